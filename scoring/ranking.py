"""Ranks and averages of scored totals, in hundredths."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from scoring import curves

Keys: TypeAlias = NDArray[np.int64]

_PLACES = 1 << 14
"""More than there are totals (0 … 10000), so that a group and a total fit one number."""


def keys(totals: NDArray[Any], groups: NDArray[Any]) -> Keys:
    """One number for each total that goes by group, then the best total first.

    `groups` are whole numbers such as team ids; give zeros where all are one.
    """
    best_first = _PLACES - 1 - totals.astype(np.int64)
    return groups.astype(np.int64) * _PLACES + best_first


class Standings:
    """Competition ranks (1, 2, 2, 4) in the own group and overall.

    Ten bytes for each who is ranked: ranks are looked up, not kept.
    """

    def __init__(self, ranked: Keys) -> None:
        self._overall = np.sort(_ungrouped(ranked))
        self._grouped = np.sort(ranked)

    def in_group(self, chosen: Keys) -> NDArray[np.intp]:
        """The ranks of some of the ranked, in their groups."""
        first = np.searchsorted(self._grouped, chosen - chosen % _PLACES)
        return 1 + np.searchsorted(self._grouped, chosen) - first

    def overall(self, chosen: Keys) -> NDArray[np.intp]:
        """The ranks of some of the ranked, as though all were one group."""
        return 1 + np.searchsorted(self._overall, _ungrouped(chosen))


def ranks(
    totals: NDArray[Any], groups: NDArray[Any], ranked: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Everybody's rank in the own group and overall, (n,); 0 for those not ranked."""
    in_group, overall = np.zeros(len(totals), np.int32), np.zeros(len(totals), np.int32)
    competing = keys(totals[ranked], groups[ranked])
    standings = Standings(competing)
    in_group[ranked], overall[ranked] = standings.in_group(competing), standings.overall(competing)
    return in_group, overall


def mean(totals: NDArray[Any]) -> int | None:
    """The mean of some totals, rounded as everywhere; None of nobody."""
    return int(curves.rounded(np.mean(totals, dtype=np.float64))) if len(totals) else None


def median(totals: NDArray[Any]) -> int | None:
    """The median of some totals, rounded as everywhere; None of nobody."""
    return int(curves.rounded(np.median(totals))) if len(totals) else None


def _ungrouped(grouped: Keys) -> NDArray[np.int16]:
    return (grouped % _PLACES).astype(np.int16)
