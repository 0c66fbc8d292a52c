"""What is not known of a rep, and what would settle it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring import engine, metrics
from scoring.curves import divided
from scoring.engine import Inputs
from scoring.metrics import Kind
from scoring.parameters import Parameters

_NAMED = 3
"""How many missing metrics a sentence names."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why a rep is not ranked yet; `missing` names metrics, the weightiest first.

    `evidence` and `coverage` are whole per cent, `logged` and `expected` weeks
    of the window.
    """

    evidence: int
    coverage: int
    logged: int
    expected: int
    missing: tuple[str, ...]
    sentence: str


def missing(inputs: Inputs, parameters: Parameters, *, over: bool) -> tuple[tuple[str, ...], ...]:
    """For each rep the metrics known in less than half of what was logged, weightiest first."""
    inputs = inputs.within(parameters.window)
    lost = _lost(inputs, parameters, over=over)
    order = np.argsort(-lost, axis=1, kind="stable")
    names = [metrics.METRICS[row.metric].name for row in parameters.rows]
    return tuple(
        tuple(names[column] for column in columns if of_rep[column] > 0)
        for columns, of_rep in zip(order, lost, strict=True)
    )


def of(
    *, evidence: int, logged: int, expected: int, missing: tuple[str, ...], parameters: Parameters
) -> Unknown:
    """The unknowns of one rep, with the sentence that says what would settle them."""
    coverage = round(100 * logged / expected) if expected else 0
    needed = -(-parameters.coverage_needed * expected // 100)
    if not expected:
        sentence = "No week is expected yet; the first one that ends settles it."
    elif logged < needed:
        sentence = _of_weeks(logged, expected, needed - logged)
    elif missing:
        sentence = f"{evidence} % known: {listed(missing)}; type them or say there were none."
    else:
        sentence = f"{evidence} % known: {logged} of {expected} weeks logged."
    return Unknown(evidence, coverage, logged, expected, missing, sentence)


def listed(names: Sequence[str]) -> str:
    """Posts and comments are missing; posts, comments, shares and 2 more are missing."""
    words = [names[0], *(name.lower() for name in names[1:_NAMED])]
    if len(names) > _NAMED:
        words.append(f"{len(names) - _NAMED} more")
    if len(words) == 1:
        return f"{words[0]} not told"
    return f"{', '.join(words[:-1])} and {words[-1]} are missing"


def _of_weeks(logged: int, expected: int, more: int) -> str:
    weeks = "week" if expected == 1 else "weeks"
    them = "it" if expected == 1 else f"{more} more"
    return f"{logged} of {expected} {weeks} logged: log {them} to be ranked."


def _lost(inputs: Inputs, parameters: Parameters, *, over: bool) -> NDArray[np.float64]:
    """Points that hang on what is unknown, (n, rows); 0 where a metric is known well enough."""
    logs = engine.logs_of(inputs, parameters)
    expected = engine.weeks_of(inputs, parameters, over=over).expected
    counts = (expected[inputs.row_rep] >> inputs.row_age & 1) > 0
    weight = np.where(counts, logs.weight, 0.0)
    told = logs.total(weight, with_newest=True)
    lost = np.zeros((inputs.reps, len(parameters.rows)))
    for column, row in enumerate(parameters.rows):
        if row.kind is Kind.STOCK:
            value = inputs.stocks[:, metrics.STOCK_KEYS.index(row.metric)]
            lost[:, column] = np.where(np.isnan(value), row.points, 0.0)
        else:
            known = ~np.isnan(sum(logs.count(key) for key in row.counts))
            share = divided(logs.total(np.where(known, weight, 0.0), with_newest=True), told)
            lost[:, column] = np.where((told > 0) & (share < 0.5), row.points * (1 - share), 0.0)
    return lost
