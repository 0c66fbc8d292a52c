"""Where weeks and points lie in a plot, in per cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (500, 1000, 2000)
_MOST_MARKS = 6
_AIR = 200
_FULL = 10_000


@dataclass(frozen=True)
class Scale:
    """Hundredths from `low` to `high`, with a mark at every `step`; `weeks` gaps across."""

    low: int
    high: int
    step: int
    weeks: int

    @property
    def marks(self) -> range:
        return range(self.low, self.high + 1, self.step)

    @property
    def width(self) -> float:
        """How wide one week is."""
        return round(100 / max(1, self.weeks), 2)

    def x(self, place: float) -> float:
        return round(100 * place / max(1, self.weeks), 2)

    def y(self, value: float) -> float:
        """From the top, as SVG counts."""
        return round(100 * (self.high - value) / (self.high - self.low), 2)


def fitting(values: Sequence[int], *, steps: int) -> Scale:
    """The closest scale that leaves a little air and has few marks."""
    scales = (_around(values, step, steps) for step in _STEPS)
    return next(scale for scale in scales if len(scale.marks) <= _MOST_MARKS)


def _around(values: Sequence[int], step: int, weeks: int) -> Scale:
    low = max(0, (min(values) - _AIR) // step * step)
    high = min(_FULL, -(-(max(values) + _AIR) // step) * step)
    if high - low < 2 * step:
        low, high = max(0, low - step), min(_FULL, high + step)
    return Scale(low, high, step, weeks)
