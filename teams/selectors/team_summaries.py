"""The four questions a manager asks of a team's week, answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from scoring import pillars, ranking
from teams.models import ScoreSnapshot
from teams.selectors import leaderboard_rows
from teams.selectors.leaderboard_rows import LeaderboardRow, PillarPoints

if TYPE_CHECKING:
    from teams.selectors.board_rows import BoardRow, TeamRows

_Status = ScoreSnapshot.Status
_MOST_MOVED = 2
"""How many of those who rose, and of those who fell, are named."""


@dataclass(frozen=True, slots=True)
class TeamSummary:
    """A team's week in a few figures; averages are of the scored reps only.

    `reps` counts everyone on the board, `ranked` the scored ones, `under` the
    scored ones under the line, `flagged` those with a flag. `pillars` are the
    means by pillar, the one with the largest gap marked; `furthest` counts the
    flagged reps whose largest gap that pillar is. The rows (`newest`, the
    newest flag; `nearest` to clear; `risen`, `fallen`, most moved first;
    `not_logging`, silent first) are empty where the viewer sees no names.
    """

    reps: int
    ranked: int
    provisional: int
    silent: int
    away: int
    mean: int | None
    median: int | None
    under: int | None
    flagged: int | None
    furthest: int | None
    pillars: tuple[PillarPoints, ...]
    largest_gap: PillarPoints | None
    up: int | None
    down: int | None
    behind: int | None
    newest: LeaderboardRow | None
    nearest: LeaderboardRow | None
    risen: tuple[LeaderboardRow, ...]
    fallen: tuple[LeaderboardRow, ...]
    not_logging: tuple[LeaderboardRow, ...]


def of(team: TeamRows, rows: Sequence[LeaderboardRow], *, full: bool, fewest: int) -> TeamSummary:
    """The summary of a team whose `rows` the viewer may see with names.

    Of fewer than `fewest` scored reps averages are not told; nor, to who does not
    see the board in `full`, how many are at risk or moved: of two, "one of two"
    is the other. Who is behind with logs follows from logs, which only who sees
    it in `full` may read.
    """
    scored = [row for row in team.rows if row.status == _Status.SCORED]
    averaged = len(scored) >= fewest
    enough = averaged or full
    means = _pillar_means(scored) if scored and averaged else ()
    gap = next((pillar for pillar in means if pillar.largest), None)
    totals = np.array([row.total for row in scored])
    flagged = [row for row in scored if row.flagged_since is not None]
    status = Counter(row.status for row in team.rows)
    return TeamSummary(
        reps=len(team.rows),
        ranked=len(scored),
        provisional=status[_Status.PROVISIONAL] + status[_Status.NEW],
        silent=status[_Status.SILENT],
        away=status[_Status.AWAY],
        mean=ranking.mean(totals) if averaged else None,
        median=ranking.median(totals) if averaged else None,
        under=sum((row.total or 0) < team.flag_below for row in scored) if enough else None,
        flagged=len(flagged) if enough else None,
        furthest=sum(_furthest_in(row, gap) for row in flagged) if enough else None,
        pillars=means,
        largest_gap=gap,
        up=sum(_tenths_moved(row) > 0 for row in scored) if enough else None,
        down=sum(_tenths_moved(row) < 0 for row in scored) if enough else None,
        behind=sum(row.behind for row in rows) if full else None,
        newest=_newest_flag(rows),
        nearest=_nearest_to_clear(rows),
        risen=_most_moved(rows, sign=1),
        fallen=_most_moved(rows, sign=-1),
        not_logging=_not_logging(rows),
    )


def _pillar_means(scored: Sequence[BoardRow]) -> tuple[PillarPoints, ...]:
    means = [
        ranking.mean(np.array(points)) or 0
        for points in zip(*(r.pillars for r in scored), strict=True)
    ]
    lowest = means.index(min(means))
    return tuple(
        leaderboard_rows.pillar(place, mean, largest=place == lowest)
        for place, mean in enumerate(means)
    )


def _furthest_in(row: BoardRow, gap: PillarPoints | None) -> bool:
    return gap is not None and row.pillars.index(min(row.pillars)) == pillars.KEYS.index(gap.key)


def _tenths_moved(row: BoardRow | LeaderboardRow) -> int:
    """The change as it is shown: cut toward zero, so that what shows as 0.0 has not moved."""
    if isinstance(row, LeaderboardRow):
        change = row.change or 0
    else:
        change = (row.total or 0) - row.total_before if row.total_before is not None else 0
    return int(change / 10)


def _newest_flag(rows: Sequence[LeaderboardRow]) -> LeaderboardRow | None:
    def since(row: LeaderboardRow) -> tuple[date, int]:
        return (row.flag.since if row.flag else date.min, row.total or 0)

    return max((row for row in rows if row.flag), key=since, default=None)


def _nearest_to_clear(rows: Sequence[LeaderboardRow]) -> LeaderboardRow | None:
    return max((row for row in rows if row.flag), key=lambda row: row.total or 0, default=None)


def _most_moved(rows: Sequence[LeaderboardRow], *, sign: int) -> tuple[LeaderboardRow, ...]:
    moved = [row for row in rows if row.status == _Status.SCORED and sign * _tenths_moved(row) > 0]
    return tuple(sorted(moved, key=lambda row: -sign * (row.change or 0))[:_MOST_MOVED])


def _not_logging(rows: Sequence[LeaderboardRow]) -> tuple[LeaderboardRow, ...]:
    """Those behind with their logs, the silent first, then who has been quiet for longest."""
    behind = [row for row in rows if row.behind]
    return tuple(
        sorted(
            behind,
            key=lambda row: (row.status != _Status.SILENT, row.last_log or date.min),
        )
    )
