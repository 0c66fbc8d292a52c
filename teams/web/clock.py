"""What time it is, read once a request: below the doors nobody looks at a clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone

from teams.selectors import company as companies
from teams.selectors import weeks

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.http import HttpRequest

    from teams.models import Company, User


@dataclass(frozen=True)
class Clock:
    """One moment, and the dates it is in the company and where a person is.

    Policies go by `today`, the company's date; what a rep may log goes by the
    date where the rep is.
    """

    now: datetime
    company: Company

    @property
    def today(self) -> date:
        return self.local.date()

    @property
    def local(self) -> datetime:
        return self.now.astimezone(ZoneInfo(self.company.time_zone))

    def today_of(self, person: User) -> date:
        return weeks.today_for(person, self.company, self.now)


def of(request: HttpRequest) -> Clock:
    """The clock of a request, which stands still until it is answered."""
    kept: dict[str, Clock] = vars(request)
    if "clock" not in kept:
        kept["clock"] = Clock(timezone.now(), companies.current())
    return kept["clock"]
