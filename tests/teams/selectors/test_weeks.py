"""Weeks, publishing days and the moments of nights."""

from __future__ import annotations

import datetime
import itertools
import zoneinfo
from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams.models import Company, User
from teams.selectors import weeks

MONDAY = date(2026, 10, 5)
YEAR_OF_DAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(366)]


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_lies_between_its_weeks_monday_and_sunday(day):
    monday = weeks.monday_of(day)

    assert monday.weekday() == 0
    assert monday <= day <= weeks.sunday_of(monday)


def test_week_53_and_the_turn_of_the_year_are_ordinary_weeks():
    assert weeks.monday_of(date(2027, 1, 3)) == date(2026, 12, 28)
    assert date(2026, 12, 28).isocalendar().week == 53
    assert weeks.back(date(2027, 1, 4), 1) == date(2026, 12, 28)


def test_a_window_is_thirteen_weeks_oldest_first():
    window = weeks.window(MONDAY)

    assert len(window) == 13
    assert window[0] == date(2026, 7, 13)
    assert window[-1] == MONDAY
    assert weeks.between(MONDAY, weeks.back(MONDAY, 1)) == []


def test_a_week_is_over_from_its_sunday_on():
    assert not weeks.is_over(MONDAY, date(2026, 10, 10))
    assert weeks.is_over(MONDAY, date(2026, 10, 11))


def test_a_week_publishes_after_its_days_of_grace():
    # The night to Wednesday knows of Tuesday.
    assert weeks.publishes_on(MONDAY, 2) == date(2026, 10, 13)


def test_a_live_score_leaves_the_week_open_until_it_has_ended():
    assert weeks.live_as_of(MONDAY, date(2026, 10, 11)) == date(2026, 10, 10)
    assert weeks.live_as_of(MONDAY, date(2026, 10, 7)) == date(2026, 10, 7)
    assert weeks.live_as_of(MONDAY, date(2026, 10, 12)) == date(2026, 10, 12)


@pytest.mark.parametrize(
    ("now", "due_at", "as_of"),
    [
        ("2026-10-14T00:00:00Z", "2026-10-14T00:00:00Z", date(2026, 10, 13)),
        ("2026-10-13T23:59:59Z", "2026-10-13T00:00:00Z", date(2026, 10, 12)),
        ("2026-10-14T23:59:59Z", "2026-10-14T00:00:00Z", date(2026, 10, 13)),
    ],
)
def test_a_night_is_due_at_its_local_hour_and_knows_the_day_before(now, due_at, as_of):
    assert weeks.last_due(at(now), "Europe/Vienna", 2) == weeks.Due(at(due_at), as_of)


def test_an_hour_that_clocks_skip_is_due_when_they_would_have_shown_it():
    # Vienna goes from 02:00 to 03:00 on 29 March 2026.
    due = weeks.last_due(at("2026-03-29T12:00:00Z"), "Europe/Vienna", 2)

    assert due == weeks.Due(at("2026-03-29T01:00:00Z"), date(2026, 3, 28))


def test_an_hour_that_comes_twice_is_due_the_first_time():
    # Vienna goes from 03:00 back to 02:00 on 25 October 2026.
    first, second = at("2026-10-25T00:00:00Z"), at("2026-10-25T01:00:00Z")

    assert weeks.last_due(first, "Europe/Vienna", 2).at == first
    assert weeks.last_due(second, "Europe/Vienna", 2).at == first


def nights_of_a_year(zone: str, hour: int) -> list[weeks.Due]:
    """What a ring every five minutes finds around each day's moments, in order, once each."""
    place = zoneinfo.ZoneInfo(zone)
    found = []
    for day in YEAR_OF_DAYS:
        noon = datetime.datetime.combine(day, datetime.time(12), place).astimezone(UTC)
        for hours in range(-12, 12, 3):
            due = weeks.last_due(noon + timedelta(hours=hours), zone, hour)
            if not found or found[-1] != due:
                found.append(due)
    return found


@pytest.mark.parametrize("hour", [0, 1, 2, 3, 23])
@pytest.mark.parametrize(
    "zone",
    [
        "UTC",
        "Europe/Vienna",
        "Africa/Casablanca",
        "Africa/Cairo",
        "America/New_York",
        "America/Havana",
        "America/Asuncion",
        "America/St_Johns",
        "America/Nuuk",
        "Asia/Beirut",
        "Asia/Gaza",
        "Asia/Kathmandu",
        "Atlantic/Azores",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "Antarctica/Troll",
    ],
)
def test_every_local_date_of_a_year_has_exactly_one_night(zone, hour):
    nights = nights_of_a_year(zone, hour)

    dates = [night.as_of for night in nights]
    assert dates == [dates[0] + timedelta(days=n) for n in range(len(dates))]
    assert len(dates) >= 366
    moments = [night.at for night in nights]
    assert moments == sorted(set(moments))
    assert all(
        timedelta(hours=22) <= b - a <= timedelta(hours=26) for a, b in itertools.pairwise(moments)
    )


def test_every_zone_has_one_night_a_date_through_its_changes_of_clock():
    """400 zones, each hour from a day before to a day after every change of its offset."""
    changed = 0
    year = [datetime.datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(366)]
    for zone in sorted(zoneinfo.available_timezones()):
        place = zoneinfo.ZoneInfo(zone)
        offsets = [moment.astimezone(place).utcoffset() for moment in year]
        changes = [
            day for day, (a, b) in zip(year, itertools.pairwise(offsets), strict=False) if a != b
        ]
        changed += len(changes)
        for change in changes:
            hours = [change + timedelta(hours=n) for n in range(-24, 49)]
            for hour in range(24):
                dates = [weeks.last_due(moment, zone, hour).as_of for moment in hours]
                steps = {b - a for a, b in itertools.pairwise(dates)}
                assert steps <= {timedelta(0), timedelta(days=1)}, (zone, hour, change)
    assert changed > 200


def test_today_is_the_persons_own_date():
    company, now = Company(time_zone="Europe/Vienna"), at("2026-10-11T22:30:00Z")

    assert weeks.today_for(User(), company, now) == date(2026, 10, 12)
    assert weeks.today_for(User(time_zone="Pacific/Kiritimati"), company, now) == date(2026, 10, 12)
    assert weeks.today_for(User(time_zone="Pacific/Pago_Pago"), company, now) == date(2026, 10, 11)
