"""How many scored reps a threshold would flag: what one chooses it by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from scoring import curves
from scoring import selectors as scoring_models
from scoring.models import ScoringModel
from teams.models import ScoreSnapshot
from teams.selectors import board_weeks, small_groups, snapshot_cache

if TYPE_CHECKING:
    from teams.selectors.board_weeks import WeekState

THRESHOLDS = (3000, 3500, 4000, 4500, 5000)
"""What is told beside the threshold in force, in hundredths."""


@dataclass(frozen=True, slots=True)
class BaseRate:
    """How many of the ranked reps lie under a threshold, in hundredths."""

    threshold: int
    under: int
    ranked: int

    @property
    def percent(self) -> int:
        return int(curves.rounded(100 * self.under / self.ranked)) if self.ranked else 0


@dataclass(frozen=True, slots=True)
class BaseRates:
    """The rates of one week's run, by rising threshold; `in_force` is the one that flags.

    `rates` is empty where fewer than five reps are scored: that would be a
    list of people and not a rate.
    """

    week: date
    in_force: int
    rates: tuple[BaseRate, ...]

    @property
    def current(self) -> BaseRate | None:
        return next((rate for rate in self.rates if rate.threshold == self.in_force), None)


def newest(*, on: date, thresholds: Sequence[int] = THRESHOLDS) -> BaseRates | None:
    """The rates of last night's scores; None before the first night."""
    shown = board_weeks.chosen(board_weeks.all_weeks(on=on), None)
    return of(thresholds, shown=shown) if shown else None


def of(thresholds: Sequence[int], *, shown: WeekState) -> BaseRates:
    """The rates in the run that a week points to, always with the threshold in force."""
    return snapshot_cache.kept(
        "base-rates", shown.run_id, tuple(thresholds), make=lambda: _read(thresholds, shown)
    )


def _read(thresholds: Sequence[int], shown: WeekState) -> BaseRates:
    model = ScoringModel.objects.get(pk=shown.model_id)
    in_force = scoring_models.parameters_of(model).flag_below
    asked = sorted({*thresholds, in_force})
    scored = ScoreSnapshot.objects.filter(run_id=shown.run_id, status=ScoreSnapshot.Status.SCORED)
    counted = scored.aggregate(
        ranked=Count("id"),
        **{f"under_{limit}": Count("id", filter=Q(total__lt=limit)) for limit in asked},
    )
    ranked = counted["ranked"]
    rates = (BaseRate(limit, counted[f"under_{limit}"], ranked) for limit in asked)
    enough = ranked >= small_groups.FEWEST_OF_ANY
    return BaseRates(shown.week, in_force, tuple(rates) if enough else ())
