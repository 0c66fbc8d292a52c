"""What is not known of a rep, and what would settle it."""

from __future__ import annotations

import datetime

import pytest

from scoring import parameters
from teams.selectors import inputs, unknowns
from tests import make
from tests.make import MONDAY

PRESET = parameters.load_preset("article-1")
SUNDAY = datetime.date(2026, 10, 11)
PROFILE = dict.fromkeys(("headline", "summary", "experience", "photo"), 1)


def missing(rep, *, over=True) -> tuple[str, ...]:
    batch = inputs.of_reps([rep.pk], week=MONDAY, as_of=SUNDAY)
    return unknowns.missing(batch.inputs, PRESET, over=over)[0]


def said(**known) -> str:
    usual = {"evidence": 46, "logged": 10, "expected": 10, "missing": ()}
    return unknowns.of(**(usual | known), parameters=PRESET).sentence


def test_the_weightiest_unknowns_come_first(cast):
    make.review(cast.ravi, **PROFILE, skills=5, network_size=500)
    make.full_log(cast.ravi, comments=None, follow_ups=None, articles=None)

    assert missing(cast.ravi) == ("follow_ups", "comments", "articles")


def test_what_is_known_of_half_the_weeks_is_not_missing(cast):
    make.review(cast.ravi, **PROFILE, skills=5, network_size=500)
    make.full_log(cast.ravi, comments=None)
    make.full_log(cast.ravi, make.week(1))
    assert missing(cast.ravi) == ("comments",)

    make.full_log(cast.ravi, make.week(2))
    assert missing(cast.ravi) == ()


def test_levels_of_the_profile_nobody_told_are_missing(cast):
    make.full_log(cast.ravi)
    make.review(cast.ravi, **PROFILE, skills=5)

    assert missing(cast.ravi) == ("network_size",)


def test_an_open_week_is_not_held_against_anybody(cast):
    make.review(cast.ravi, **PROFILE, skills=5, network_size=500)
    make.full_log(cast.ravi, comments=None)
    make.full_log(cast.ravi, make.week(1))

    assert missing(cast.ravi, over=False) == ()


def test_of_who_never_logged_only_the_profile_is_missing(cast):
    make.review(cast.ravi, **PROFILE, skills=5, network_size=500)

    assert missing(cast.ravi) == ()


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (
            {"missing": ("posts", "comments")},
            "46 % known: Posts and comments are missing; type them or say there were none.",
        ),
        (
            {"missing": ("posts",)},
            "46 % known: Posts not told; type them or say there were none.",
        ),
        (
            {"missing": ("posts", "comments", "shares", "reactions", "articles")},
            "46 % known: Posts, comments, shares and 2 more are missing; "
            "type them or say there were none.",
        ),
        (
            {"logged": 2, "expected": 13},
            "2 of 13 weeks logged: log 8 more to be scored.",
        ),
        ({"logged": 0, "expected": 1}, "0 of 1 week logged: log it to be scored."),
        ({"expected": 0}, "No week is expected yet; the first one that ends settles it."),
        ({"evidence": 90, "logged": 9}, "90 % known: 9 of 10 weeks logged."),
    ],
)
def test_the_sentence_says_what_would_settle_it(known, sentence):
    assert said(**known) == sentence


def test_coverage_is_in_whole_per_cent():
    found = unknowns.of(evidence=46, logged=2, expected=3, missing=(), parameters=PRESET)

    assert (found.coverage, found.logged, found.expected) == (67, 2, 3)
