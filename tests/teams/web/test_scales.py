"""Where weeks and points lie in a plot."""

from __future__ import annotations

import pytest

from teams.web import scales


@pytest.mark.parametrize(
    ("values", "low", "high", "step"),
    [
        ([3190, 3920], 2500, 4500, 500),
        ([2390, 4450], 2000, 5000, 1000),
        ([0, 10_000], 0, 10_000, 2000),
        ([0, 0], 0, 1000, 500),
        ([10_000, 10_000], 9000, 10_000, 500),
        ([5000, 5000], 4500, 5500, 500),
    ],
)
def test_a_scale_leaves_air_and_has_few_marks(values, low, high, step):
    scale = scales.fitting(values, steps=12)

    assert (scale.low, scale.high, scale.step) == (low, high, step)
    assert 3 <= len(scale.marks) <= 6


def test_weeks_go_from_edge_to_edge_and_points_from_the_top():
    scale = scales.fitting([3190, 3920], steps=12)

    assert (scale.x(0), scale.x(6), scale.x(12)) == (0, 50, 100)
    assert (scale.y(4500), scale.y(4000), scale.y(2500)) == (0, 25, 100)
    assert scale.width == 8.33


def test_one_week_alone_stands_at_the_left():
    assert scales.fitting([5000], steps=0).x(0) == 0
