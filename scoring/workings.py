"""How one metric comes to its points: what the engine adds up and `explain` shows.

Rows are logged weeks, sorted by rep and oldest first. Sums are taken with
`np.bincount`, which adds one row after the other: a rep's sum depends on that
rep's rows and their order alone, so a rep scored alone and the same rep among
100,000 agree to the bit, and a week that is left out (it adds 0.0) changes
nothing. `np.add.reduceat` adds in blocks and keeps neither promise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring import curves, metrics
from scoring.curves import Array
from scoring.metrics import Kind
from scoring.parameters import Parameters, Row

FULL_WEEK = 5.0
_COLUMN = {key: column for column, key in enumerate(metrics.COUNT_KEYS)}


@dataclass(frozen=True)
class Logs:
    """The rows of `reps` reps, made ready once for every metric; arrays are (rows,).

    `recency` is what a week of that age counts, and 0 in a week of no days
    worked, which is so in no sum; `weight` is the same times the share worked.
    """

    reps: int
    rep: NDArray[np.int64]
    older: NDArray[np.bool_]
    share: Array
    recency: Array
    weight: Array
    counts: Array

    def count(self, key: str) -> Array:
        """One count for every row; NaN where it is unknown."""
        return self.counts[:, _COLUMN[key]].copy()

    def total(self, per_row: Array, *, with_newest: bool) -> Array:
        """The sum of each rep's rows, (reps,), from the oldest to the newest week."""
        summed = per_row if with_newest else np.where(self.older, per_row, 0.0)
        sums = np.bincount(self.rep, weights=summed, minlength=self.reps)
        return sums.astype(np.float64, copy=False)  # integers where there is no row at all


@dataclass(frozen=True)
class Sums:
    """One metric of every rep, (reps,): the two sums, what they come to, hundredths earned.

    `level` is the rate a week of a flow, or a ratio with its prior.
    """

    top: Array
    bottom: Array
    level: Array
    points: NDArray[np.int64]


@dataclass(frozen=True)
class Working:
    """All steps of one flow or ratio.

    `counted` is (rows,): a flow after its cap, a ratio's numerator, NaN where
    unknown. `adds` and `below` are what each row adds to the two sums.
    `without_week` is there while the newest week is open. `known` is (reps,):
    the weights of the weeks over in which the metric is known, for evidence.
    """

    counted: Array
    adds: Array
    below: Array
    with_week: Sums
    without_week: Sums | None
    known: Array

    @property
    def points(self) -> NDArray[np.int64]:
        """Hundredths earned: an open week may raise them, never lower them."""
        if self.without_week is None:
            return self.with_week.points
        return np.maximum(self.with_week.points, self.without_week.points)


@dataclass(frozen=True)
class Steps:
    """What each row of one metric is and adds, (rows,); see `Working`.

    `weight` is that of the weeks in which the metric is known.
    """

    counted: Array
    adds: Array
    below: Array
    weight: Array


def of_row(row: Row, logs: Logs, parameters: Parameters, *, over: bool) -> Working:
    """Work out a flow or a ratio for every rep."""
    steps = _of_flow(row, logs) if row.kind is Kind.FLOW else _of_ratio(row, logs)

    def sums(*, with_newest: bool) -> Sums:
        top = logs.total(steps.adds, with_newest=with_newest)
        bottom = logs.total(steps.below, with_newest=with_newest)
        return Sums(top, bottom, *_earned(row, top, bottom, parameters.prior))

    full = sums(with_newest=True)
    prefix = None if over else sums(with_newest=False)
    known = (prefix or full).bottom  # a flow's weights are its sum below
    if row.kind is Kind.RATIO:
        known = logs.total(steps.weight, with_newest=over)
    return Working(steps.counted, steps.adds, steps.below, full, prefix, known)


def stock_points(row: Row, value: Array) -> NDArray[np.int64]:
    """Hundredths a stock earns, (reps,); nothing where its value is unknown (NaN)."""
    known = np.where(np.isnan(value), 0.0, value)
    return curves.rounded(row.points * curves.towards(known, row.target))


def _of_flow(row: Row, logs: Logs) -> Steps:
    count = logs.count(row.counts[0])
    for component in row.counts[1:]:
        count += logs.count(component)
    counted = np.minimum(count, row.cap * logs.share)
    weight = logs.weight * ~np.isnan(count)
    return Steps(counted, logs.recency * _or_zero(counted), weight, weight)


def _of_ratio(row: Row, logs: Logs) -> Steps:
    part, whole = logs.count(row.counts[0]), logs.count(row.counts[1])
    known = ~np.isnan(part + whole)
    recency = logs.recency * known
    return Steps(
        counted=np.where(known, part, np.nan),
        adds=recency * _or_zero(part),
        below=recency * _or_zero(whole),
        weight=logs.weight * known,
    )


def _or_zero(count: Array) -> Array:
    """Unknown counts as 0, for sums they are left out of; `fmax` is the quick way to say so."""
    return np.fmax(count, 0.0)


def _earned(row: Row, top: Array, bottom: Array, prior: float) -> tuple[Array, NDArray[np.int64]]:
    """The level two sums come to, and the hundredths it earns."""
    if row.kind is Kind.FLOW:
        level = curves.divided(top, bottom)
        share = curves.towards(level, row.target)
    else:
        level = (top + prior * row.floor) / (bottom + prior)
        share = curves.between(level, row.floor, row.ceiling)
    return level, curves.rounded(row.points * share)
