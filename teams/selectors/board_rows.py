"""A team's snapshots of thirteen weeks, read once a run and kept by run.

Everything here follows from runs, which never change: who is shown to whom,
under what name and with which last log, is added to each answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from scoring import flags, pillars
from scoring import selectors as scoring_models
from teams.models import ScoreSnapshot
from teams.selectors import (
    board_advice,
    board_noise,
    board_past,
    board_weeks,
    snapshot_cache,
    team_weeks,
    trends,
)
from teams.selectors.board_noise import Scored
from teams.selectors.board_past import PastWeek
from teams.selectors.trends import Figures, TrendPoint

if TYPE_CHECKING:
    from teams.selectors.actions import Action
    from teams.selectors.board_weeks import WeekState

_SCORED = ScoreSnapshot.Status.SCORED
_FIELDS = (
    "id",
    "rep_id",
    "status",
    *pillars.KEYS,
    "total",
    "evidence",
    "coverage",
    "rank_in_team",
    "rank_in_company",
    "flagged",
    "flagged_since",
    "log_ids",
    "expected",
)
_PAST = ("run_id", "rep_id", "team_id", "status", "total", "rank_in_team", "flagged_since")


class Past(NamedTuple):
    """What an earlier week's snapshot says of a rep."""

    run_id: int
    rep_id: int | None
    team_id: int
    status: str
    total: int | None
    rank: int | None
    flagged_since: date | None


class BoardRow(NamedTuple):
    """One snapshot, and what the weeks before add to it; points are hundredths.

    `pillars` is empty without points. `spark` and `here` go from the oldest of
    thirteen weeks to this one; `here` says where the rep was in this team.
    Of who logged too few weeks nothing is `missing`: more weeks settle that score.
    `usual_change` is what the total moves in a usual week; see `board_noise`.
    """

    snapshot_id: int
    rep_id: int | None
    status: str
    pillars: tuple[int, ...]
    total: int | None
    evidence: int
    coverage: int
    rank: int | None
    company_rank: int | None
    flagged_since: date | None
    cleared: date | None
    logged: int
    expected: int
    rank_before: int | None
    total_before: int | None
    spark: tuple[int | None, ...]
    here: tuple[bool, ...]
    missing: tuple[str, ...]
    action: Action | None
    usual_change: int | None


class TeamRows(NamedTuple):
    """A team in one week; `trend` has the figures of thirteen weeks, oldest first.

    `past` are the twelve weeks before, None for one without a run; `former`
    are those of them who have no row in this week; of `gone` weeks only averages are left.
    """

    flag_below: int
    clear_at: int
    rows: tuple[BoardRow, ...]
    trend: tuple[Figures | None, ...]
    past: tuple[PastWeek | None, ...]
    former: tuple[int, ...]
    gone: tuple[TrendPoint, ...] = ()


def of_team(team_id: int, shown: WeekState, states: Sequence[WeekState]) -> TeamRows:
    """A team's rows in the run that `shown` points to; `states` are all weeks there are."""
    window = board_weeks.thirteen(states, shown.week)
    runs = tuple(state.run_id if state else None for state in window)
    newest = shown.week == states[0].week
    return snapshot_cache.kept(
        "board", team_id, runs, newest, make=lambda: _read(team_id, shown, window, newest=newest)
    )


def _read(
    team_id: int, shown: WeekState, window: Sequence[WeekState | None], *, newest: bool
) -> TeamRows:
    runs = [state.run_id if state else None for state in window]
    snapshots = _snapshots(team_id, shown.run_id)
    models = tuple(scoring_models.published())
    parameters = scoring_models.parameters_of(next(m for m in models if m.pk == shown.model_id))
    earlier = _earlier(team_id, [row.rep_id for row in snapshots if row.rep_id], runs[:-1])
    advised = board_advice.of_snapshots(snapshots, shown, models if newest else (), parameters)
    by_rep = _by_rep(earlier)
    rows = tuple(
        _row(
            snapshot,
            [by_rep.get(snapshot.rep_id, {}).get(run or 0) for run in runs[:-1]],
            team_id,
            advised.get(snapshot.id, board_advice.NOTHING),
            coverage_needed=parameters.coverage_needed,
            models=[state.model_id if state else 0 for state in window],
        )
        for snapshot in snapshots
    )
    past = board_past.of_weeks(team_id, earlier, runs[:-1])
    return TeamRows(
        flag_below=parameters.flag_below,
        clear_at=parameters.clear_at,
        rows=rows,
        trend=_trend(rows, past),
        past=past,
        former=board_past.former(past, {row.rep_id for row in rows}),
        gone=team_weeks.points(team_id, shown.week, runs, models),
    )


def _snapshots(team_id: int, run_id: int) -> list[Any]:
    found = ScoreSnapshot.objects.filter(run_id=run_id, team_id=team_id).order_by("id")
    return list(found.values_list(*_FIELDS, named=True))


def _by_rep(earlier: Iterable[Past]) -> dict[int | None, dict[int, Past]]:
    """The weeks before, by rep and run; those of erased people are nobody's any more."""
    found: dict[int | None, dict[int, Past]] = {}
    for past in (one for one in earlier if one.rep_id):
        found.setdefault(past.rep_id, {})[past.run_id] = past
    return found


def _trend(rows: Iterable[BoardRow], past: Iterable[PastWeek | None]) -> tuple[Figures | None, ...]:
    """The averages of thirteen weeks, the one of these rows last."""
    now = [row.total for row in rows if row.status == _SCORED and row.total is not None]
    before = [trends.figures(week.totals) if week else None for week in past]
    return (*before, trends.figures(now))


def _earlier(team_id: int, rep_ids: Sequence[int], runs: Sequence[int | None]) -> list[Past]:
    """The weeks before, of these reps wherever they sold and of all this team's reps."""
    found = (
        ScoreSnapshot.objects.filter(run_id__in=[run for run in runs if run])
        .filter(Q(rep_id__in=rep_ids) | Q(team_id=team_id))
        .values_list(*_PAST)
    )
    return [Past(*row) for row in found]


def _row(
    snapshot: Any,
    pasts: Sequence[Past | None],
    team_id: int,
    advice: board_advice.Advice,
    *,
    coverage_needed: int,
    models: Sequence[int],
) -> BoardRow:
    logged = _logged(snapshot.log_ids, snapshot.expected)
    expected = snapshot.expected.bit_count()
    missing = advice.missing if 100 * logged >= coverage_needed * expected else ()
    here = [past is not None and past.team_id == team_id for past in pasts]
    return BoardRow(
        snapshot_id=snapshot.id,
        rep_id=snapshot.rep_id,
        status=snapshot.status,
        pillars=_pillars(snapshot),
        total=snapshot.total,
        evidence=snapshot.evidence,
        coverage=snapshot.coverage,
        rank=snapshot.rank_in_team,
        company_rank=snapshot.rank_in_company,
        flagged_since=snapshot.flagged_since,
        cleared=None if snapshot.flagged else _cleared(snapshot.status, pasts),
        logged=logged,
        expected=expected,
        rank_before=pasts[-1].rank if pasts[-1] and here[-1] else None,
        total_before=pasts[-1].total if pasts[-1] else None,
        spark=(*(past.total if past else None for past in pasts), snapshot.total),
        here=(*here, True),
        missing=missing,
        action=advice.action,
        usual_change=_usual_change(snapshot, pasts, here, models),
    )


def _usual_change(
    snapshot: Any, pasts: Sequence[Past | None], here: Sequence[bool], models: Sequence[int]
) -> int | None:
    """Of the weeks in this team alone: what somebody did in another is no peer's business."""
    stayed = [past if is_here else None for past, is_here in zip(pasts, here, strict=True)]
    scored = [
        Scored(model, week.total) if week and week.status == _SCORED else None
        for week, model in zip([*stayed, snapshot], models, strict=True)
    ]
    return board_noise.usual_change(scored)


def _pillars(snapshot: Any) -> tuple[int, ...]:
    if snapshot.total is None:
        return ()
    return tuple(getattr(snapshot, key) for key in pillars.KEYS)


def _cleared(status: str, pasts: Sequence[Past | None]) -> date | None:
    """Since when a rep had been flagged whose flag went this week."""
    recent = pasts[-flags.WEEKS_BACK :]
    scored = [past for past in recent if past is not None and past.status == _SCORED]
    return scored[-1].flagged_since if scored and status == _SCORED else None


def _logged(log_ids: Sequence[int], expected: int) -> int:
    """How many of the expected weeks somebody logged."""
    return sum(expected >> age & 1 for age, log_id in enumerate(log_ids) if log_id)
