"""The teams app: people, what they log, and the boards made of it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from scoring.apps import name_fields


class TeamsConfig(AppConfig):
    """People, weekly activity, nights, leaderboards and access."""

    name = "teams"
    verbose_name = _("Teams")

    def ready(self) -> None:
        name_fields(self)
