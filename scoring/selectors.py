"""Which scoring model holds when, and its numbers ready for the engine."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from scoring.models import ScoringModel
from scoring.parameters import Parameters

if TYPE_CHECKING:
    from django.db.models import QuerySet

WEEKS_AHEAD = 13
"""How far the log form looks: as long as a week counts."""


class NoScoringModel(LookupError):
    """No scoring model is published for a week."""


def published() -> QuerySet[ScoringModel]:
    """Every published scoring model, newest first."""
    return ScoringModel.objects.filter(status=ScoringModel.Status.PUBLISHED).order_by(
        "-effective_from"
    )


def drafts() -> QuerySet[ScoringModel]:
    """Scoring models that may still change, by version."""
    return ScoringModel.objects.filter(status=ScoringModel.Status.DRAFT).order_by("version")


def in_force(week: date) -> ScoringModel:
    """The scoring model of a week (its Monday): the latest one that has begun."""
    model = published().filter(effective_from__lte=week).first()
    if model is None:
        raise NoScoringModel(_said(week))
    return model


def in_force_through(week: date, weeks: int = WEEKS_AHEAD) -> tuple[ScoringModel, ...]:
    """The models of `weeks` weeks from `week` on, in the order they hold."""
    last = week + timedelta(weeks=weeks - 1)
    found: list[ScoringModel] = []
    for model in published().filter(effective_from__lte=last):
        found.append(model)
        if model.effective_from is not None and model.effective_from <= week:
            return tuple(reversed(found))
    raise NoScoringModel(_said(week))


def _said(week: date) -> str:
    return _("No scoring model is published for the week of %(week)s.") % {"week": week}


def next_after(week: date) -> ScoringModel | None:
    """The first model that begins after a week: what ends the one in force."""
    return published().filter(effective_from__gt=week).last()


def parameters_of(model: ScoringModel) -> Parameters:
    """A model's numbers; those of a published model are read and checked once a process."""
    if model.status == ScoringModel.Status.DRAFT:
        return Parameters.from_mapping(model.parameters)
    return _parsed(json.dumps(model.parameters, sort_keys=True))


@lru_cache(maxsize=64)
def _parsed(text: str) -> Parameters:
    # By the whole text and not by the fingerprint, which leaves the reasons out.
    return Parameters.from_mapping(json.loads(text))
