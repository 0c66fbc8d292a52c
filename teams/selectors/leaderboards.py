"""A team's board: its reps in one week, as last night left them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from scoring import engine
from teams.policies import BoardView
from teams.selectors import (
    board_order,
    board_people,
    board_rows,
    board_weeks,
    leaderboard_rows,
    team_summaries,
    trends,
    weeks,
)
from teams.selectors.board_order import BEST_FIRST, Order
from teams.selectors.board_weeks import WeekState
from teams.selectors.leaderboard_rows import LeaderboardRow
from teams.selectors.team_summaries import TeamSummary
from teams.selectors.trends import TrendPoint

if TYPE_CHECKING:
    from teams.models import Team
    from teams.policies import Viewer
    from teams.selectors.board_rows import TeamRows

FEWEST = 3
"""Averages of fewer scored reps are not shown to a peer: of two, one could work out the other."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one status; `status` is "scored", "provisional", "new", "silent" or "away"."""

    status: str
    rows: tuple[LeaderboardRow, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A team's board in one week, as the viewer may see it.

    `weeks` are all weeks that can be picked, newest first. `since` is the
    Monday that movements and changes are measured from, None in the first
    week; `model_changed` says that the scoring model changed in between.
    `groups` hold the rows after sorting and filtering, best first by default;
    `summary` is always of the whole team, None where the viewer may not know.
    `found` of `of` rows passed the filter.
    """

    team: Team
    view: BoardView
    week: WeekState
    weeks: tuple[WeekState, ...]
    since: date | None
    model_changed: bool
    flag_below: int
    clear_at: int
    groups: tuple[Group, ...]
    found: int
    of: int
    summary: TeamSummary | None
    trend: tuple[TrendPoint, ...]

    @property
    def rows(self) -> tuple[LeaderboardRow, ...]:
        """All rows in the order they are shown."""
        return tuple(row for group in self.groups for row in group.rows)


def for_team(
    team: Team,
    *,
    week: date | None,
    view: BoardView,
    viewer: Viewer,
    on: date,
    order: Order = BEST_FIRST,
) -> Board | None:
    """A team's board in the week asked for (None: the newest); None if that has no run.

    Reads the week's current run only: a published week shows what was
    published, under today's names, whoever has joined or left since.
    """
    states = board_weeks.all_weeks(on=on)
    shown = board_weeks.chosen(states, week)
    if shown is None:
        return None
    kept = board_rows.of_team(team.pk, shown, states)
    rows = _visible(kept, team, shown, view=view, viewer=viewer, on=on)
    board = _board(team, view, states, shown, kept)
    found = [row for row in rows if board_order.passes(row, order)]
    return replace(
        board,
        groups=_groups(found, order),
        found=len(found),
        of=len(rows),
        summary=None if view == BoardView.NOTHING else _summary(kept, rows, view),
    )


def _board(
    team: Team, view: BoardView, states: tuple[WeekState, ...], shown: WeekState, kept: TeamRows
) -> Board:
    """A board before its rows."""
    before = board_weeks.chosen(states, weeks.back(shown.week, 1))
    window = board_weeks.thirteen(states, shown.week)
    nothing = view == BoardView.NOTHING
    return Board(
        team=team,
        view=view,
        week=shown,
        weeks=states,
        since=before.week if before else None,
        model_changed=before is not None and before.model_id != shown.model_id,
        flag_below=kept.flag_below,
        clear_at=kept.clear_at,
        groups=(),
        found=0,
        of=0,
        summary=None,
        trend=()
        if nothing
        else (
            *trends.before(kept.past, fewest=_fewest(view)),
            *trends.points(window, kept.trend, fewest=_fewest(view)),
        ),
    )


def _visible(
    kept: TeamRows, team: Team, shown: WeekState, *, view: BoardView, viewer: Viewer, on: date
) -> list[LeaderboardRow]:
    """The rows that a view shows: all, the viewer's own, or none."""
    if view == BoardView.NOTHING:
        return []
    full = view == BoardView.FULL
    chosen = [row for row in kept.rows if view != BoardView.AGGREGATES or row.rep_id == viewer.pk]
    people = board_people.of(
        [row.rep_id for row in chosen if row.rep_id],
        team_id=team.pk,
        viewer=viewer,
        full=full,
        on=on,
    )
    return [
        leaderboard_rows.of(
            row,
            people.get(row.rep_id or 0, board_people.ERASED),
            kept,
            shown,
            own=row.rep_id == viewer.pk,
            full=full,
        )
        for row in chosen
    ]


def _fewest(view: BoardView) -> int:
    """Of how many scored reps averages must be for who sees a board like this."""
    return 0 if view == BoardView.FULL else FEWEST


def _summary(kept: TeamRows, rows: Sequence[LeaderboardRow], view: BoardView) -> TeamSummary:
    named = () if view == BoardView.AGGREGATES else rows
    full = view == BoardView.FULL
    return team_summaries.of(kept, named, full=full, fewest=_fewest(view))


def _groups(rows: Sequence[LeaderboardRow], order: Order) -> tuple[Group, ...]:
    """One group for each status that somebody has, the ranked first."""
    groups = []
    for status in engine.STATUSES:
        if of_status := [row for row in rows if row.status == status]:
            groups.append(Group(status, board_order.arranged(of_status, order)))
    return tuple(groups)
