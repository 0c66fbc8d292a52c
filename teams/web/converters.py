"""Parts of addresses."""

from __future__ import annotations

from datetime import date

FIRST_YEAR, LAST_YEAR = 2003, 2199
"""Before it there was no LinkedIn, and nobody plans beyond; calendars need no care between."""


class DayConverter:
    """A date as 2026-10-05; what is no date of our times leads nowhere."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        day = date.fromisoformat(value)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(value)
        return day

    def to_url(self, value: date | str) -> str:
        return str(value)
