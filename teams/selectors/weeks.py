"""Weeks, the days they publish on, and the moments nights are due.

A week is its Monday. Pure: no table is read and no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from teams.models import Company, User

WINDOW = 13
"""How many weeks a night reads and a snapshot names; a scoring model may count fewer."""

_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """One moment at which a night is due, in UTC, and the last day it knows of."""

    at: datetime
    as_of: date


def monday_of(day: date) -> date:
    """The week that a day lies in."""
    return day - timedelta(days=day.weekday())


def sunday_of(week: date) -> date:
    return week + timedelta(days=6)


def back(week: date, weeks: int) -> date:
    """The week so many weeks before; negative: after."""
    return week - weeks * _WEEK


def between(first: date, last: date) -> list[date]:
    """Every week from one to another, both included, oldest first."""
    return [first + n * _WEEK for n in range((last - first).days // 7 + 1)]


def window(week: date) -> list[date]:
    """The thirteen weeks that may count for a week, oldest first."""
    return between(back(week, WINDOW - 1), week)


def is_over(week: date, as_of: date) -> bool:
    """Whether a week's Sunday has been reached: from then on it is expected."""
    return as_of >= sunday_of(week)


def publishes_on(week: date, grace_days: int) -> date:
    """The first as-of with which a night makes a week final."""
    return sunday_of(week) + timedelta(days=grace_days)


def due_for(as_of: date, zone: str, hour: int) -> Due:
    """The moment of the night that knows of `as_of`: the next local date's hour.

    An hour that clocks skip counts as the moment they would have shown it, one
    that comes twice as its first.
    """
    local = datetime.combine(as_of + _DAY, time(hour), ZoneInfo(zone))
    return Due(at=local.astimezone(UTC), as_of=as_of)


def last_due(now: datetime, zone: str, hour: int) -> Due:
    """The latest moment, not after `now`, at which a local date's night was due.

    Every local date has exactly one, whatever clocks do.
    """
    tomorrow = now.astimezone(ZoneInfo(zone)).date() + _DAY
    moments = (due_for(tomorrow - (n + 1) * _DAY, zone, hour) for n in range(4))
    return next(due for due in moments if due.at <= now)


def today_for(user: User, company: Company, now: datetime) -> date:
    """The date where a person is: by their own zone, else the company's."""
    return now.astimezone(ZoneInfo(user.time_zone or company.time_zone)).date()


def live_as_of(week: date, today: date) -> date:
    """The as-of of a live score: a week stays open until it has ended."""
    return min(today, sunday_of(week) - _DAY) if week == monday_of(today) else today
