"""Flags: who is under 40, since when, what is short and what it takes to clear.

A flag holds a little above the line that raised it, so that a rep hovering at
40 does not flicker. All arrays are (n,), points in hundredths.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring import engine
from scoring.parameters import Parameters

WEEKS_BACK = 4
"""How far back a scored snapshot still decides: the latest of W−1 … W−4."""

Days = NDArray[np.datetime64]


def flag(
    status: NDArray[np.int8],
    totals: NDArray[np.int16],
    *,
    flagged_before: NDArray[np.bool_],
    since_before: Days,
    week: np.datetime64,
    parameters: Parameters,
) -> tuple[NDArray[np.bool_], Days]:
    """Who is flagged in this week, and since which Monday (NaT where not flagged).

    `flagged_before` and `since_before` are the stored flag of each rep's latest
    scored snapshot of the last four weeks; False and NaT where there is none.
    """
    limit = np.where(flagged_before, parameters.clear_at, parameters.flag_below)
    flagged = (status == engine.SCORED) & (totals < limit)
    since = np.where(flagged_before, since_before, week)
    return flagged, np.where(flagged, since, np.datetime64("NaT", "D"))


def unsettled(
    status: NDArray[np.int8], totals: NDArray[np.int16], parameters: Parameters
) -> NDArray[np.bool_]:
    """Provisional and new reps who are under the line so far."""
    unranked = np.isin(status, (engine.PROVISIONAL, engine.NEW))
    return np.logical_and(unranked, totals < parameters.flag_below)


def points_to_clear(total: int, parameters: Parameters) -> int:
    """Hundredths that a flagged rep needs for the flag to go."""
    return max(0, parameters.clear_at - total)


def largest_gaps(by_pillar: NDArray[Any]) -> NDArray[np.intp]:
    """For each rep of (n, 4) the pillar furthest from 25, as an index; ties: the first."""
    fewest_points: NDArray[np.intp] = np.argmin(by_pillar, axis=1)
    return fewest_points
