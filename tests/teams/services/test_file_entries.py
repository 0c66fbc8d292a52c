"""What lines come to once it is known whom they speak of."""

from __future__ import annotations

import datetime

import pytest

from teams.services import file_entries, weekly_files
from tests import make
from tests.make import MONDAY, NOW

TODAY = NOW.date()
SUNDAY = MONDAY + datetime.timedelta(days=6)


def today_of(_rep) -> datetime.date:
    return TODAY


@pytest.fixture
def reps(cast):
    return {"m01": cast.ravi, "m02": cast.bea}


def weeks(*lines: str) -> weekly_files.Sheet:
    header = "member,week,posts,days_worked,network_size"
    return weekly_files.read_weeks("w", "\n".join([header, *lines]).encode())


def profiles(*lines: str) -> weekly_files.Sheet:
    return weekly_files.read_profiles("p", "\n".join(["member,date,skills", *lines]).encode())


def test_a_line_is_a_log_and_levels_are_no_counts(reps):
    sheet = weeks("m01,2026-10-05,3,4,500", "m09,2026-10-05,1,,", "m02,2026-10-05,,,")

    ravi, bea = file_entries.logs(sheet, reps, today_of)

    assert (ravi.entry.counts, ravi.entry.days_worked, ravi.line) == ({"posts": 3}, 4, 2)
    assert (bea.entry.counts, bea.entry.days_worked, bea.line) == ({}, None, 4)


@pytest.mark.parametrize(
    ("week", "on"),
    [(MONDAY, SUNDAY), (make.week(-1), TODAY), (make.week(-9), TODAY), (datetime.date.max, TODAY)],
)
def test_a_network_is_seen_on_the_sunday_or_today(reps, week, on):
    [look] = file_entries.network_sizes(weeks(f"m01,{week},,,500"), reps, today_of)

    assert (look.entry.on, look.entry.levels) == (on, {"network_size": 500})


def test_no_network_no_look(reps):
    assert not list(file_entries.network_sizes(weeks("m01,2026-10-05,3,,"), reps, today_of))


def test_a_profile_without_a_date_is_of_the_earliest_log(reps):
    logged = file_entries.logs(
        weeks("m01,2026-10-05,1,,", "m01,2026-09-07,1,,", "m01,2026-09-28,1,,"), reps, today_of
    )
    sheet = profiles("m01,,7", "m01,2026-10-01,8", "m01,,", "m02,,9", "m09,,9")

    looks = list(file_entries.reviews(sheet, reps, today_of, logged))

    assert [(look.entry.on, look.entry.levels["skills"]) for look in looks] == [
        (make.week(4), 7),
        (datetime.date(2026, 10, 1), 8),
    ]
    assert [(problem.line, problem.problem.field) for problem in sheet.problems] == [(5, "date")]
