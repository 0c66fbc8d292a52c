"""Superseding: one row stands, the others stay, and clocks do not matter."""

from __future__ import annotations

import datetime

import pytest

from teams.models import ProfileReview, WeeklyActivity
from teams.services import versions
from teams.services.versions import Step
from tests import make
from tests.make import MONDAY, NOW

EARLIER = NOW - datetime.timedelta(days=500)


def test_the_newest_version_stands_unless_it_was_superseded(cast):
    log = make.log(cast.ravi)

    assert versions.standing(log) == log
    log.superseded_at = NOW
    assert versions.standing(log) is None
    assert versions.standing(None) is None


@pytest.mark.parametrize(("given", "conflicts"), [(None, False), (1, False), (0, True), (2, True)])
def test_who_saw_what_stands_may_write(cast, given, conflicts):
    log = make.log(cast.ravi)

    conflict = versions.check(given, log, "The week")

    assert (conflict is not None) == conflicts
    if conflict:
        assert (conflict.given, conflict.current) == (given, log)


def test_who_saw_nothing_may_write_where_nothing_stands(cast):
    removed = make.log(cast.ravi, superseded_at=NOW)

    assert versions.check(0, None, "The week") is None
    assert versions.check(0, removed, "The week") is None
    conflict = versions.check(1, removed, "The week")
    assert str(conflict).startswith("The week was removed meanwhile: you saw version 1")
    assert conflict.current is None


def test_a_version_follows_its_predecessor_even_by_a_slow_clock(cast):
    log = make.log(cast.ravi, version=4, recorded_at=NOW)

    assert versions.following(None, NOW) == {"version": 1, "recorded_at": NOW}
    assert versions.following(log, EARLIER) == {"version": 5, "recorded_at": NOW}


def test_a_row_that_stays_is_not_written(cast, django_assert_num_queries):
    log = make.log(cast.ravi)

    with django_assert_num_queries(0):
        assert versions.put([Step(log, log)], by=cast.ravi, now=NOW) == [log]
        assert versions.put([], by=cast.ravi, now=NOW) == []


def test_rows_of_many_reps_change_with_two_statements(cast, django_assert_num_queries):
    befores = [make.log(rep, MONDAY) for rep in (cast.ravi, cast.bea)]
    said = {"week": MONDAY, "version": 2, "recorded_at": NOW}
    steps = [Step(WeeklyActivity(rep=old.rep, recorded_by=old.rep, **said), old) for old in befores]

    with django_assert_num_queries(2):
        versions.put(steps, by=None, now=EARLIER)

    for old in befores:
        old.refresh_from_db()
        assert old.superseded_by == old.rep, "everyone spoke for themselves"
        assert old.superseded_at == old.recorded_at, "never before it was recorded"


def test_reviews_are_superseded_as_logs_are(cast):
    review = make.review(cast.ravi, MONDAY)

    versions.supersede([review], by=cast.maya, now=NOW)

    row = ProfileReview.objects.get()
    assert (row.superseded_by, row.superseded_at) == (cast.maya, NOW)
