"""The spread of a team."""

from __future__ import annotations

from dataclasses import replace

from teams.selectors.company_board import TeamLine
from teams.web import spreads

NORTH = TeamLine(
    team_id=1,
    slug="north",
    name="North",
    managers=(),
    linked=True,
    reps=5,
    ranked=4,
    mean=3475,
    median=3461,
    change=None,
    under=2,
    flagged=2,
    evidence=60,
    lowest=1281,
    low=2689,
    high=4240,
    highest=5830,
    spread=(1281, 3223, 3240, 5830),
)


def test_the_words_say_what_the_dots_show():
    assert (
        "<title>4 reps from 12.8 to 58.3; middle half 26.8 to 42.4; 2 under 40</title>"
        in spreads.dist(NORTH)
    )


def test_a_dot_too_close_to_its_neighbour_moves_to_the_next_lane():
    drawn = spreads.dist(NORTH)

    assert '<circle class="rep rep--under" cx="32.23%" cy="62%" r="4"/>' in drawn
    assert '<circle class="rep rep--under" cx="32.4%" cy="40%" r="4"/>' in drawn
    assert '<circle class="rep" cx="58.3%" cy="62%" r="4"/>' in drawn


def test_the_middle_half_mean_and_median_are_marked():
    drawn = spreads.dist(NORTH)

    assert '<rect class="middle" x="26.89%" width="15.51%"' in drawn
    assert '<line class="median" x1="34.61%" x2="34.61%"' in drawn
    assert '<svg x="34.75%" y="0"><path class="mean"' in drawn


def test_who_may_not_see_single_reps_sees_no_dots_and_no_extremes():
    drawn = spreads.dist(replace(NORTH, spread=(), lowest=None, highest=None))

    assert "<circle" not in drawn
    assert "<title>4 reps; middle half 26.8 to 42.4; 2 under 40</title>" in drawn


def test_nobody_scored_nothing_drawn():
    nobody = replace(NORTH, mean=None, median=None, low=None, high=None, spread=())

    assert spreads.dist(nobody) == ""
