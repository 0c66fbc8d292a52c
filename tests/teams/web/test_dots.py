"""Which weeks a line joins."""

from __future__ import annotations

from teams.web import dots
from tests import make


def dot(value: int | None, *, joined: bool = True, final: bool = True) -> dots.Dot:
    return dots.Dot(make.MONDAY, value, joined=joined, final=final, model="article-1")


def test_a_line_breaks_where_a_week_has_no_score():
    assert list(dots.stretches([dot(1), dot(2), dot(None), dot(3)])) == [[0, 1], [3]]


def test_a_line_is_never_joined_across_scoring_models():
    assert list(dots.stretches([dot(1), dot(2), dot(3, joined=False)])) == [[0, 1], [2]]


def test_no_weeks_no_line():
    assert list(dots.stretches([dot(None)])) == []


def test_the_unpublished_end_is_a_run_of_its_own():
    weeks = [dot(1), dot(2), dot(3, final=False), dot(4, final=False)]

    assert list(dots.runs([0, 1, 2, 3], weeks)) == [([0, 1], True), ([1, 2, 3], False)]


def test_a_single_week_has_no_line():
    assert list(dots.runs([0], [dot(1)])) == []
