"""How a team's averages moved over thirteen weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A team in one week: hundredths of the scored reps, None where nobody was scored.

    `low` and `high` bound the middle half. Points of different `model`s are
    never joined.
    """

    week: date
    state: str
    model: str
    ranked: int
    mean: int | None
    median: int | None
    low: int | None
    high: int | None
