"""Every scoring there was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teams.models import ScoreRun

if TYPE_CHECKING:
    from django.db.models import QuerySet


def all_runs() -> QuerySet[ScoreRun]:
    """Newest first, with their scoring models."""
    return ScoreRun.objects.select_related("scoring_model").order_by("-pk")
