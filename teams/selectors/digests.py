"""A manager's Monday: the week of each of the own teams, in the few lines worth reading.

Made of the rows that the board shows, so that letter and board cannot disagree.
Nobody who left the boards is among them, and no rank is told anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from teams import policies
from teams.models import ScoreSnapshot, User
from teams.policies import BoardView
from teams.selectors import leaderboards, people

if TYPE_CHECKING:
    from teams.models import Team
    from teams.selectors.leaderboard_rows import LeaderboardRow
    from teams.selectors.leaderboards import Board

MOST_NAMED = 10
"""How many people a list of a letter names; the board has them all."""

MOST_MOVED = 3
SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Named:
    """The first of a list of people, and how many more there are."""

    rows: tuple[LeaderboardRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do about a team; which fields say something depends on `kind`.

    "remind": `count` reps have not logged. "gap": `count` of the flagged are
    furthest from 25 in the same `pillar`. "help": the cheapest action of `row`,
    who is flagged. "learn": `row` is under the line as far as is known, and
    metrics are missing.
    """

    kind: str
    row: LeaderboardRow | None = None
    count: int = 0
    pillar: str = ""


@dataclass(frozen=True, slots=True)
class TeamDigest:
    """One team's week. `counted_at` is when its numbers were made; lists as on the board."""

    team: Team
    counted_at: datetime
    reps: int
    flag_below: int
    flagged: Named
    cleared: Named
    risen: tuple[LeaderboardRow, ...]
    fallen: tuple[LeaderboardRow, ...]
    not_logging: Named
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """All teams that somebody manages and that have a board of the week, by name."""

    week: date
    teams: tuple[TeamDigest, ...]


def for_manager(manager: User, *, week: date, on: date) -> Digest | None:
    """The digest of a week; None where no team has a board of it with anybody on it."""
    teams = tuple(_digests(manager, week, on))
    return Digest(week, teams) if teams else None


def _digests(manager: User, week: date, on: date) -> Iterator[TeamDigest]:
    for team in people.managed_teams(manager, on=on):
        board = leaderboards.for_team(team, week=week, view=BoardView.FULL, viewer=manager, on=on)
        rows = _on_boards(board) if board else []
        if board and rows:
            yield _of_board(board, rows)


def _on_boards(board: Board) -> list[LeaderboardRow]:
    ids = [row.rep_id for row in board.rows if row.rep_id]
    gone = set(User.objects.filter(policies.left_boards(), pk__in=ids).values_list("pk", flat=True))
    return [row for row in board.rows if row.rep_id not in gone]


def _of_board(board: Board, rows: Sequence[LeaderboardRow]) -> TeamDigest:
    flagged = sorted((row for row in rows if row.flag), key=_newest_flag_first)
    not_logging = [row for row in rows if row.behind]
    return TeamDigest(
        team=board.team,
        counted_at=board.week.counted_at,
        reps=len(rows),
        flag_below=board.flag_below,
        flagged=_named(flagged),
        cleared=_named([row for row in rows if row.cleared]),
        risen=_moved(rows, sign=1),
        fallen=_moved(rows, sign=-1),
        not_logging=_named(not_logging),
        suggestions=tuple(_suggestions(rows, len(not_logging)))[:SUGGESTIONS],
    )


def _suggestions(rows: Sequence[LeaderboardRow], not_logging: int) -> Iterator[Suggestion]:
    """The cheapest first: one press, one talk for several, then those whom least would help."""
    if not_logging:
        yield Suggestion("remind", count=not_logging)
    gaps = Counter(row.flag.gap_pillar for row in rows if row.flag)
    for pillar, count in gaps.most_common(1):
        if count > 1:
            yield Suggestion("gap", count=count, pillar=pillar)
    for row in sorted(rows, key=_points_to_clear):
        if row.flag and row.flag.action:
            yield Suggestion("help", row)
    for row in rows:
        if row.unsettled and row.missing and not row.behind:
            yield Suggestion("learn", row)


def _points_to_clear(row: LeaderboardRow) -> int:
    return row.flag.to_clear if row.flag else 0


def _newest_flag_first(row: LeaderboardRow) -> tuple[int, int]:
    since = row.flag.since.toordinal() if row.flag else 0
    return -since, row.total or 0


def _moved(rows: Sequence[LeaderboardRow], *, sign: int) -> tuple[LeaderboardRow, ...]:
    """The ranked reps who moved most; what would show as 0.0 has not moved."""
    scored = [row for row in rows if row.status == ScoreSnapshot.Status.SCORED]
    moved = [row for row in scored if sign * int((row.change or 0) / 10) > 0]
    return tuple(sorted(moved, key=lambda row: -sign * (row.change or 0))[:MOST_MOVED])


def _named(rows: Sequence[LeaderboardRow]) -> Named:
    return Named(tuple(rows[:MOST_NAMED]), max(0, len(rows) - MOST_NAMED))
