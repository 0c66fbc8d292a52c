"""Boards without those who left them: rows, ranks and averages of the others alone.

Stored ranks and figures stay as nights made them. What is shown is counted over
the rows that are there, so that neither a hole nor a sum gives anybody away; see
docs/decisions/1201.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

from teams import policies
from teams.models import Membership, ScoreSnapshot
from teams.selectors import small_groups, trends, weeks

if TYPE_CHECKING:
    from datetime import date

    from teams.models import Team
    from teams.selectors.board_rows import BoardRow, TeamRows
    from teams.selectors.trends import TrendPoint

_SCORED = ScoreSnapshot.Status.SCORED
# Written out, because to build it from the models takes longer than to run it. The join to the
# company is there without anybody, so that what it decided is known from the same question.
_LEFT = """
    SELECT c.coaching_only,
        s.run_id, s.team_id, s.rep_id, s.status, s.total, s.evidence, s.flagged,
        s.rank_in_team, s.rank_in_company
    FROM teams_company c LEFT JOIN (
        teams_user u JOIN teams_scoresnapshot s ON s.rep_id = u.id
            AND s.run_id = ANY(%(runs)s) AND (%(teams)s::bigint[] IS NULL
            OR s.team_id = ANY(%(teams)s))
    ) ON u.off_boards AND c.reps_may_leave_boards
"""


class Left(NamedTuple):
    """A snapshot that is shown to nobody but the rep."""

    run_id: int
    team_id: int
    rep_id: int
    status: str
    total: int | None
    evidence: int
    flagged: bool
    rank_in_team: int | None
    rank_in_company: int | None


@dataclass(frozen=True, slots=True)
class Leavers:
    """Whom some runs leave out, and whether the company only coaches.

    `ahead` holds the ranks of those who left, in order: by run in the company,
    by run and team in a team.
    """

    coaching: bool
    left: tuple[Left, ...]
    ahead: Mapping[tuple[int, int | None], Sequence[int]]

    def rank_in_company(self, run_id: int, rank: int | None) -> int | None:
        """A stored rank, counted over those who are shown."""
        return self._rank((run_id, None), rank)

    def rank_in_team(self, run_id: int, team_id: int, rank: int | None) -> int | None:
        return self._rank((run_id, team_id), rank)

    @property
    def rep_ids(self) -> tuple[int, ...]:
        """Everyone who left, of whichever run."""
        return tuple(sorted({one.rep_id for one in self.left}))

    def tells(self, team: Team, *, rep_id: int | None) -> bool:
        """Whether a rank is told of a rep in a team; ask with the rep's own runs."""
        left = any(one.rep_id == rep_id for one in self.left)
        return not (self.coaching or team.coaching_only or left)

    def _rank(self, place: tuple[int, int | None], rank: int | None) -> int | None:
        return None if rank is None else rank - bisect_left(self.ahead.get(place, ()), rank)


def of_runs(run_ids: Collection[int], *, team_ids: Collection[int] | None = None) -> Leavers:
    """Those who left, as these runs scored them; of some teams alone, or of all."""
    teams = None if team_ids is None else list(team_ids)
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, {"runs": list(run_ids), "teams": teams})
        found = cursor.fetchall()
    coaching = found[0][0]
    left = tuple(Left(*row[1:]) for row in found if row[1] is not None)
    ahead: dict[tuple[int, int | None], list[int]] = defaultdict(list)
    for one in left:
        if one.rank_in_team is not None and one.rank_in_company is not None:
            ahead[one.run_id, one.team_id].append(one.rank_in_team)
            ahead[one.run_id, None].append(one.rank_in_company)
    return Leavers(coaching, left, {key: sorted(ranks) for key, ranks in ahead.items()})


def without(team: TeamRows, left: Collection[int]) -> TeamRows:
    """A team's thirteen weeks as if these people had never been in it; company ranks stay."""
    gone = frozenset(left)
    rows = [row for row in team.rows if row.rep_id not in gone]
    past = [None if week is None else week.without(gone) for week in team.past]
    before = past[-1]
    now = sorted(row.total for row in rows if row.rank and row.total is not None)
    then = sorted(before.totals) if before else []
    figures = [None if week is None else trends.figures(week.totals) for week in past]
    return team._replace(
        rows=tuple(_counted_again(row, now, then) for row in rows),
        trend=(*figures, trends.figures(now)),
    )


def of_summaries(gone: Sequence[TrendPoint], *, team_id: int) -> tuple[TrendPoint, ...]:
    """Weeks left as a summary, which nobody can be taken out of any more.

    One that somebody who left may be in is told only if five others are: figures
    of fewer would be theirs as well.
    """
    if not gone:
        return ()
    left = _spells(team_id)
    return tuple(point if _tells(point, left) else trends.emptied(point) for point in gone)


def _spells(team_id: int) -> list[tuple[int, date, date | None]]:
    """Who left the boards and sold in the team, from when until when."""
    sold = Membership.objects.filter(policies.left_boards("user__"), team=team_id)
    found = sold.filter(role=Membership.Role.REP).order_by("start")
    return list(found.values_list("user", "start", "end"))


def _tells(point: TrendPoint, left: Sequence[tuple[int, date, date | None]]) -> bool:
    """Whether nobody who left sold in the week, or enough others did."""
    monday, sunday = point.week, weeks.sunday_of(point.week)
    there = {rep for rep, start, end in left if start <= sunday and (end is None or end > monday)}
    return not there or point.ranked - len(there) >= small_groups.FEWEST_OF_ANY


def _counted_again(row: BoardRow, now: Sequence[int], then: Sequence[int]) -> BoardRow:
    """`now` and `then` are the scored totals of this week and the one before, lowest first."""
    return row._replace(
        rank=_rank(row.rank, row.total, now),
        rank_before=_rank(row.rank_before, row.total_before, then),
    )


def _rank(stored: int | None, total: int | None, lowest_first: Sequence[int]) -> int | None:
    """1 and how many are ahead, where there is a rank at all."""
    if stored is None or total is None:
        return None
    return 1 + len(lowest_first) - bisect_left(lowest_first, total + 1)
