"""The people behind the rows of a board."""

from __future__ import annotations

import datetime

import pytest

from teams import policies
from teams.models import Company, User, WeeklyActivity
from teams.policies import BoardView
from teams.selectors import board_people, board_rows, board_weeks
from tests import make
from tests.make import MONDAY
from tests.teams.selectors import boards

ON = datetime.date(2026, 10, 14)


@pytest.fixture
def run(cast):
    run = boards.run()
    for rep in (cast.ravi, cast.bea, cast.otto):
        boards.snapshot(run, rep, cast.north)
    return run


def people(cast, viewer, run, *, full=True, on=ON) -> board_people.People:
    states = board_weeks.all_weeks(on=on)
    rows = board_rows.of_team(cast.north.pk, states[0], states)
    return board_people.of(
        rows, run_id=run.pk, team_id=cast.north.pk, viewer=viewer, full=full, on=on
    )


def seen(cast, viewer, run, **asked) -> dict[int, board_people.Person]:
    return people(cast, viewer, run, **asked).by_id


@pytest.mark.parametrize("name", ["maya", "ada", "ravi", "otto"])
def test_nobody_is_linked_whom_the_policies_hide(cast, run, name):
    viewer = getattr(cast, name)
    full = policies.board_view(viewer, cast.north, on=ON) == BoardView.FULL

    linked = {pk for pk, person in seen(cast, viewer, run, full=full).items() if person.linked}

    allowed = policies.reps_visible_to(viewer, on=ON).values_list("pk", flat=True)
    assert linked == set(allowed) & {cast.ravi.pk, cast.bea.pk, cast.otto.pk}


def test_a_manager_reads_those_who_sell_in_the_team_now(cast, run):
    make.member(rep := make.person("Gone"), cast.north, end=ON)
    make.member(coming := make.person("Coming"), cast.north, start=ON + datetime.timedelta(1))

    for one in (rep, coming):
        boards.snapshot(run, one, cast.north)

    found = seen(cast, cast.maya, run)

    assert not found[rep.pk].linked
    assert not found[coming.pk].linked


def test_the_last_log_is_the_latest_that_stands(cast, run):
    make.log(cast.ravi, make.week(2))
    make.log(cast.ravi, make.week(3))
    removed = make.log(cast.ravi, MONDAY)
    WeeklyActivity.objects.filter(pk=removed.pk).update(
        superseded_at=make.NOW, superseded_by=cast.ravi
    )

    assert seen(cast, cast.maya, run)[cast.ravi.pk].last_log == make.week(2)
    assert seen(cast, cast.bea, run, full=False)[cast.ravi.pk].last_log is None


@pytest.mark.parametrize(
    ("until", "back"),
    [
        (datetime.date(2026, 10, 14), datetime.date(2026, 10, 15)),
        (datetime.date(2026, 10, 16), datetime.date(2026, 10, 19)),
        (datetime.date(2026, 10, 17), datetime.date(2026, 10, 19)),
    ],
)
def test_who_is_away_is_back_on_the_next_weekday(cast, run, until, back):
    make.absence(cast.ravi, datetime.date(2026, 10, 13), until)

    assert seen(cast, cast.maya, run)[cast.ravi.pk].back_on == back


def test_an_absence_that_is_over_or_still_to_come_says_nothing(cast, run):
    make.absence(cast.ravi, MONDAY, datetime.date(2026, 10, 13))
    make.absence(cast.ravi, datetime.date(2026, 10, 15), datetime.date(2026, 10, 15))

    assert seen(cast, cast.maya, run)[cast.ravi.pk].back_on is None


def test_somebody_without_a_name_is_called_by_the_address(cast, run):
    cast.ravi.name = ""
    cast.ravi.save()

    assert seen(cast, cast.maya, run)[cast.ravi.pk].name == "ravi@example.invalid"


def test_people_are_one_query(cast, run, django_assert_num_queries):
    states = board_weeks.all_weeks(on=ON)
    rows = board_rows.of_team(cast.north.pk, states[0], states)
    with django_assert_num_queries(1):
        board_people.of(
            rows, run_id=run.pk, team_id=cast.north.pk, viewer=cast.maya, full=True, on=ON
        )


@pytest.mark.parametrize("allowed", [True, False])
def test_who_left_boards_is_who_the_policies_say(cast, run, allowed):
    Company.objects.update(reps_may_leave_boards=allowed)
    User.objects.filter(pk=cast.bea.pk).update(off_boards=True)

    found = people(cast, cast.maya, run)

    left = User.objects.filter(policies.left_boards()).values_list("pk", flat=True)
    assert found.left == set(left)
    assert (cast.bea.pk in found.by_id) is not allowed


def test_ranks_in_the_company_know_how_many_ahead_have_left(cast):
    Company.objects.update(reps_may_leave_boards=True)
    run = boards.run()
    for rank, rep in enumerate((cast.otto, cast.bea, cast.ravi), start=1):
        boards.snapshot(run, rep, cast.south if rep == cast.otto else cast.north, rank=rank)
    User.objects.filter(pk__in=[cast.otto.pk, cast.ravi.pk]).update(off_boards=True)

    assert seen(cast, cast.maya, run)[cast.bea.pk].ahead == 1


def test_what_the_company_decided_is_known_of_an_empty_board_too(cast):
    Company.objects.update(coaching_only=True)

    found = people(cast, cast.maya, boards.run())

    assert (found.coaching, found.by_id) == (True, {})
