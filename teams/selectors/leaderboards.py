"""A team's board: its reps in one week, as last night left them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from scoring import engine
from teams.policies import BoardView
from teams.selectors import (
    board_noise,
    board_order,
    board_people,
    board_rows,
    board_weeks,
    leaderboard_rows,
    off_boards,
    small_groups,
    team_summaries,
    trends,
    weeks,
)
from teams.selectors.board_order import BEST_FIRST, Order
from teams.selectors.board_weeks import WeekState
from teams.selectors.leaderboard_rows import LeaderboardRow, Telling
from teams.selectors.team_summaries import TeamSummary
from teams.selectors.trends import TrendPoint

if TYPE_CHECKING:
    from teams.models import Team
    from teams.policies import Viewer
    from teams.selectors.board_people import People
    from teams.selectors.board_rows import TeamRows


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
    `groups` hold the rows after sorting and filtering by `order`, best first by
    default; where no `ranks` are told, by name. `summary` is always of the
    whole team, None where the viewer may not know. `found` of `of` rows passed
    the filter. Who left the boards is in none of this.
    """

    team: Team
    view: BoardView
    week: WeekState
    weeks: tuple[WeekState, ...]
    since: date | None
    model_changed: bool
    flag_below: int
    clear_at: int
    ranks: bool
    order: Order
    groups: tuple[Group, ...]
    found: int
    of: int
    summary: TeamSummary | None
    trend: tuple[TrendPoint, ...]

    @property
    def rows(self) -> tuple[LeaderboardRow, ...]:
        """All rows in the order they are shown."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def tells_close(self) -> bool:
        """Whether any row is close to the next in rank."""
        return any(row.close_to_next for row in self.rows)


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
    states = board_weeks.all_weeks(on=on, team_id=team.pk)
    shown = board_weeks.chosen(states, week)
    if shown is None:
        return None
    kept = board_rows.of_team(team.pk, shown, states)
    full = view == BoardView.FULL
    people = board_people.of(
        kept, run_id=shown.run_id, team_id=team.pk, viewer=viewer, full=full, on=on
    )
    if people.left:
        kept = off_boards.without(kept, people.left)
    kept = kept._replace(gone=off_boards.of_summaries(kept.gone, team_id=team.pk))
    ranks = not (people.coaching or team.coaching_only)
    fewest = small_groups.fewest(shown, full=full)
    board = replace(
        _board(team, view, states, shown, kept, fewest=fewest),
        ranks=ranks,
        order=order if ranks else board_order.without_ranks(order),
    )
    rows = _visible(kept, people, board, viewer)
    found = [row for row in rows if board_order.passes(row, order)]
    return replace(
        board,
        groups=_groups(found, board.order),
        found=len(found),
        of=len(rows),
        summary=None if view == BoardView.NOTHING else _summary(kept, rows, view, fewest),
    )


def _board(
    team: Team,
    view: BoardView,
    states: tuple[WeekState, ...],
    shown: WeekState,
    kept: TeamRows,
    *,
    fewest: int,
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
        ranks=True,
        order=BEST_FIRST,
        groups=(),
        found=0,
        of=0,
        summary=None,
        trend=()
        if nothing
        else (
            *trends.before(kept.gone, fewest=fewest),
            *trends.points(window, kept.trend, fewest=fewest),
        ),
    )


def _visible(kept: TeamRows, people: People, board: Board, viewer: Viewer) -> list[LeaderboardRow]:
    """The rows that a view shows: all, the viewer's own, or none."""
    if board.view == BoardView.NOTHING:
        return []
    alone = board.view == BoardView.AGGREGATES
    telling = Telling(
        full=board.view == BoardView.FULL,
        ranks=board.ranks,
        close=board_noise.close_to_next(kept.rows) if board.ranks and not alone else None,
    )
    erased = board_people.erased()
    return [
        leaderboard_rows.of(
            row,
            people.by_id.get(row.rep_id or 0, erased),
            kept,
            board.week,
            telling,
            own=row.rep_id == viewer.pk,
        )
        for row in kept.rows
        if not alone or row.rep_id == viewer.pk
    ]


def _summary(
    kept: TeamRows, rows: Sequence[LeaderboardRow], view: BoardView, fewest: int
) -> TeamSummary:
    named = () if view == BoardView.AGGREGATES else rows
    return team_summaries.of(kept, named, full=view == BoardView.FULL, fewest=fewest)


def _groups(rows: Sequence[LeaderboardRow], order: Order) -> tuple[Group, ...]:
    """One group for each status that somebody has, the ranked first."""
    groups = []
    for status in engine.STATUSES:
        if of_status := [row for row in rows if row.status == status]:
            groups.append(Group(status, board_order.arranged(of_status, order)))
    return tuple(groups)
