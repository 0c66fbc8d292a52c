"""What a board can be asked for: every link and choice is one that it knows."""

from __future__ import annotations

from django.http import QueryDict

from teams.selectors import board_order, board_weeks
from teams.selectors.board_order import Order
from teams.web import board_controls
from tests import make
from tests.teams.selectors import boards


def test_every_choice_is_one_that_the_order_knows():
    known = {"show": board_order.SHOWS, "gap": board_order.GAPS, "sort": board_order.SORTS}

    found = board_controls.choices(ranks=True)
    for field, choices in found.items():
        assert {value for value, _ in choices} <= set(known[field])
    assert [value for value, _ in found["show"]] == list(board_order.SHOWS)
    assert [value for value, _ in found["gap"]] == list(board_order.GAPS)


def test_a_board_without_ranks_is_sorted_by_nothing_that_is_one():
    sorts = {value for value, _ in board_controls.choices(ranks=False)["sort"]}

    assert sorts <= set(board_order.COACHING_SORTS)


def test_the_weeks_beside_the_one_shown(db):
    for ago in (0, 1, 3):
        boards.run(make.week(ago))
    today = make.NOW.date()
    states = board_weeks.all_weeks(on=today)

    def picks(shown: int) -> tuple:
        made = board_controls.picks(states, states[shown], today=today)
        return made.earlier, made.later

    assert picks(0) == (make.week(1), None)
    assert picks(1) == (make.week(3), make.week(0))
    assert picks(2) == (None, make.week(1))
    made = board_controls.picks(states, states[0], today=today)
    assert made.quarters[0][1][0] == (made.shown, "Week of 5 Oct")


def test_weeks_stand_under_the_quarter_they_begin_in(db):
    for ago in (0, 1, 14):
        boards.run(make.week(ago))
    states = board_weeks.all_weeks(on=make.NOW.date())

    found = board_controls.quarters(states, today=make.NOW.date())

    assert [(label, len(weeks)) for label, weeks in found] == [
        ("Q4 2026", 1),
        ("Q3 2026", 1),
        ("Q2 2026", 1),
    ]


def test_another_week_keeps_all_else_that_was_asked_for():
    asked = QueryDict("week=2026-10-05&sort=name&columns=ssi&columns=brand")

    assert board_controls.kept(asked) == [
        ("sort", "name"),
        ("columns", "ssi"),
        ("columns", "brand"),
    ]


def test_an_order_travels_in_a_form_as_far_as_it_is_unusual():
    assert board_controls.fields(Order()) == []
    assert board_controls.fields(Order(sort="name", columns=("ssi", "brand"))) == [
        ("sort", "name"),
        ("columns", "ssi"),
        ("columns", "brand"),
    ]
