"""What a rep can do next, and what it earns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Action:
    """A next best action, with the promise that the closed week keeps.

    `count` is the column to raise by `step` (a stock's level, a log's count),
    `gain` the hundredths it earns by Sunday `by`, if nothing else changes.
    `sentence` tells what to do, `detail` what it is measured against.
    """

    metric: str
    name: str
    pillar: str
    kind: str
    count: str
    step: int
    gain: int
    by: date
    sentence: str
    detail: str
