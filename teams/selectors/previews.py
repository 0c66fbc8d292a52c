"""What a score would be if a log were saved: nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

import numpy as np

from scoring import engine, metrics
from scoring.workings import FULL_WEEK
from teams.selectors import rep_scores, score_parts, weeks

if TYPE_CHECKING:
    from scoring.engine import Inputs
    from teams.models import User
    from teams.selectors.rep_weeks import RepScore
    from teams.selectors.score_parts import PillarScore

_ALL_DAYS, _AWAY = 1, 2
"""What is typed comes first, then these; behind them a copy without each count."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The live score with a log that is being typed, and without it; hundredths.

    `total` is None for a rep who would have no score, `was` for one who has
    none now; `difference` is there if both are. `adds` says of each count above
    none what it earns: the total, less the total if that count alone were none.
    A week away has no entries. `all_days` is the total had the week five days
    worked, `away` the one of a week away.
    """

    total: int | None
    pillars: tuple[PillarScore, ...]
    status: str
    was: int | None
    difference: int | None
    adds: Mapping[str, int]
    all_days: int | None
    away: int | None


def of_log(
    rep: User,
    *,
    week: date,
    counts: Mapping[str, int | None],
    days_worked: int,
    on: date,
    blank: Literal["keep", "none"] = "keep",
) -> Preview:
    """The live score if these counts were saved for a week; those left out stay as they are.

    With `blank="none"` a None is none in a week without a log, as a form means it.
    """
    before = rep_scores.now(rep, on=on)
    age = (before.week - week).days // 7
    if not 0 <= age < weeks.WINDOW:
        return _unchanged(before)
    if blank == "none" and not before.log_ids[age]:
        counts = {key: count or 0 for key, count in counts.items()}
    typed = with_row(before.batch.inputs, age, counts, days_worked)
    without = [key for key, count in counts.items() if count and days_worked]
    scores = engine.score(_variants(typed, age, without), before.parameters, over=before.over)
    total, all_days, away, *rest = (
        rep_scores.total_of(scores, place) for place in range(scores.totals.size)
    )
    status, parts = rep_scores.earned(scores)
    return Preview(
        total=total,
        pillars=score_parts.of(replace(before, status=status, parts=parts)),
        status=status,
        was=before.total,
        difference=_less(total, before.total),
        adds={key: _less(total, left) or 0 for key, left in zip(without, rest, strict=True)},
        all_days=all_days,
        away=away,
    )


def _less(total: int | None, other: int | None) -> int | None:
    return None if total is None or other is None else total - other


def _unchanged(before: RepScore) -> Preview:
    """Of a week that the live score does not look at."""
    return Preview(
        total=before.total,
        pillars=score_parts.of(before),
        status=before.status,
        was=before.total,
        difference=None if before.total is None else 0,
        adds={},
        all_days=before.total,
        away=before.total,
    )


def with_row(
    inputs: Inputs, age: int, counts: Mapping[str, int | None], days_worked: int
) -> Inputs:
    """The inputs of one rep with another row for the week of that age."""
    standing = inputs.row_age == age
    row = inputs.counts[standing][0] if standing.any() else np.full(len(metrics.COUNTS), np.nan)
    row = row.copy()
    for key, count in counts.items():
        row[metrics.COUNT_KEYS.index(key)] = np.nan if count is None else count
    older = int((inputs.row_age > age).sum())
    rest = ~standing
    return replace(
        inputs,
        row_rep=np.zeros(int(rest.sum()) + 1, np.int64),
        row_age=np.insert(inputs.row_age[rest], older, age),
        days=np.insert(inputs.days[rest], older, float(days_worked)),
        counts=np.insert(inputs.counts[rest], older, row, axis=0),
    )


def _variants(typed: Inputs, age: int, without: list[str]) -> Inputs:
    """One rep many times over, so that all questions cost one pass of the engine."""
    copies = typed.of_reps(np.zeros(_AWAY + 1 + len(without), np.int64))
    row = np.flatnonzero(copies.row_age == age)
    copies.days[row[_ALL_DAYS]] = FULL_WEEK
    copies.days[row[_AWAY]] = 0
    columns = [metrics.COUNT_KEYS.index(key) for key in without]
    copies.counts[row[_AWAY + 1 :], columns] = 0
    return copies
