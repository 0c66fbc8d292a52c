"""What changed between two weeks, as signed parts that add up exactly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Change:
    """One metric in both weeks, hundredths; `was` or `now` is None where a model lacks it."""

    metric: str
    name: str
    pillar: str
    was: int | None
    now: int | None
    difference: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All parts that moved, largest rise first; `difference` is the sum of theirs exactly.

    `model_changed`: the weeks were scored by different scoring models.
    """

    since: date
    was: int
    now: int
    difference: int
    model_changed: bool
    parts: tuple[Change, ...]
