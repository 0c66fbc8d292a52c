"""What days worked do to the score: sentences, with the figures of the engine."""

from __future__ import annotations

import pytest

from teams.selectors.previews import Preview
from teams.web import working_days


def preview(total, *, was=4000, all_days=4000, away=4000) -> Preview:
    return Preview(
        total=total,
        pillars=(),
        status="scored",
        was=was,
        difference=None,
        adds={},
        all_days=all_days,
        away=away,
    )


def test_fewer_days_are_said_with_both_scores():
    assert working_days.said(preview(4123, all_days=4011), 3).fewer == (
        "With three days worked the targets of this week are three fifths. "
        "The score would be 41.23 instead of 40.11 with five."
    )


def test_a_score_that_does_not_mind_is_said_once():
    found = working_days.said(preview(4000, all_days=4000), 4)

    assert found.fewer.endswith("The score is 40.00, as it would be with five.")


@pytest.mark.parametrize("days", [0, 5, None])
def test_nothing_is_said_of_all_days_of_none_and_of_what_cannot_be_read(days):
    assert working_days.said(preview(4000), days).fewer == ""


def test_what_cannot_be_read_leaves_the_rule():
    assert working_days.said(None, 1) == working_days.Said(
        "With one day worked the targets of this week are one fifth.", ""
    )


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"was": 4000, "away": 4000}, "The score stays at 40.00."),
        ({"was": 4000, "away": 3906}, "The score goes from 40.00 to 39.06."),
        ({"was": None, "away": 3906}, "The score would be 39.06."),
        ({"was": None, "away": None}, "There is no score before the first week worked."),
    ],
)
def test_a_week_away_is_said_with_what_it_does(figures, sentence):
    assert working_days.said(preview(4000, **figures), 5).away == sentence
