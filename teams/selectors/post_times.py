"""When each kind of letter may go out: from a moment on, and not after another.

Pure: no table is read and no clock. All moments are the company's local ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from teams.models import Letter
from teams.selectors import weeks

FRIDAY = 4
_WEDNESDAY = 2
_NEXT_MONDAY = 7
_MONDAY_WINDOW = ((0, time(7)), (_WEDNESDAY, time(0)))
_OPEN = {
    Letter.Kind.REMINDER: ((FRIDAY, time(14)), (_NEXT_MONDAY, time(0))),
    Letter.Kind.SUMMARY: _MONDAY_WINDOW,
    Letter.Kind.DIGEST: _MONDAY_WINDOW,
}
_AT_THE_LATEST = time(10)
"""On Monday: until then a letter waits for the night."""

A_NUDGE_LASTS = timedelta(days=2)
"""For so long a letter that a manager asked for may wait for the mail server."""


@dataclass(frozen=True)
class Window:
    """In UTC; `closes_at` is the first moment at which a letter would come too late."""

    opens_at: datetime
    closes_at: datetime

    def holds(self, now: datetime) -> bool:
        return self.opens_at <= now < self.closes_at


def window(kind: str, week: date, zone: str) -> Window:
    """When a letter of the calendar's may go out in a week.

    The reminder from Friday at two until the week is over, summary and digest
    from Monday at seven until Tuesday is: whoever missed that hears nothing stale.
    """
    (first, opens), (last, closes) = _OPEN[Letter.Kind(kind)]
    return Window(_moment(week, first, opens, zone), _moment(week, last, closes, zone))


def monday_latest(week: date, zone: str) -> datetime:
    """From when on Monday's letters go out even if the night has not passed."""
    return _moment(week, 0, _AT_THE_LATEST, zone)


def spoken_of(kind: str, week: date) -> date:
    """The week that a letter is about: Friday's its own, all others the one before."""
    return week if kind == Letter.Kind.REMINDER else weeks.back(week, 1)


def _moment(week: date, days: int, at: time, zone: str) -> datetime:
    local = datetime.combine(week + timedelta(days=days), at, ZoneInfo(zone))
    return local.astimezone(UTC)
