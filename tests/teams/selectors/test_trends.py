"""How a team's averages moved."""

from __future__ import annotations

import datetime

from teams.selectors import board_weeks, trends
from tests import make
from tests.teams.selectors import boards


def test_figures_are_rounded_half_up_as_everywhere():
    found = trends.figures([1000, 1001, 2000, 2001])

    assert found == trends.Figures(ranked=4, mean=1501, median=1501, low=1001, high=2000)


def test_nobody_scored_has_no_figures():
    assert trends.figures([]) is None


def test_a_week_without_a_run_is_no_point_and_one_of_few_reps_has_no_figures(db):
    boards.run(make.week(1), published=True)
    boards.run()
    states = board_weeks.all_weeks(on=datetime.date(2026, 10, 12))
    window = board_weeks.thirteen(states, make.MONDAY)
    of_two = trends.figures([4000, 5000])
    of_three = trends.figures([4000, 5000, 6000])

    found = trends.points(window, (*[None] * 11, of_two, of_three), fewest=3)

    assert [(point.week, point.ranked, point.mean) for point in found] == [
        (make.week(1), 0, None),
        (make.MONDAY, 3, 5000),
    ]
    assert [point.state for point in found] == ["published", "closing"]
