"""Scored snapshots of some teams in some weeks, as arrays: what comparisons are made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from scoring import pillars
from teams.selectors import columns
from teams.selectors.columns import INT2, INT8, Records

_SCORED = sql.SQL("""
    SELECT run_id, team_id, rep_id, total, evidence, {points} FROM teams_scoresnapshot
    WHERE run_id = ANY(%(runs)s) AND status = 'scored' AND {whose}
      AND NOT EXISTS (SELECT FROM teams_user u, teams_company c
                      WHERE u.id = rep_id AND u.off_boards AND c.reps_may_leave_boards)
    ORDER BY run_id, total, id
""")
_POINTS = sql.SQL(", ").join(map(sql.Identifier, pillars.KEYS))
_TYPES = {
    "run": INT8,
    "team": INT8,
    "rep": INT8,
    "total": INT2,
    "evidence": INT2,
    **dict.fromkeys(pillars.KEYS, INT2),
}


def scored(run_ids: Iterable[int], team_ids: Collection[int] | None) -> Records:
    """Scored snapshots of these runs, by run and rising total; None: of every team.

    Without those who left the boards, as `policies.left_boards` says it too. The
    rep of somebody erased is `columns.UNKNOWN`.
    """
    whose = sql.SQL("TRUE") if team_ids is None else sql.SQL("team_id = ANY(%(teams)s)")
    asked = {"runs": sorted(run_ids), "teams": sorted(team_ids or ())}
    return columns.read(_SCORED.format(points=_POINTS, whose=whose), asked, _TYPES)


def of(rows: Records, *, run_id: int, team_id: int) -> Records:
    """The rows of one team in one run."""
    found: Records = rows[(rows["run"] == run_id) & (rows["team"] == team_id)]
    return found


def by_pillar(rows: Records) -> NDArray[np.int64]:
    """(rows, 4) hundredths, in the order of the pillars."""
    return np.stack([rows[key].astype(np.int64) for key in pillars.KEYS], axis=1)
