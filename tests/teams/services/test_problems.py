"""The words of a refusal."""

from __future__ import annotations

import datetime

import pytest

from teams.services import problems
from teams.services.problems import BulkErrors, Problem, Refusal

ONE = Problem("posts", "-1", "Posts cannot be -1.", "Write 0 or more.")
TWO = Problem("note", "", "Note is no text.", "Write text.")


def test_a_refusal_reads_as_its_problems():
    assert str(Refusal([ONE, TWO])) == (
        "Posts cannot be -1. Write 0 or more. Note is no text. Write text."
    )


def test_a_batch_keeps_its_problems_by_index():
    errors = BulkErrors({3: [TWO], 1: [ONE]})

    assert list(errors.items) == [1, 3]
    assert errors.problems == [ONE, TWO]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a\nb\u202ec", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"),
        ("x" * 61, "x" * 59 + "…"),
        (None, "null"),
        (True, "true"),
        (1.5, "1.5"),
        (float("nan"), "NaN"),
        (datetime.date(2026, 10, 5), "2026-10-05"),
        (["a", 1], '["a", 1]'),
    ],
)
def test_values_are_shown_as_people_write_them_and_harm_nobody(value, text):
    assert problems.shown(value) == text


def test_nothing_wrong_refuses_nothing():
    problems.raise_any(iter([]))
    with pytest.raises(Refusal):
        problems.raise_any(iter([ONE]))
