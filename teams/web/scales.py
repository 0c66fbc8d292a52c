"""Where weeks and points lie in a plot, in per cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (500, 1000, 2000)
_MOST_MARKS = 5
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
    for step in _STEPS:
        low = max(0, (min(values) - 200) // step * step)
        high = min(_FULL, -(-(max(values) + 200) // step) * step)
        low, high = (low, high) if high - low >= 2 * step else (max(0, low - step), high + step)
        if (high - low) // step <= _MOST_MARKS:
            break
    return Scale(low=low, high=min(_FULL, high), step=step, weeks=steps)
