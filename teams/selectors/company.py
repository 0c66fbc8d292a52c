"""The company's settings, and the date where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from teams.models import Company

if TYPE_CHECKING:
    from datetime import date, datetime


def current() -> Company:
    """The one row that migrations make."""
    return Company.objects.get()


def today(*, now: datetime) -> date:
    """The date by the company's zone: what memberships and policies go by."""
    return now.astimezone(ZoneInfo(current().time_zone)).date()
