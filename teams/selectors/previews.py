"""What a score would be if a log were saved: nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from scoring import metrics
from teams.selectors import rep_scores, score_parts, weeks
from teams.selectors.rep_scores import RepScore

if TYPE_CHECKING:
    from scoring.engine import Inputs
    from teams.models import User
    from teams.selectors.score_parts import PillarScore


@dataclass(frozen=True, slots=True)
class Preview:
    """The live score with a log that is being typed, and without it; hundredths.

    `total` is None for a rep who would have no score, `was` for one who has
    none now. `difference` is there if both are.
    """

    total: int | None
    pillars: tuple[PillarScore, ...]
    status: str
    was: int | None
    difference: int | None


def of_log(
    rep: User, *, week: date, counts: Mapping[str, int | None], days_worked: int, on: date
) -> Preview:
    """The live score if these counts were saved for a week; those left out stay as they are."""
    before = rep_scores.now(rep, on=on)
    after = _with_log(before, week, counts, days_worked)
    difference = None
    if before.total is not None and after.total is not None:
        difference = after.total - before.total
    return Preview(
        total=after.total,
        pillars=score_parts.of(after),
        status=after.status,
        was=before.total,
        difference=difference,
    )


def _with_log(
    score: RepScore, week: date, counts: Mapping[str, int | None], days_worked: int
) -> RepScore:
    age = (score.week - week).days // 7
    if not 0 <= age < weeks.WINDOW:
        return score
    typed = with_row(score.batch.inputs, age, counts, days_worked)
    return rep_scores.scored(
        replace(score.batch, inputs=typed),
        week=score.week,
        rules=rep_scores.Rules(score.model, score.parameters),
        over=score.over,
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
