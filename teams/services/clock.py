"""Time going on below the doors, where nobody reads the clock."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Clock:
    """The `now` that a door read, and what has passed since."""

    started: datetime
    began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        return self.started + timedelta(seconds=time.monotonic() - self.began)
