"""What is not known of a rep, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
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
    keys = [row.metric for row in parameters.rows]
    return tuple(
        tuple(keys[column] for column in columns if of_rep[column] > 0)
        for columns, of_rep in zip(order, lost, strict=True)
    )


def of(
    *, evidence: int, logged: int, expected: int, missing: tuple[str, ...], parameters: Parameters
) -> Unknown:
    """The unknowns of one rep, with the sentence that says what would settle them.

    `missing` are keys of metrics; the answer has their names.
    """
    names = named(missing)
    coverage = round(100 * logged / expected) if expected else 0
    needed = -(-parameters.coverage_needed * expected // 100)
    if not expected:
        sentence = _("No week is expected yet; the first one that ends settles it.")
    elif logged < needed:
        sentence = _of_weeks(logged, expected, needed - logged)
    elif names:
        said = _("%(evidence)s %% known: %(missing)s; type them or say there were none.")
        sentence = said % {"evidence": evidence, "missing": listed(names)}
    else:
        said = _("%(evidence)s %% known: %(logged)s of %(expected)s weeks logged.")
        sentence = said % {"evidence": evidence, "logged": logged, "expected": expected}
    return Unknown(evidence, coverage, logged, expected, names, sentence)


def named(keys: Iterable[str]) -> tuple[str, ...]:
    """Metrics by their names, in the language of the moment."""
    return tuple(metrics.METRICS[key].name for key in keys)


def listed(names: Sequence[str]) -> str:
    """Posts and comments are missing; posts, comments, shares and 2 more are missing."""
    shown, more = names[:_NAMED], len(names) - _NAMED
    if len(names) == 1:
        return _("%(name)s not told") % {"name": names[0]}
    if more > 0:
        said = ngettext(
            "%(names)s and %(more)s more are missing",
            "%(names)s and %(more)s more are missing",
            more,
        )
        return said % {"names": ", ".join(_in_a_row(shown)), "more": more}
    *first, last = _in_a_row(shown)
    return _("%(names)s and %(last)s are missing") % {"names": ", ".join(first), "last": last}


def _in_a_row(names: Sequence[str]) -> list[str]:
    """Names as they stand inside a sentence; only English writes its nouns small there."""
    small = (get_language() or "en").startswith("en")
    return [names[0], *(name.lower() if small else name for name in names[1:])]


def _of_weeks(logged: int, expected: int, more: int) -> str:
    if expected == 1:
        return _("%(logged)s of 1 week logged: log it to be scored.") % {"logged": logged}
    said = _("%(logged)s of %(expected)s weeks logged: log %(more)s more to be scored.")
    return said % {"logged": logged, "expected": expected, "more": more}


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
