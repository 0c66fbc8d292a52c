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

    `recency` is what a week of that age counts, `weight` the same times the
    share of the week that was worked. A row of no days worked is in no sum.
    """

    reps: int
    rep: NDArray[np.int64]
    older: NDArray[np.bool_]
    worked: NDArray[np.bool_]
    share: Array
    recency: Array
    weight: Array
    counts: Array

    def count(self, key: str) -> Array:
        """One count for every row; NaN where it is unknown or the rep was away."""
        return np.where(self.worked, self.counts[:, _COLUMN[key]], np.nan)

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
    left out. `adds` and `below` are what each row adds to the two sums.
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


def of_row(row: Row, logs: Logs, parameters: Parameters, *, over: bool) -> Working:
    """Work out a flow or a ratio for every rep."""
    if row.kind is Kind.FLOW:
        return _of_flow(row, logs, over=over)
    return _of_ratio(row, logs, prior=parameters.prior, over=over)


def stock_points(row: Row, value: Array) -> NDArray[np.int64]:
    """Hundredths a stock earns, (reps,); nothing where its value is unknown (NaN)."""
    known = np.where(np.isnan(value), 0.0, value)
    return curves.rounded(row.points * curves.towards(known, row.target))


def _of_flow(row: Row, logs: Logs, *, over: bool) -> Working:
    count = logs.count(row.counts[0])
    for component in row.counts[1:]:
        count += logs.count(component)
    known = ~np.isnan(count)
    counted = np.minimum(count, row.cap * logs.share)
    adds = np.where(known, logs.recency * counted, 0.0)
    below = np.where(known, logs.weight, 0.0)

    def sums(*, with_newest: bool) -> Sums:
        top = logs.total(adds, with_newest=with_newest)
        bottom = logs.total(below, with_newest=with_newest)
        rate = curves.divided(top, bottom)
        points = curves.rounded(row.points * curves.towards(rate, row.target))
        return Sums(top, bottom, rate, points)

    full = sums(with_newest=True)
    prefix = None if over else sums(with_newest=False)
    weighed = (prefix or full).bottom
    return Working(counted, adds, below, full, prefix, weighed)


def _of_ratio(row: Row, logs: Logs, *, prior: float, over: bool) -> Working:
    part, whole = logs.count(row.counts[0]), logs.count(row.counts[1])
    known = ~np.isnan(part + whole)
    adds = np.where(known, logs.recency * part, 0.0)
    below = np.where(known, logs.recency * whole, 0.0)

    def sums(*, with_newest: bool) -> Sums:
        top = logs.total(adds, with_newest=with_newest)
        bottom = logs.total(below, with_newest=with_newest)
        ratio = (top + prior * row.floor) / (bottom + prior)
        points = curves.rounded(row.points * curves.between(ratio, row.floor, row.ceiling))
        return Sums(top, bottom, ratio, points)

    prefix = None if over else sums(with_newest=False)
    weighed = logs.total(np.where(known, logs.weight, 0.0), with_newest=over)
    return Working(
        np.where(known, part, np.nan), adds, below, sums(with_newest=True), prefix, weighed
    )
