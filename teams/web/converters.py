"""Parts of addresses."""

from __future__ import annotations

from datetime import date


class DayConverter:
    """A date as 2026-10-05; what is no date leads nowhere."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return str(value)
