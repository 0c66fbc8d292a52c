"""A rep's weeks one after the other, as boards showed them or as they would have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """One week of a rep; `source` is a value of `scorecards.Source`.

    `total` is None for a silent or away week. Reconstructed weeks are never
    ranked. `model_changed` marks the first week of another scoring model.
    """

    week: date
    source: str
    state: str
    model: str
    model_changed: bool
    status: str
    total: int | None
    pillars: tuple[int, ...]
    rank: int | None
    flagged: bool
    away: bool
