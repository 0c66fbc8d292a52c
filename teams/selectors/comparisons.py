"""Two teams in the same weeks, or one team in two stretches of weeks, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from scoring import ranking
from scoring import selectors as scoring_models
from scoring.models import ScoringModel
from teams.selectors import company_rows, leaderboard_rows, small_groups, team_spans, trends
from teams.selectors.leaderboard_rows import PillarPoints

if TYPE_CHECKING:
    from teams.models import Team
    from teams.selectors.board_weeks import WeekState
    from teams.selectors.columns import Records
    from teams.selectors.spans import Span


@dataclass(frozen=True, slots=True)
class SideWeek:
    """One side in one week; figures are None of fewer than five scored reps.

    `state` and `model` are empty, and `ranked` None, in a week without a run.
    """

    week: date
    state: str
    model: str
    ranked: int | None
    mean: int | None
    median: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The scored reps of one side in one week, five at least; points are hundredths.

    `low` and `high` bound the middle half. `spread` holds every total, lowest
    first, and with `lowest` and `highest` is empty for who manages nobody.
    """

    week: date
    model: str
    ranked: int
    mean: int
    median: int
    low: int
    high: int
    under: int
    evidence: int
    pillars: tuple[PillarPoints, ...]
    lowest: int | None
    highest: int | None
    spread: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A team in a span. `newest` is its last week that has enough reps, None if none has.

    `mean` is that of the weekly means, `counted` in how many weeks there is one.
    """

    team: Team
    span: Span
    weeks: tuple[SideWeek, ...]
    counted: int
    mean: int | None
    newest: Figures | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides; `models` are the scoring models of their weeks, more than one where it changed."""

    one: Side
    other: Side
    flag_below: int
    models: tuple[str, ...]

    @property
    def same_weeks(self) -> bool:
        return self.one.span == self.other.span

    @property
    def difference(self) -> int | None:
        """How far the first side's newest median lies above the other's."""
        if self.one.newest is None or self.other.newest is None:
            return None
        return self.one.newest.median - self.other.newest.median


def of(one: tuple[Team, Span], other: tuple[Team, Span], *, each: bool) -> Comparison:
    """Both sides, read in one query; `each`: the viewer may see single reps' figures.

    Figures of fewer than five scored reps are told to nobody: they would be
    about people, and a comparison is about groups.
    """
    states = {
        state.week: state for _, span in (one, other) for state in span.states if state is not None
    }
    runs = [state.run_id for state in states.values()]
    rows = team_spans.scored(runs, {team.pk for team, _ in (one, other)})
    newest = max(states)
    model = ScoringModel.objects.get(pk=states[newest].model_id)
    limit = scoring_models.parameters_of(model).flag_below
    return Comparison(
        one=_side(*one, rows, limit, each=each),
        other=_side(*other, rows, limit, each=each),
        flag_below=limit,
        models=tuple(dict.fromkeys(states[week].model for week in sorted(states))),
    )


def _side(team: Team, span: Span, rows: Records, limit: int, *, each: bool) -> Side:
    found = [
        team_spans.of(rows, run_id=state.run_id, team_id=team.pk) if state else rows[:0]
        for state in span.states
    ]
    said = tuple(map(_week, span.mondays, span.states, found))
    means = np.array([week.mean for week in said if week.mean is not None])
    enough = [place for place, week in enumerate(said) if week.mean is not None]
    last = enough[-1] if enough else None
    return Side(
        team=team,
        span=span,
        weeks=said,
        counted=len(means),
        mean=ranking.mean(means),
        newest=None if last is None else _figures(said[last], found[last], limit, each=each),
    )


def _week(week: date, state: WeekState | None, rows: Records) -> SideWeek:
    if state is None:
        return SideWeek(week, "", "", None, None, None)
    told = trends.figures(rows["total"].tolist()) if _enough(rows) else None
    return SideWeek(
        week=week,
        state=state.state,
        model=state.model,
        ranked=len(rows),
        mean=told.mean if told else None,
        median=told.median if told else None,
    )


def _enough(rows: Records) -> bool:
    return len(rows) >= small_groups.FEWEST_OF_ANY


def _figures(week: SideWeek, rows: Records, limit: int, *, each: bool) -> Figures | None:
    totals = rows["total"].tolist()
    told = trends.figures(totals)
    if told is None:
        return None
    drawn = each and len(totals) <= company_rows.DRAWN_ONE_BY_ONE
    return Figures(
        week=week.week,
        model=week.model,
        ranked=told.ranked,
        mean=told.mean,
        median=told.median,
        low=told.low,
        high=told.high,
        under=sum(total < limit for total in totals),
        evidence=ranking.mean(rows["evidence"].astype(np.int64)) or 0,
        pillars=_pillars(rows),
        lowest=totals[0] if each else None,
        highest=totals[-1] if each else None,
        spread=tuple(totals) if drawn else (),
    )


def _pillars(rows: Records) -> tuple[PillarPoints, ...]:
    """The means by pillar, the one furthest from 25 marked."""
    means = [ranking.mean(points) or 0 for points in team_spans.by_pillar(rows).T]
    lowest = means.index(min(means))
    return tuple(
        leaderboard_rows.pillar(place, mean, largest=place == lowest)
        for place, mean in enumerate(means)
    )
