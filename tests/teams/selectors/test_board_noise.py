"""What a total moves in a usual week, and who is closer than that."""

from __future__ import annotations

import pytest

from teams.selectors import board_noise
from teams.selectors.board_noise import Scored
from tests.teams.selectors.test_leaderboard_rows import ROW


def weeks(*totals: int | None, model: int = 1) -> list[Scored | None]:
    return [None if total is None else Scored(model, total) for total in totals]


@pytest.mark.parametrize(
    ("totals", "usual"),
    [
        ((3000, 3100, 3050), 75),
        ((3000, 3101, 3101), 51),  # 50.5 rounds up
        ((3000, 3000), 0),
        ((3000,), None),
        ((), None),
        ((3000, None, 3500), None),
        ((3000, 3100, None, 5000, 5300), 200),
    ],
)
def test_a_usual_change_is_of_weeks_running_alone(totals, usual):
    assert board_noise.usual_change(weeks(*totals)) == usual


def test_a_new_scoring_model_is_no_change_of_the_rep():
    assert board_noise.usual_change([*weeks(3000, 3100), *weeks(5000, 5300, model=2)]) == 200


def row(number: int, total: int, usual: int | None, **fields):
    return ROW._replace(snapshot_id=number, rank=number, total=total, usual_change=usual, **fields)


@pytest.mark.parametrize(
    ("difference", "usual", "close"),
    [
        (99, (100, 20), True),
        (99, (20, 100), True),
        (100, (100, 20), False),
        (99, (None, 100), True),
        (99, (None, None), False),
        (0, (100, 100), False),
    ],
)
def test_neighbours_are_close_under_the_larger_usual_change_of_the_two(difference, usual, close):
    rows = [row(1, 4000, usual[0]), row(2, 4000 - difference, usual[1])]

    assert board_noise.close_to_next(rows) == ({1} if close else frozenset())


def test_neighbours_are_those_in_rank_whatever_the_order_of_rows():
    rows = [row(3, 3000, 50), row(1, 4000, 50), row(2, 3980, 50)]

    assert board_noise.close_to_next(rows) == {1}


def test_who_is_not_ranked_is_nobodys_neighbour():
    rows = [row(1, 4000, 50), row(2, 3900, 50), row(9, 3990, 50)._replace(rank=None)]

    assert board_noise.close_to_next(rows) == frozenset()
