"""How numbers become points: decay, the three curves, and the one rounding.

Everything works on float64 arrays of any shape and on single numbers alike.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_EPSILON = 1e-9


def rounded(exact: Any) -> NDArray[np.int64]:
    """The house rounding: half up, of hundredths of a point or of per cent.

    The epsilon lets an exact half, which floats miss by a hair on one path or
    another, come out alike on all of them.
    """
    return np.floor(np.asarray(exact) + 0.5 + _EPSILON).astype(np.int64)


def decay(window: int, half_life: float) -> Array:
    """What a week of each age counts, 0 to window − 1: 1 at age 0, half at `half_life`."""
    return np.array([2.0 ** (-age / half_life) for age in range(window)])


def divided(top: Array, bottom: Array) -> Array:
    """`top / bottom`, and 0 where the bottom is 0."""
    return np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0)


def towards(level: Array, target: float) -> Array:
    """The share of its points that a flow's rate or a stock's value earns, 0 to 1."""
    return np.minimum(1.0, level / target)


def between(ratio: Array, floor: float, ceiling: float) -> Array:
    """The share of its points that a ratio earns: 0 at the floor, 1 at the ceiling."""
    return np.clip((ratio - floor) / (ceiling - floor), 0.0, 1.0)
