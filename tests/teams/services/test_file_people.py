"""Whom the lines of a file speak of."""

from __future__ import annotations

import datetime

import pytest

from teams.models import User
from teams.services import file_people, weekly_files
from tests import make
from tests.make import MONDAY, NOW


def sheet(*lines: str, key: str = "member") -> weekly_files.Sheet:
    return weekly_files.read_weeks("w", "\n".join([f"{key},week,posts", *lines]).encode())


@pytest.fixture
def m01(cast):
    cast.ravi.external_id = "m01"
    cast.ravi.save()
    return cast.ravi


def test_external_ids_are_matched_to_the_letter_and_addresses_in_any_case(m01):
    assert file_people.known(sheet("m01,2026-10-05,1", "M01,2026-10-05,1")) == {"m01": m01}
    by_email = sheet("RAVI@example.invalid,2026-10-05,1", "x@y.zz,2026-10-05,1", key="email")
    assert file_people.known(by_email) == {"RAVI@example.invalid": m01}


def test_newcomers_start_with_their_first_week_wherever_it_stands(cast, m01):
    lines = [f"m02,{make.week(ago)},1" for ago in (3, 9, 0)]

    added = file_people.enrol_unknown(sheet("m01,2026-10-05,1", *lines), team=cast.north, now=NOW)

    assert added == 1
    assert User.objects.get(external_id="m02").memberships.get().start == make.week(9)


def test_one_bad_newcomer_keeps_all_out(cast):
    weeks = sheet("m02,2026-10-05,1", "m 3,2026-10-05,1", "m 3,2026-09-28,1")

    assert file_people.enrol_unknown(weeks, team=cast.north, now=NOW) == 0
    assert [(problem.line, problem.problem.value) for problem in weeks.problems] == [
        (3, "m 3@example.invalid")
    ]
    assert not User.objects.filter(external_id="m02").exists()


def test_the_unknown_are_named_once_with_the_remedy_given(m01):
    weeks = sheet(*[f"m02,{MONDAY - datetime.timedelta(weeks=n)},1" for n in range(3)])

    file_people.complain_of_unknown(weeks, "Mend it.")

    [problem] = weeks.problems
    assert str(problem) == "w line 2, member: Nobody has the external id m02. Mend it."
