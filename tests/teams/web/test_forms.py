"""What people type, read into plain values."""

from __future__ import annotations

import pytest
from django.utils import translation

from scoring import metrics
from teams.web.forms import LogForm, ProfileForm

POSTS = metrics.COUNTS_BY_KEY["posts"]
COMMENTS = metrics.COUNTS_BY_KEY["comments"]


def form(**typed: str) -> LogForm:
    return LogForm({"version": "0", "days_worked": "5", **typed}, asked=[POSTS, COMMENTS])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("4", 4),
        (" 4 ", 4),
        ("0", 0),
        ("+3", 3),
        ("-3", -3),
        ("−3", -3),
        ("1,200", 1200),
        ("1 200", 1200),
        ("1\u202f200", 1200),
        ("12,345,678", 12_345_678),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, read):
    filled = form(posts=typed)

    assert filled.is_valid(), filled.errors
    assert filled.answers == {"posts": read}


@pytest.mark.parametrize(
    "typed", ["x", "4.5", "4,5", "1,20", "٣", "\uff14", "1e3", "--3", "9" * 13]
)
def test_what_is_no_whole_number_is_named_with_a_remedy(typed):
    filled = form(posts=typed)

    assert not filled.is_valid()
    assert filled.errors["posts"] == [
        f"“{typed}” is not a whole number. Write digits, such as 4, or leave it blank."
    ]


@pytest.mark.parametrize(
    ("typed", "read"), [("1.200", 1200), ("1 200", 1200), ("1200", 1200), ("1,200", None)]
)
def test_a_german_page_takes_points_between_thousands_and_no_commas(typed, read):
    with translation.override("de"):
        filled = form(posts=typed)

        assert filled.is_valid() == (read is not None)
        assert filled.answers.get("posts") == read


def test_a_blank_field_is_left_out_of_a_new_log_and_unknown_in_one_that_stands():
    filled = form(posts="2", comments="")
    assert filled.is_valid()

    assert filled.counts(standing=False) == {"posts": 2}
    assert filled.counts(standing=True) == {"posts": 2, "comments": None}


def test_answers_to_yes_and_no_are_one_and_nought():
    asked = [metrics.COUNTS_BY_KEY[key] for key in ("headline", "photo", "skills")]
    filled = ProfileForm({"headline": "0", "photo": "", "skills": "7"}, asked=asked)
    assert filled.is_valid()

    assert filled.answers == {"headline": 0, "skills": 7}
