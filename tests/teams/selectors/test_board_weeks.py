"""The weeks that boards can show."""

from __future__ import annotations

import datetime

import pytest

from teams.models import WeekNote
from teams.selectors import board_weeks
from teams.selectors.board_weeks import State
from tests import make
from tests.make import MONDAY, NOW
from tests.teams.selectors import boards

SUNDAY = datetime.date(2026, 10, 11)


@pytest.mark.parametrize(
    ("on", "state"),
    [(MONDAY, State.OPEN), (SUNDAY - datetime.timedelta(1), State.OPEN), (SUNDAY, State.CLOSING)],
)
def test_a_week_is_open_until_its_sunday(db, on, state):
    boards.run()

    assert board_weeks.all_weeks(on=on)[0].state == state


def test_a_published_week_stays_published_whatever_the_day(db):
    boards.run(published=True)

    assert board_weeks.all_weeks(on=MONDAY)[0].state == State.PUBLISHED


def test_a_week_becomes_final_in_the_night_after_its_grace(db):
    boards.run()

    assert board_weeks.all_weeks(on=SUNDAY)[0].final_on == datetime.date(2026, 10, 14)


def test_weeks_go_from_the_newest_and_follow_the_current_run(db):
    boards.run(make.week(1))
    boards.run()
    newer = boards.run()

    found = board_weeks.all_weeks(on=SUNDAY)

    assert [state.week for state in found] == [MONDAY, make.week(1)]
    assert found[0].run_id == newer.pk
    assert found[0].model == "article-1"
    assert found[0].sunday == SUNDAY


def test_a_week_carries_its_notes_in_the_order_they_were_written(cast):
    week = boards.run().week
    for place, text in enumerate(["second", "first"]):
        at = NOW - datetime.timedelta(hours=place)
        WeekNote.objects.create(week=week, text=text, written_at=at, written_by=cast.ada)

    assert board_weeks.all_weeks(on=SUNDAY)[0].notes == ("first", "second")


def test_all_weeks_are_one_query(db, django_assert_num_queries):
    for ago in range(5):
        boards.run(make.week(ago))
    with django_assert_num_queries(1):
        board_weeks.all_weeks(on=SUNDAY)


def test_boards_open_on_the_newest_week(db):
    assert board_weeks.newest_week(on=SUNDAY) is None
    boards.run(make.week(1))
    boards.run(make.week(2))
    assert board_weeks.newest_week(on=SUNDAY) == make.week(1)


def test_a_week_that_no_night_scored_cannot_be_chosen(db):
    boards.run()
    states = board_weeks.all_weeks(on=SUNDAY)

    assert board_weeks.chosen(states, make.week(1)) is None
    assert board_weeks.chosen(states, MONDAY) == states[0]


def test_a_window_keeps_the_places_of_weeks_without_a_run(db):
    boards.run()
    boards.run(make.week(12))

    window = board_weeks.thirteen(board_weeks.all_weeks(on=SUNDAY), MONDAY)

    assert [state.week if state else None for state in window] == [
        make.week(12),
        *[None] * 11,
        MONDAY,
    ]
