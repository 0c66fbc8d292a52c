"""When letters may go out, by the company's clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from teams.models import Letter
from teams.selectors import post_times
from tests.make import MONDAY

VIENNA = "Europe/Vienna"
Kind = Letter.Kind


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of MONDAY's week, in UTC; Vienna is two hours ahead in October."""
    moment = datetime(2026, 10, 5, hour, minute, tzinfo=UTC)
    return moment + timedelta(days=day)


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        (at(4, 11, 59), False),
        (at(4, 12), True),
        (at(6, 21, 59), True),
        (at(6, 22), False),
    ],
)
def test_a_reminder_goes_out_from_friday_at_two_until_the_week_is_over(moment, open_):
    assert post_times.window(Kind.REMINDER, MONDAY, VIENNA).holds(moment) is open_


@pytest.mark.parametrize("kind", [Kind.SUMMARY, Kind.DIGEST])
@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        (at(0, 4, 59), False),
        (at(0, 5), True),
        (at(1, 21, 59), True),
        (at(1, 22), False),
    ],
)
def test_mondays_letters_go_out_until_tuesday_is_over(kind, moment, open_):
    assert post_times.window(kind, MONDAY, VIENNA).holds(moment) is open_


def test_monday_waits_for_the_night_until_ten():
    assert post_times.monday_latest(MONDAY, VIENNA) == at(0, 8)


@pytest.mark.parametrize("week", [date(2026, 3, 23), date(2026, 10, 19)])
def test_a_week_in_which_clocks_change_has_one_friday_afternoon(week):
    window = post_times.window(Kind.REMINDER, week, VIENNA)

    assert window.opens_at.isoformat().endswith(
        "13:00:00+00:00" if week.month == 3 else "12:00:00+00:00"
    )
    assert window.closes_at - window.opens_at == timedelta(
        days=2, hours=10 - 1 if week.month == 3 else 10 + 1
    )


def test_fridays_letter_speaks_of_its_own_week_and_all_others_of_the_one_before():
    assert post_times.spoken_of(Kind.REMINDER, MONDAY) == MONDAY
    for kind in (Kind.NUDGE, Kind.SUMMARY, Kind.DIGEST):
        assert post_times.spoken_of(kind, MONDAY) == MONDAY - timedelta(weeks=1)
