"""Buttons that change the form and save nothing."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from scoring import metrics
from teams.web import presses

ASKED = [metrics.COUNTS_BY_KEY[key] for key in ("posts", "comments", "days_active")]
LAST = {"posts": 3, "comments": None}


def after(query: str) -> dict[str, str]:
    return presses.applied(QueryDict(query), asked=ASKED, last=LAST).dict()


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ("posts=4&step=posts:1", "posts", "5"),
        ("posts=4&step=posts:-1", "posts", "3"),
        ("posts=0&step=posts:-1", "posts", "0"),
        ("posts=&step=posts:1", "posts", "1"),
        ("step=posts:100", "posts", "100"),
        ("days_active=7&step=days_active:1", "days_active", "7"),
        ("posts=x&step=posts:1", "posts", "x"),
        ("posts=1&take=posts", "posts", "3"),
        ("posts=1&take=all", "posts", "3"),
        ("comments=1&take=all", "comments", "1"),
        ("comments=1&take=comments", "comments", "1"),
        ("posts=&fill=none", "posts", "0"),
        ("posts=4&fill=none", "posts", "4"),
        ("posts=4&fill=all", "posts", "4"),
    ],
)
def test_a_press_changes_its_field(query, field, value):
    assert after(query)[field] == value


@pytest.mark.parametrize(
    "query", ["step=password:1", "step=posts", "step=posts:1:1", "step=posts:٣", "take=password"]
)
def test_a_press_that_makes_no_sense_changes_nothing(query):
    typed = f"posts=4&{query}"

    assert after(typed) == QueryDict(typed).dict()


def test_saving_is_no_press():
    assert not presses.is_one(QueryDict("posts=4"))
    assert presses.is_one(QueryDict("posts=4&fill=none"))
