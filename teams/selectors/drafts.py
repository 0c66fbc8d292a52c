"""Scores with all that a snapshot keeps of them, as rows of one numpy array.

A night makes them before it stores them, `verify` makes them again to compare.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring import engine, flags, metrics, pillars, ranking
from scoring.engine import Scores
from scoring.parameters import Parameters
from teams.selectors import weeks
from teams.selectors.flags import DAY_ZERO, FlagsBefore
from teams.selectors.inputs import Batch

Rows = NDArray[np.void]
"""(n,) records as `record` describes them, by ascending rep."""


def record(parts: int) -> np.dtype[np.void]:
    """A snapshot of a scoring model with so many rows.

    No points and ranks are 0, and `flagged_since` counts days from 2000 on.
    The bytes of such rows are what a run's checksum is made of.
    """
    return np.dtype(
        [
            ("rep", "<i8"),
            ("team", "<i8"),
            ("status", "<i1"),
            ("parts", "<i2", (parts,)),
            ("pillars", "<i2", (len(pillars.PILLARS),)),
            ("total", "<i2"),
            ("evidence", "<i2"),
            ("coverage", "<i2"),
            ("rank_in_team", "<i4"),
            ("rank_in_company", "<i4"),
            ("flagged", "?"),
            ("flagged_since", "<i4"),
            ("log_ids", "<i8", (weeks.WINDOW,)),
            ("review_ids", "<i8", (len(metrics.STOCK_KEYS),)),
            ("expected", "<u2"),
            ("absent", "<u2"),
        ]
    )


def of_scores(
    batch: Batch, scores: Scores, before: FlagsBefore, *, week: date, parameters: Parameters
) -> Rows:
    """Everything about some reps' snapshots except their ranks, which need everybody."""
    rows = np.zeros(batch.inputs.reps, record(len(parameters.rows)))
    rows["rep"], rows["team"] = batch.rep_ids, batch.team_ids
    rows["status"] = scores.status
    _fill_points(rows, scores)
    rows["evidence"], rows["coverage"] = scores.evidence, scores.coverage
    _fill_flags(rows, scores, before, np.datetime64(week, "D"), parameters)
    rows["log_ids"], rows["review_ids"] = batch.log_ids, batch.review_ids
    rows["expected"], rows["absent"] = scores.expected, scores.away
    return rows


def ranks(
    totals: NDArray[np.int16], status: NDArray[np.int8], team_ids: NDArray[np.integer[Any]]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Everybody's rank in the team and in the company; 0 for who is not ranked."""
    return ranking.ranks(totals, team_ids, status == engine.SCORED)


def _fill_points(rows: Rows, scores: Scores) -> None:
    has_points = ~np.isin(scores.status, (engine.SILENT, engine.AWAY))
    rows["parts"] = scores.parts * has_points[:, None]
    rows["pillars"] = scores.pillars * has_points[:, None]
    rows["total"] = scores.totals * has_points


def _fill_flags(
    rows: Rows, scores: Scores, before: FlagsBefore, week: np.datetime64, parameters: Parameters
) -> None:
    flagged, since = flags.flag(
        scores.status,
        scores.totals,
        flagged_before=before.flagged,
        since_before=before.since,
        week=week,
        parameters=parameters,
    )
    rows["flagged"] = flagged
    rows["flagged_since"] = np.where(flagged, (since - DAY_ZERO).astype(np.int64), 0)
