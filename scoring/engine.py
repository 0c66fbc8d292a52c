"""The modelled SSI: logs in as arrays, whole hundredths of a point out.

The only arithmetic there is: the night scores a million reps with it, a rep's
own page the one (n = 1), and both agree to the bit. See docs/scoring.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring import curves, metrics, pillars, workings
from scoring.curves import Array
from scoring.metrics import Kind
from scoring.parameters import Parameters
from scoring.workings import Logs, Working

STATUSES = ("scored", "provisional", "new", "silent", "away")
SCORED, PROVISIONAL, NEW, SILENT, AWAY = range(5)

Mask = NDArray[np.uint16]
"""(n,) one bit a week: bit `age` stands for the week W − age."""


@dataclass(frozen=True)
class Inputs:
    """Logs of n reps for one week W, rows sorted by rep and oldest first.

    NaN is unknown. `absent`: the week's five weekdays lie inside recorded
    absences. `due`: the person was a rep on the week's Monday and tracking had
    begun, so the week is expected even if nobody logs it.
    """

    row_rep: NDArray[np.int64]  # (rows,) 0 … n−1, never falling
    row_age: NDArray[np.int64]  # (rows,) 12 … 0, falling within a rep
    days: Array  # (rows,) days worked, 0 … 5
    counts: Array  # (rows, len(metrics.COUNTS))
    stocks: Array  # (n, len(metrics.STOCKS))
    absent: Mask  # (n,)
    due: Mask  # (n,)

    @property
    def reps(self) -> int:
        return len(self.stocks)

    def of_reps(self, chosen: NDArray[np.int64]) -> Inputs:
        """The inputs of some reps, in the order given; a rep may come more than once."""
        starts = np.searchsorted(self.row_rep, chosen, side="left")
        lengths = np.searchsorted(self.row_rep, chosen, side="right") - starts
        row_rep = np.repeat(np.arange(len(chosen)), lengths)
        first = np.cumsum(lengths) - lengths
        rows = np.arange(len(row_rep)) + (starts - first)[row_rep]
        return Inputs(
            row_rep=row_rep,
            row_age=self.row_age[rows],
            days=self.days[rows],
            counts=self.counts[rows],
            stocks=self.stocks[chosen],
            absent=self.absent[chosen],
            due=self.due[chosen],
        )

    def within(self, window: int) -> Inputs:
        """The same inputs without the weeks older than the window."""
        inside = self.row_age < window
        if inside.all():
            return self
        return replace(
            self,
            row_rep=self.row_rep[inside],
            row_age=self.row_age[inside],
            days=self.days[inside],
            counts=self.counts[inside],
        )


@dataclass(frozen=True)
class Scores:
    """The scores of n reps for one week; points are hundredths.

    Points are worked out for everybody; whoever stores them leaves out those
    of `silent` and `away`. `expected` and `away` are what to score again from:
    given as `due` and `absent` they lead to the same scores.
    """

    parts: NDArray[np.int16]  # (n, rows of the parameters)
    pillars: NDArray[np.int16]  # (n, 4)
    totals: NDArray[np.int16]  # (n,)
    evidence: NDArray[np.int16]  # (n,) whole per cent
    coverage: NDArray[np.int16]  # (n,) whole per cent
    status: NDArray[np.int8]  # (n,) indexes into STATUSES
    expected: Mask  # (n,)
    away: Mask  # (n,) weeks that are over and an absence, logged or recorded


@dataclass(frozen=True)
class Weeks:
    """What each week of the window is to each rep, as masks."""

    expected: Mask
    logged: Mask  # those of the expected that somebody logged
    away: Mask
    worked: NDArray[np.bool_]  # (n,) some week, open or over, has a log with days worked


def score(inputs: Inputs, parameters: Parameters, *, over: bool) -> Scores:
    """Score n reps for one week W; `over` says that W's Sunday has been reached.

    Until then each flow and ratio earns the better of "with W" and "without
    W", and W is not expected of anybody.
    """
    inputs = inputs.within(parameters.window)
    weeks = weeks_of(inputs, parameters, over=over)
    possible = _possible(inputs, weeks, parameters, over=over)
    parts = np.zeros((inputs.reps, len(parameters.rows)), np.int16)
    known = np.zeros(inputs.reps)
    for column, (points, weight) in enumerate(_earned(inputs, parameters, possible, over=over)):
        parts[:, column] = points
        known += parameters.rows[column].points * weight
    by_pillar = _by_pillar(parts, parameters)
    in_all = sum(row.points for row in parameters.rows)
    evidence = curves.rounded(100.0 * curves.divided(known, in_all * possible))
    return Scores(
        parts=parts,
        pillars=by_pillar,
        totals=by_pillar.sum(axis=1, dtype=np.int16),
        evidence=evidence.astype(np.int16),
        coverage=_coverage(weeks),
        status=_status(weeks, evidence, parameters),
        expected=weeks.expected,
        away=weeks.away,
    )


def work(inputs: Inputs, parameters: Parameters, metric: str, *, over: bool) -> Working:
    """All steps behind the points of one flow or ratio, as `score` takes them."""
    inputs = inputs.within(parameters.window)
    logs = logs_of(inputs, parameters)
    return workings.of_row(parameters.row_of(metric), logs, parameters, over=over)


def logs_of(inputs: Inputs, parameters: Parameters) -> Logs:
    """The rows, each with its weight; `inputs` lie within the window."""
    share = inputs.days / workings.FULL_WEEK
    recency = recency_of(parameters)[inputs.row_age] * (inputs.days > 0)
    return Logs(
        reps=inputs.reps,
        rep=inputs.row_rep,
        older=inputs.row_age > 0,
        share=share,
        recency=recency,
        weight=recency * share,
        counts=inputs.counts,
    )


def recency_of(parameters: Parameters) -> Array:
    """What a week of each age counts, (window,)."""
    return curves.decay(parameters.window, parameters.half_life)


def weeks_of(inputs: Inputs, parameters: Parameters, *, over: bool) -> Weeks:
    """Which weeks are expected, and which of them logged; which are absences."""
    span = np.uint16((1 << parameters.window) - 1)
    past = span if over else span & ~np.uint16(1)
    logged = _mask(inputs, np.ones_like(inputs.days))
    worked = _mask(inputs, inputs.days > 0)
    unlogged = past & ~logged
    return Weeks(
        expected=(past & worked) | (unlogged & inputs.due & ~inputs.absent),
        logged=past & worked,
        away=(past & logged & ~worked) | (unlogged & inputs.absent),
        worked=worked > 0,
    )


def _mask(inputs: Inputs, chosen: NDArray[np.generic]) -> Mask:
    """The weeks of the chosen rows; a rep has at most one row a week."""
    bits = np.where(chosen, 1 << inputs.row_age, 0)
    return np.bincount(inputs.row_rep, bits, inputs.reps).astype(np.uint16)


def _earned(
    inputs: Inputs, parameters: Parameters, possible: Array, *, over: bool
) -> Iterator[tuple[NDArray[np.int64], Array]]:
    """Row by row: the points of every rep, and the weight of the weeks it is known in."""
    logs = logs_of(inputs, parameters)
    for row in parameters.rows:
        if row.kind is Kind.STOCK:
            value = inputs.stocks[:, metrics.STOCK_KEYS.index(row.metric)]
            known = np.where(np.isnan(value), 0.0, possible)
            yield workings.stock_points(row, value), known
        else:
            working = workings.of_row(row, logs, parameters, over=over)
            yield working.points, working.known


def _possible(inputs: Inputs, weeks: Weeks, parameters: Parameters, *, over: bool) -> Array:
    """Each rep's weight of the expected weeks, (n,); one nobody logged counts as five days."""
    share = np.zeros((parameters.window, inputs.reps))
    share[inputs.row_age, inputs.row_rep] = inputs.days / workings.FULL_WEEK
    unlogged = weeks.expected & ~weeks.logged
    recency = recency_of(parameters)
    total = np.zeros(inputs.reps)
    for age in range(parameters.window - 1, -1 if over else 0, -1):
        total += recency[age] * np.where(unlogged >> age & 1, 1.0, share[age])
    return total


def _by_pillar(parts: NDArray[np.int16], parameters: Parameters) -> NDArray[np.int16]:
    sums = np.zeros((len(parts), len(pillars.PILLARS)), np.int16)
    for column, row in enumerate(parameters.rows):
        sums[:, pillars.KEYS.index(row.pillar)] += parts[:, column]
    return sums


def _coverage(weeks: Weeks) -> NDArray[np.int16]:
    logged = np.bitwise_count(weeks.logged).astype(np.float64)
    expected = np.bitwise_count(weeks.expected).astype(np.float64)
    return curves.rounded(100.0 * curves.divided(logged, expected)).astype(np.int16)


def _status(weeks: Weeks, evidence: NDArray[np.int64], parameters: Parameters) -> NDArray[np.int8]:
    """Coverage is compared as the fraction it is, evidence as the per cent shown."""
    expected = np.bitwise_count(weeks.expected).astype(np.int64)
    logged = np.bitwise_count(weeks.logged).astype(np.int64)
    covered = 100 * logged >= parameters.coverage_needed * expected
    told = evidence >= parameters.evidence_needed
    where_expected = np.where(weeks.worked, np.where(covered & told, SCORED, PROVISIONAL), SILENT)
    where_not = np.where(~weeks.worked & (weeks.away > 0), AWAY, NEW)
    return np.where(expected > 0, where_expected, where_not).astype(np.int8)
