"""Ranks and averages of scored totals, in hundredths."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring import curves

_PLACES = 1 << 14
"""More than there are totals (0 … 10000), so that a group and a total fit one number."""


def ranks(totals: NDArray[Any], groups: NDArray[Any], ranked: NDArray[np.bool_]) -> NDArray[Any]:
    """Competition ranks (1, 2, 2, 4) within each group, (n,); 0 for those not ranked.

    `groups` are whole numbers such as team ids; give zeros for one company.
    """
    result = np.zeros(len(totals), np.int32)
    chosen = np.flatnonzero(ranked)
    if not chosen.size:
        return result
    group = groups[chosen].astype(np.int64)
    key = group * _PLACES + (_PLACES - 1 - totals[chosen].astype(np.int64))
    order = np.argsort(key, kind="stable")
    place = np.arange(len(order))
    new_group = _starts(group[order])
    new_total = _starts(key[order])
    first_of_group = np.maximum.accumulate(np.where(new_group, place, 0))
    first_of_total = np.maximum.accumulate(np.where(new_total, place, 0))
    result[chosen[order]] = first_of_total - first_of_group + 1
    return result


def mean(totals: NDArray[Any]) -> int | None:
    """The mean of some totals, rounded as everywhere; None of nobody."""
    return int(curves.rounded(np.mean(totals, dtype=np.float64))) if len(totals) else None


def median(totals: NDArray[Any]) -> int | None:
    """The median of some totals, rounded as everywhere; None of nobody."""
    return int(curves.rounded(np.median(totals))) if len(totals) else None


def _starts(values: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Where a sorted array takes a new value."""
    return np.concatenate(([True], values[1:] != values[:-1]))
