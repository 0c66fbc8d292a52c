"""The same people before and after a date that was marked."""

from __future__ import annotations

import datetime

import pytest

from teams.selectors import board_weeks, marks
from tests import make
from tests.teams.selectors import boards

ON = make.MONDAY + datetime.timedelta(days=9)


def put(team, people, ago: int, total: int) -> None:
    """A run of the week so many weeks ago, in which all of them have this total."""
    week = make.week(ago)
    found = [state.run_id for state in board_weeks.all_weeks(on=ON) if state.week == week]
    run = boards.ScoreRun.objects.get(pk=found[0]) if found else boards.run(week, published=True)
    for number, rep in enumerate(people):
        boards.snapshot(run, rep, team, (total + 100 * number, 0, 0, 0))


@pytest.fixture
def five(cast):
    return [make.rep(team=cast.north) for _ in range(5)]


def around(mark, team=None, span=4):
    return marks.around(mark, team=team, span=span, on=ON)


def test_the_change_is_that_of_the_same_people_with_its_spread(cast, five):
    for ago in range(8):
        put(cast.north, five, ago, 1000 if ago >= 4 else 1400)
    late = make.rep(team=cast.north)
    put(cast.north, [late], 0, 2500)  # after only: of nobody's change

    found = around(make.mark(cast.maya, cast.north, on=make.week(3)), cast.north)

    assert found.before.weeks == tuple(make.week(ago) for ago in (7, 6, 5, 4))
    assert found.after.weeks == tuple(make.week(ago) for ago in (3, 2, 1, 0))
    assert found.told is not None
    assert (found.told.people, found.told.rose, found.told.fell) == (5, 5, 0)
    assert (found.told.before, found.told.after, found.told.change) == (1200, 1600, 400)
    assert (found.told.deviation, found.told.low, found.told.high) == (0, 400, 400)


def test_the_week_of_a_date_in_its_middle_counts_on_no_side(cast, five):
    for ago in range(9):
        put(cast.north, five, ago, 1000)

    found = around(make.mark(cast.maya, on=make.week(4) + datetime.timedelta(days=2)), cast.north)

    assert make.week(4) not in (*found.before.weeks, *found.after.weeks)
    assert found.told is not None


def test_four_people_are_too_few(cast, five):
    for ago in range(8):
        put(cast.north, five[:4], ago, 1000)

    found = around(make.mark(cast.maya, on=make.week(3)), cast.north)

    assert (found.told, found.people, found.too_few_people) == (None, 4, True)


def test_three_weeks_are_too_few(cast, five):
    for ago in range(7):
        put(cast.north, five, ago, 1000)

    found = around(make.mark(cast.maya, on=make.week(2)), cast.north, span=8)

    assert (found.told, found.too_few_weeks) == (None, True)


def test_the_company_is_not_told_where_a_small_team_would_be_left_of_it(cast, five):
    """All less North would be the two of South."""
    two = [make.rep(team=cast.south) for _ in range(2)]
    for ago in range(8):
        put(cast.north, five, ago, 1000)
        put(cast.south, two, ago, 1000)
    mark = make.mark(cast.ada, on=make.week(3))

    assert around(mark, cast.north).told is not None
    assert (around(mark).told, around(mark).too_few_beside_teams) == (None, True)


def test_the_company_is_told_where_as_many_are_left(cast, five):
    others = [make.rep(team=cast.south) for _ in range(5)]
    for ago in range(8):
        put(cast.north, five, ago, 1000)
        put(cast.south, others, ago, 1000)

    told = around(make.mark(cast.ada, on=make.week(3))).told

    assert told is not None
    assert told.people == 10


def test_a_team_has_its_own_marks_and_the_companys(cast):
    own, of_all = make.mark(cast.maya, cast.north), make.mark(cast.ada)
    make.mark(cast.ada, cast.south)
    make.mark(cast.maya, cast.north, withdrawn_at=make.NOW, withdrawn_by=cast.maya)

    assert set(marks.of_team(cast.north)) == {own, of_all}
    assert list(marks.of_team(None)) == [of_all]


def test_marks_stand_in_the_week_of_their_day(cast):
    boards.run(make.MONDAY)
    sunday = make.MONDAY + datetime.timedelta(days=6)
    of_all = make.mark(cast.ada, on=sunday)
    own = make.mark(cast.maya, cast.north, on=make.MONDAY)
    make.mark(cast.ada, cast.south, on=make.MONDAY)

    (week,) = board_weeks.all_weeks(on=ON, team_id=cast.north.pk)

    assert [mark.mark_id for mark in week.marks] == [own.pk, of_all.pk]
    assert [mark.mark_id for mark in board_weeks.all_weeks(on=ON)[0].marks] == [of_all.pk]
