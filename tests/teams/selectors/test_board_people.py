"""The people behind the rows of a board."""

from __future__ import annotations

import datetime

import pytest

from teams import policies
from teams.models import WeeklyActivity
from teams.policies import BoardView
from teams.selectors import board_people
from tests import make
from tests.make import MONDAY

ON = datetime.date(2026, 10, 14)


def seen(cast, viewer, *, full=True, on=ON):
    reps = [cast.ravi.pk, cast.bea.pk, cast.otto.pk]
    return board_people.of(reps, team_id=cast.north.pk, viewer=viewer, full=full, on=on)


@pytest.mark.parametrize("name", ["maya", "ada", "ravi", "otto"])
def test_nobody_is_linked_whom_the_policies_hide(cast, name):
    viewer = getattr(cast, name)
    full = policies.board_view(viewer, cast.north, on=ON) == BoardView.FULL

    linked = {pk for pk, person in seen(cast, viewer, full=full).items() if person.linked}

    allowed = policies.reps_visible_to(viewer, on=ON).values_list("pk", flat=True)
    assert linked == set(allowed) & {cast.ravi.pk, cast.bea.pk, cast.otto.pk}


def test_a_manager_reads_those_who_sell_in_the_team_now(cast):
    make.member(rep := make.person("Gone"), cast.north, end=ON)
    make.member(coming := make.person("Coming"), cast.north, start=ON + datetime.timedelta(1))

    found = board_people.of(
        [rep.pk, coming.pk], team_id=cast.north.pk, viewer=cast.maya, full=True, on=ON
    )

    assert not found[rep.pk].linked
    assert not found[coming.pk].linked


def test_the_last_log_is_the_latest_that_stands(cast):
    make.log(cast.ravi, make.week(2))
    make.log(cast.ravi, make.week(3))
    removed = make.log(cast.ravi, MONDAY)
    WeeklyActivity.objects.filter(pk=removed.pk).update(
        superseded_at=make.NOW, superseded_by=cast.ravi
    )

    assert seen(cast, cast.maya)[cast.ravi.pk].last_log == make.week(2)
    assert seen(cast, cast.bea, full=False)[cast.ravi.pk].last_log is None


@pytest.mark.parametrize(
    ("until", "back"),
    [
        (datetime.date(2026, 10, 14), datetime.date(2026, 10, 15)),
        (datetime.date(2026, 10, 16), datetime.date(2026, 10, 19)),
        (datetime.date(2026, 10, 17), datetime.date(2026, 10, 19)),
    ],
)
def test_who_is_away_is_back_on_the_next_weekday(cast, until, back):
    make.absence(cast.ravi, datetime.date(2026, 10, 13), until)

    assert seen(cast, cast.maya)[cast.ravi.pk].back_on == back


def test_an_absence_that_is_over_or_still_to_come_says_nothing(cast):
    make.absence(cast.ravi, MONDAY, datetime.date(2026, 10, 13))
    make.absence(cast.ravi, datetime.date(2026, 10, 15), datetime.date(2026, 10, 15))

    assert seen(cast, cast.maya)[cast.ravi.pk].back_on is None


def test_somebody_without_a_name_is_called_by_the_address(cast):
    cast.ravi.name = ""
    cast.ravi.save()

    assert seen(cast, cast.maya)[cast.ravi.pk].name == "ravi@example.invalid"


def test_people_are_one_query(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        seen(cast, cast.maya)
