"""The scoring app: how activity becomes points."""

from __future__ import annotations

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    """Arithmetic without Django, and the versioned scoring models."""

    name = "scoring"
