"""The line of the whole company: every scored rep, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from psycopg import sql

from teams.selectors import columns, small_groups, snapshot_cache, trends
from teams.selectors.columns import INT4, INT8

if TYPE_CHECKING:
    from teams.selectors.board_weeks import WeekState
    from teams.selectors.off_boards import Leavers
    from teams.selectors.trends import Figures, TrendPoint

_SCORED = sql.SQL("""
    SELECT run_id, team_id, total FROM teams_scoresnapshot
    WHERE run_id = ANY(%(runs)s) AND status = 'scored' AND COALESCE(rep_id, 0) <> ALL(%(left)s)
""")
_TYPES = {"run": INT8, "team": INT8, "total": INT4}


class CompanyWeek(NamedTuple):
    """Everybody scored in one run, and how many they are in each team."""

    figures: Figures | None
    sizes: tuple[int, ...]


def of_company(
    window: Sequence[WeekState | None], shown: WeekState, leavers: Leavers, *, full: bool
) -> tuple[TrendPoint, ...]:
    """Thirteen weeks that a viewer of the company page may see; `full`: who sees each rep.

    A week is of five reps at least, and is not told where the teams that may
    be seen beside it would leave too few. `leavers` are those of all these weeks.
    """
    runs = tuple(state.run_id if state else 0 for state in window)
    left = leavers.rep_ids
    kept = snapshot_cache.kept("company-trend", runs, left, make=lambda: _read(runs, left))
    fewest = small_groups.fewest(shown, full=full)
    told = [
        week.figures if small_groups.tells_nobody(week.sizes, fewest=fewest) else None
        for week in kept
    ]
    return trends.points(window, told, fewest=small_groups.FEWEST_OF_ANY)


def _read(runs: Sequence[int], left: Sequence[int]) -> tuple[CompanyWeek, ...]:
    asked = {"runs": [run for run in runs if run], "left": list(left)}
    found = columns.read(_SCORED, asked, _TYPES)
    return tuple(_week(found[found["run"] == run]) for run in runs)


def _week(rows: columns.Records) -> CompanyWeek:
    _, sizes = np.unique(rows["team"], return_counts=True)
    totals = rows["total"].astype(np.int64)
    return CompanyWeek(trends.figures(totals.tolist()), tuple(sizes.tolist()))
