"""How a team's averages moved over thirteen weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scoring import curves, ranking

if TYPE_CHECKING:
    from teams.selectors.board_weeks import WeekMark, WeekState


class Figures(NamedTuple):
    """Scored totals in a few hundredths; `low` and `high` bound the middle half."""

    ranked: int
    mean: int
    median: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A team in one week: hundredths of the scored reps, None where nobody was scored.

    `low` and `high` bound the middle half. Points of different `model`s are
    never joined. `marks` are the dates of the week that somebody marked.
    """

    week: date
    state: str
    model: str
    ranked: int
    mean: int | None
    median: int | None
    low: int | None
    high: int | None
    marks: tuple[WeekMark, ...] = ()


def figures(totals: Sequence[int]) -> Figures | None:
    """The figures of some scored totals, rounded as everywhere; None of nobody."""
    if not totals:
        return None
    array = np.array(totals)
    mean, median = ranking.mean(array), ranking.median(array)
    low, high = curves.rounded(np.percentile(array, (25, 75))).tolist()
    return Figures(len(totals), mean or 0, median or 0, low, high)


def points(
    window: Sequence[WeekState | None], trend: Sequence[Figures | None], *, fewest: int
) -> tuple[TrendPoint, ...]:
    """The weeks that have a run; averages of fewer than `fewest` reps are left out."""
    return tuple(
        _point(state, of_week if of_week and of_week.ranked >= fewest else None)
        for state, of_week in zip(window, trend, strict=True)
        if state is not None
    )


def before(past: Sequence[TrendPoint], *, fewest: int) -> tuple[TrendPoint, ...]:
    """Weeks of which only a summary is left; those of fewer than `fewest` reps stay empty."""
    return tuple(point if point.ranked >= fewest else emptied(point) for point in past)


def emptied(point: TrendPoint) -> TrendPoint:
    """A week of which nothing is told but that it was."""
    return replace(point, ranked=0, mean=None, median=None)


def _point(state: WeekState, of_week: Figures | None) -> TrendPoint:
    ranked, mean, median, low, high = of_week or (0, None, None, None, None)
    return TrendPoint(
        state.week, state.state, state.model, ranked, mean, median, low, high, state.marks
    )
