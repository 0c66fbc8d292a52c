"""Dates that were marked, and how the same people scored before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scoring import curves, ranking
from teams.models import Mark
from teams.selectors import board_weeks, columns, small_groups, team_spans, weeks
from teams.selectors.board_weeks import State

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from teams.models import Team
    from teams.selectors.board_weeks import WeekState
    from teams.selectors.columns import Records

SPANS = (4, 8, 13)
"""How many weeks each side may have."""
FEWEST_WEEKS = 4
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a mark: its weeks that have a run, oldest first, and their scoring models."""

    weeks: tuple[date, ...]
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeanChange:
    """How the means of the same people differ; hundredths.

    `deviation` is the standard deviation of the differences (of a sample);
    `low` and `high` bound their middle half.
    """

    people: int
    before: int
    after: int
    change: int
    deviation: int
    low: int
    high: int
    rose: int
    fell: int


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What lies on both sides of a mark. `told` is None where it would say too little.

    `people` are those scored in at least half of the weeks of either side: in
    the mark's team if it is about one. `span` is how many weeks were asked for.
    `too_few_beside_teams`: the company less the teams that may be told would be
    a few people.
    """

    mark: Mark
    team: Team | None
    span: int
    before: Half
    after: Half
    people: int
    told: MeanChange | None
    too_few_beside_teams: bool = False

    @property
    def model_changed(self) -> bool:
        return len({*self.before.models, *self.after.models}) > 1

    @property
    def too_few_weeks(self) -> bool:
        return min(len(self.before.weeks), len(self.after.weeks)) < FEWEST_WEEKS

    @property
    def too_few_people(self) -> bool:
        return self.people < small_groups.FEWEST_OF_ANY


def of_team(team: Team | None) -> QuerySet[Mark]:
    """The marks that stand, newest first: of a team with the company's; None: the company's own."""
    standing = Mark.objects.filter(withdrawn_at=None).select_related("team", "made_by")
    company = standing.filter(team=None)
    return company if team is None else company | standing.filter(team=team)


def around(mark: Mark, *, team: Team | None, span: int, on: date) -> BeforeAfter:
    """The same people of a team (None: of the company) on both sides of a mark.

    The week in which the date lies belongs to neither side, unless the date is
    its Monday: then it is the first one after. A week that is not over counts
    on no side.
    """
    before, after = _sides(mark.on, span, board_weeks.all_weeks(on=on))
    states = (*before, *after)
    team_ids = None if team is None else {team.pk}
    rows = team_spans.scored((state.run_id for state in states), team_ids)
    known = rows[rows["rep"] != columns.UNKNOWN]
    pairs = _pairs(known, before, after)
    found = BeforeAfter(
        mark=mark,
        team=team,
        span=span,
        before=_half(before),
        after=_half(after),
        people=pairs.shape[1],
        told=None,
    )
    if found.too_few_weeks or found.too_few_people:
        return found
    if team is None and not _tells_nobody(known, before, after, people=found.people):
        return replace(found, too_few_beside_teams=True)
    return replace(found, told=_told(pairs))


def _sides(
    day: date, span: int, states: Sequence[WeekState]
) -> tuple[list[WeekState], list[WeekState]]:
    """The weeks before and after a day that have a run and are over, oldest first."""
    over = {state.week: state for state in states if state.state != State.OPEN}
    week = weeks.monday_of(day)
    first = week if week == day else week + _WEEK
    earlier = weeks.between(weeks.back(week, span), weeks.back(week, 1))
    later = weeks.between(first, weeks.back(first, 1 - span))
    return (
        [over[monday] for monday in earlier if monday in over],
        [over[monday] for monday in later if monday in over],
    )


def _half(states: Sequence[WeekState]) -> Half:
    models = dict.fromkeys(state.model for state in states)
    return Half(tuple(state.week for state in states), tuple(models))


def _pairs(
    rows: Records, before: Sequence[WeekState], after: Sequence[WeekState]
) -> NDArray[np.float64]:
    """(2, people): the mean total of everyone who was scored often enough on both sides."""
    reps, place = np.unique(rows["rep"], return_inverse=True)
    sides = [_means(rows, place, len(reps), states) for states in (before, after)]
    pairs = np.stack(sides)
    return pairs[:, ~np.isnan(pairs).any(axis=0)]


def _tells_nobody(
    rows: Records, before: Sequence[WeekState], after: Sequence[WeekState], *, people: int
) -> bool:
    """Whether everybody less those whose teams are told for themselves is a group, or none."""
    order = np.argsort(rows["team"], kind="stable")
    ends = np.flatnonzero(np.diff(rows["team"][order])) + 1
    teams = [rows[of_team] for of_team in np.split(order, ends)]
    sizes: list[int] = [_pairs(team, before, after).shape[1] for team in teams]
    told = sum(size for size in sizes if size >= small_groups.FEWEST_OF_ANY)
    return people == told or people - told >= small_groups.FEWEST_OF_ANY


def _means(
    rows: Records, place: NDArray[np.intp], reps: int, states: Sequence[WeekState]
) -> NDArray[np.float64]:
    """Each rep's mean in some weeks; NaN for who was scored in fewer than half of them."""
    here = np.isin(rows["run"], [state.run_id for state in states])
    counted = np.bincount(place[here], minlength=reps)
    sums = np.bincount(place[here], rows["total"][here], minlength=reps)
    enough = (counted > 0) & (2 * counted >= len(states))
    return np.where(enough, sums / np.maximum(counted, 1), np.nan)


def _told(pairs: NDArray[np.float64]) -> MeanChange:
    before, after = pairs
    differences = after - before
    low, high = curves.rounded(np.percentile(differences, (25, 75))).tolist()
    return MeanChange(
        people=pairs.shape[1],
        before=ranking.mean(before) or 0,
        after=ranking.mean(after) or 0,
        change=int(curves.rounded(differences.mean())),
        deviation=int(curves.rounded(differences.std(ddof=1))),
        low=low,
        high=high,
        rose=int((differences > 0).sum()),
        fell=int((differences < 0).sum()),
    )
