"""What a board can be asked for: every link and choice is one that it knows."""

from __future__ import annotations

import pytest

from teams.selectors import board_order, board_weeks
from teams.selectors.board_order import Order
from teams.web import board_controls
from tests import make
from tests.teams.selectors import boards


def test_every_choice_is_one_that_the_order_knows():
    known = {"show": board_order.SHOWS, "gap": board_order.GAPS, "sort": board_order.SORTS}

    for field, choices in board_controls.CHOICES.items():
        assert {value for value, _ in choices} <= set(known[field])
    assert [value for value, _ in board_controls.CHOICES["show"]] == list(board_order.SHOWS)
    assert [value for value, _ in board_controls.CHOICES["gap"]] == list(board_order.GAPS)


@pytest.mark.parametrize(
    ("sort", "column", "next_sort", "direction"),
    [
        ("-ssi", "ssi", "ssi", "descending"),
        ("ssi", "ssi", "-ssi", "ascending"),
        ("-ssi", "name", "name", ""),
        ("name", "name", "-name", "ascending"),
        ("-ssi", "brand", "-brand", ""),
        ("-ssi", "clear", "clear", ""),
    ],
)
def test_a_click_sorts_by_a_column_and_a_second_turns_it(sort, column, next_sort, direction):
    head = board_controls.of_board(Order(sort=sort))[column]

    assert (head.sort, head.direction) == (next_sort, direction)


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
    assert made.weeks[0] == (made.shown, "Week of 5 Oct")
