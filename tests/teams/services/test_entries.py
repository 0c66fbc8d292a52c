"""What can be said against an entry before anybody looks at what stands."""

from __future__ import annotations

import pytest

from teams.services import entries
from teams.services.entries import WeekEntry
from tests import make
from tests.make import MONDAY, NOW


def entry(rep, week=MONDAY, **given) -> WeekEntry:
    return WeekEntry(rep=rep, week=week, today=NOW.date(), **{"counts": {}} | given)


def test_what_was_not_said_is_not_judged(cast):
    assert entries.problems_of(entry(cast.ravi), by=cast.ravi) == []


@pytest.mark.parametrize(
    ("author", "reason", "fields"),
    [("ravi", "", []), ("maya", "", ["reason"]), ("maya", "Counted twice", []), (None, "", [])],
)
def test_others_say_why(cast, author, reason, fields):
    by = getattr(cast, author) if author else None

    problems = entries.problems_of(entry(cast.ravi, reason=reason), by=by)

    assert [problem.field for problem in problems] == fields


def test_a_week_comes_once_in_a_batch_and_each_entry_has_its_own_problems(cast):
    problems = entries.problems_of_each(
        [
            entry(cast.ravi, counts={"posts": 1}),
            entry(cast.bea, counts={"posts": -1}),
            entry(cast.ravi, make.week(1)),
            entry(cast.ravi, counts={"posts": "x"}),
            entry(cast.ravi),
        ],
        by=None,
    )

    assert {n: [problem.field for problem in found] for n, found in problems.items()} == {
        1: ["posts"],
        3: ["posts", "week"],
        4: ["week"],
    }
    assert problems[4][0].message == "Ravi has the week of 2026-10-05 twice."
