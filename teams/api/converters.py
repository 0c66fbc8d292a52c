"""What may stand in an address."""

from __future__ import annotations

from datetime import UTC, date, datetime

FIRST_YEAR = 2003
"""Before it there was no LinkedIn, and calendars need no care."""


class DayInAddress:
    """A date written YYYY-MM-DD; anything else is no address of ours."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


class MomentInAddress:
    """A moment in UTC to the microsecond, in digits: 20261005T040506000007."""

    regex = "[0-9]{8}T[0-9]{12}"
    _form = "%Y%m%dT%H%M%S%f"

    def to_python(self, value: str) -> datetime:
        moment = datetime.strptime(value, self._form).replace(tzinfo=UTC)
        if moment.year < FIRST_YEAR:
            raise ValueError(value)
        return moment

    def to_url(self, value: datetime) -> str:
        return value.astimezone(UTC).strftime(self._form)
