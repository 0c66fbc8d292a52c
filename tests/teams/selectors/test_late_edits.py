"""What was changed after the deadline: old and new, by whom and when."""

from __future__ import annotations

from datetime import timedelta

from teams.models import WeeklyActivity
from teams.selectors import late_edits
from teams.selectors.late_edits import Changed
from teams.services import activity
from tests import make
from tests.make import MONDAY, NOW
from tests.teams.selectors import boards

LATER = NOW + timedelta(days=3)


def edits(rep) -> tuple[late_edits.LateEdit, ...]:
    return late_edits.of_reps({rep.pk: rep.name}, first=make.week(12), last=MONDAY)


def published(cast, log: WeeklyActivity | None) -> None:
    run = boards.run(published=True)
    boards.snapshot(run, cast.ravi, cast.north, log_ids=[log.pk if log else 0] + [0] * 12)


def record(cast, by, counts, version, reason="") -> None:
    activity.record_week(
        rep=cast.ravi,
        week=MONDAY,
        counts=counts,
        by=by,
        now=LATER,
        today=LATER.date(),
        version=version,
        reason=reason,
    )


def test_a_change_tells_old_and_new_by_whom_when_and_why(cast):
    published(cast, make.log(cast.ravi, posts=1, comments=4, provenance={"posts": "typed"}))

    record(cast, cast.maya, {"posts": 3, "comments": 4}, 1, reason="The file was wrong.")

    (edit,) = edits(cast.ravi)
    assert (edit.kind, edit.changed) == ("changed", (Changed("posts", 1, 3),))
    assert (edit.by, edit.at, edit.reason) == ("Maya", LATER, "The file was wrong.")


def test_a_log_written_after_the_deadline_was_added(cast):
    published(cast, None)

    record(cast, cast.ravi, {"posts": 2}, None)

    (edit,) = edits(cast.ravi)
    assert (edit.kind, edit.changed) == (
        "added",
        (Changed("days_worked", None, 5), Changed("posts", None, 2)),
    )


def test_a_log_removed_after_the_deadline_tells_what_stood(cast):
    published(cast, make.log(cast.ravi, posts=1, provenance={"posts": "typed"}))

    activity.remove_week(rep=cast.ravi, week=MONDAY, by=cast.ravi, now=LATER, version=1)

    (edit,) = edits(cast.ravi)
    assert (edit.kind, edit.changed) == (
        "removed",
        (Changed("days_worked", 5, None), Changed("posts", 1, None)),
    )


def test_what_the_published_numbers_contain_is_not_late(cast):
    make.log(cast.ravi, posts=1, superseded_at=NOW - timedelta(days=9), superseded_by=cast.ravi)
    published(cast, make.log(cast.ravi, version=2, posts=2))

    assert edits(cast.ravi) == ()


def test_nothing_is_late_before_the_deadline(cast):
    run = boards.run()
    boards.snapshot(run, cast.ravi, cast.north)
    record(cast, cast.ravi, {"posts": 2}, None)

    assert edits(cast.ravi) == ()
