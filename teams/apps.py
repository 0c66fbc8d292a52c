"""The teams app: people, what they log, and the boards made of it."""

from __future__ import annotations

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    """People, weekly activity, nights, leaderboards and access."""

    name = "teams"
