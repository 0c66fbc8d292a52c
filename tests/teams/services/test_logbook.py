"""A batch knows its answers before it writes."""

from __future__ import annotations

import pytest
from django.db import transaction

from teams.models import WeeklyActivity
from teams.services import logbook
from teams.services.entries import WeekEntry
from teams.services.problems import Refusal, VersionConflict
from tests import make
from tests.make import MONDAY, NOW


def entry(rep, week=MONDAY, **given) -> WeekEntry:
    return WeekEntry(rep=rep, week=week, today=NOW.date(), **{"counts": {}} | given)


@pytest.fixture
def batch(db):
    with transaction.atomic():
        yield lambda *entries: logbook.Batch(entries, by=None, now=NOW, provenance="imported")


def test_refusals_are_known_by_index_and_nothing_is_written(cast, batch):
    make.log(cast.ravi, new_connections=1)

    made = batch(
        entry(cast.bea, counts={"posts": 1}),
        entry(cast.ravi, counts={"decision_makers": 2}),
        entry(cast.bea, make.week(1), counts={"posts": 1}, version=3),
        entry(cast.ravi, version=9),
    )

    assert {n: type(refusal) for n, refusal in made.refusals.items()} == {
        1: Refusal,
        2: VersionConflict,
    }
    assert WeeklyActivity.objects.count() == 1


def test_steps_tell_what_is_new_what_changes_and_what_stays(cast, batch):
    standing = make.log(cast.ravi, posts=1)

    steps = batch(
        entry(cast.ravi, counts={"posts": 1}),
        entry(cast.bea, counts={"posts": 1}),
        entry(cast.ravi, make.week(1)),
    ).steps

    assert [(step.writes, step.before) for step in steps] == [
        (False, standing),
        (True, None),
        (True, None),
    ]
    assert all(value is None for value in logbook._counts(steps[2].row).values())


def test_the_newest_version_of_each_week_is_found_standing_or_not(cast):
    make.log(cast.ravi, superseded_at=NOW)
    newest = make.log(cast.ravi, version=2, superseded_at=NOW)
    other = make.log(cast.bea, make.week(1))
    make.log(cast.bea)

    found = logbook.newest([(cast.ravi.pk, MONDAY), (cast.bea.pk, make.week(1))])

    assert found == {(cast.ravi.pk, MONDAY): newest, (cast.bea.pk, make.week(1)): other}


def test_blanks_fill_a_new_log_and_no_other(cast, batch):
    make.log(cast.ravi, posts=1)
    zeros = {"posts": 0, "shares": 0}

    old, new = batch(
        entry(cast.ravi, counts={"comments": 2}, if_new=zeros),
        entry(cast.bea, counts={"shares": 2}, if_new=zeros),
    ).write()

    assert (old.posts, old.shares, old.comments) == (1, None, 2)
    assert (new.posts, new.shares, new.comments) == (0, 2, None)
