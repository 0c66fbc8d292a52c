"""Which weeks a line joins."""

from __future__ import annotations

from teams.web import dots
from teams.web.dots import Drawn
from tests import make


def dot(
    value: int | None, *, joined: bool = True, drawn: dots.Drawn = dots.Drawn.FINAL
) -> dots.Dot:
    return dots.Dot(make.MONDAY, value, joined=joined, drawn=drawn, model="article-1")


def test_a_line_breaks_where_a_week_has_no_score():
    assert list(dots.stretches([dot(1), dot(2), dot(None), dot(3)])) == [[0, 1], [3]]


def test_a_line_is_never_joined_across_scoring_models():
    assert list(dots.stretches([dot(1), dot(2), dot(3, joined=False)])) == [[0, 1], [2]]


def test_no_weeks_no_line():
    assert list(dots.stretches([dot(None)])) == []


def test_a_piece_is_drawn_as_the_less_sure_of_its_ends():
    final, unpublished, rebuilt = Drawn
    weeks = [
        dot(1, drawn=rebuilt),
        dot(2),
        dot(3),
        dot(4, drawn=unpublished),
        dot(5, drawn=unpublished),
    ]

    assert list(dots.runs([0, 1, 2, 3, 4], weeks)) == [
        ([0, 1], rebuilt),
        ([1, 2], final),
        ([2, 3, 4], unpublished),
    ]


def test_a_single_week_has_no_line():
    assert list(dots.runs([0], [dot(1)])) == []
