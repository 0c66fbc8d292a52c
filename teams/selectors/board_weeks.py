"""The weeks that boards can show, and how final each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    """Where a week is in its life; see docs/scoring.md."""

    OPEN = "open"
    CLOSING = "closing"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class WeekState:
    """One week on boards, and the run that readers follow.

    `final_on` is the day whose night publishes the week; it says nothing once
    the week is published. `fingerprint` names the numbers of its scoring model.
    """

    week: date
    state: State
    final_on: date
    run_id: int
    as_of: date
    counted_at: datetime
    reps: int
    model_id: int
    model: str
    fingerprint: str
    notes: tuple[str, ...] = ()

    @property
    def sunday(self) -> date:
        return self.week + timedelta(days=6)
