"""The same logs scored by two models, as rows of one numpy array."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from scoring import engine, flags, pillars
from scoring.engine import Scores
from scoring.parameters import Parameters
from teams.selectors import flags as earlier_flags
from teams.selectors import inputs
from teams.selectors.columns import Ids

Rows = NDArray[np.void]
"""(n,) records as `_record` describes them, a rep before ([0]) and after ([1])."""

_UNRANKED = (engine.PROVISIONAL, engine.NEW)


def metrics_of(*models: Parameters) -> tuple[str, ...]:
    """Every metric that one of the models gives points for, in the order of their rows."""
    return tuple(dict.fromkeys(row.metric for model in models for row in model.rows))


def of(roster: Ids, *, week: date, as_of: date, before: Parameters, after: Parameters) -> Rows:
    """Everybody in the roster by both models, a chunk at a time.

    `parts` and `pillars` hold differences, by `metrics_of(before, after)` and
    by pillar.
    """
    keys = metrics_of(before, after)
    chunks = [
        _compared(roster[at : at + inputs.CHUNK], week, as_of, (before, after), keys)
        for at in range(0, len(roster), inputs.CHUNK)
    ]
    return np.concatenate(chunks) if chunks else np.empty(0, _record(len(keys)))


def has_score(rows: Rows) -> NDArray[np.bool_]:
    """(n, 2): whether there is a total to show, before and after."""
    return ~np.isin(rows["status"], (engine.SILENT, engine.AWAY))


def _record(metrics: int) -> np.dtype[np.void]:
    return np.dtype(
        [
            ("rep", "<i8"),
            ("team", "<i8"),
            ("status", "<i1", (2,)),
            ("total", "<i4", (2,)),
            ("pillars", "<i4", (len(pillars.KEYS),)),
            ("parts", "<i4", (metrics,)),
            ("newly_flagged", "?"),
            ("no_longer_flagged", "?"),
            ("becomes_provisional", "?"),
        ]
    )


def _compared(
    rep_ids: Ids,
    week: date,
    as_of: date,
    models: tuple[Parameters, Parameters],
    keys: Sequence[str],
) -> Rows:
    batch = inputs.of_reps(rep_ids, week=week, as_of=as_of)
    held = earlier_flags.before(batch.rep_ids, week)
    rows = np.zeros(len(batch.rep_ids), _record(len(keys)))
    rows["rep"], rows["team"] = batch.rep_ids, batch.team_ids
    flagged = []
    for side, (numbers, sign) in enumerate(zip(models, (-1, 1), strict=True)):
        scores = engine.score(batch.inputs, numbers, over=True)
        _put(rows, scores, numbers, keys, side=side, sign=sign)
        raised, _ = flags.flag(
            scores.status,
            scores.totals,
            flagged_before=held.flagged,
            since_before=held.since,
            week=np.datetime64(week, "D"),
            parameters=numbers,
        )
        flagged.append(raised)
    rows["newly_flagged"] = flagged[1] & ~flagged[0]
    rows["no_longer_flagged"] = flagged[0] & ~flagged[1]
    unranked = np.isin(rows["status"], _UNRANKED)
    rows["becomes_provisional"] = unranked[:, 1] & ~unranked[:, 0]
    return rows


def _put(
    rows: Rows, scores: Scores, numbers: Parameters, keys: Sequence[str], *, side: int, sign: int
) -> None:
    """Add one side of the differences: before takes away, after adds."""
    rows["status"][:, side], rows["total"][:, side] = scores.status, scores.totals
    rows["pillars"] += sign * scores.pillars
    for column, row in enumerate(numbers.rows):
        rows["parts"][:, keys.index(row.metric)] += sign * scores.parts[:, column]
