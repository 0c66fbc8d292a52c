"""A week's log as it is drawn: what changed from version to version."""

from __future__ import annotations

from scoring import metrics
from teams.selectors import activity
from teams.services import activity as logs
from teams.web import sheets
from tests import make

ASKED = [metrics.COUNTS_BY_KEY[key] for key in ("posts", "comments")]


def history(rep):
    return sheets.history(activity.versions(rep, make.MONDAY), ASKED)


def test_every_version_tells_what_it_changed(cast):
    make.log(cast.ravi, posts=1, note="A fair")
    logs.record_week(
        rep=cast.ravi,
        week=make.MONDAY,
        counts={"posts": 2, "comments": 3},
        days_worked=4,
        note="",
        by=cast.maya,
        now=make.NOW,
        today=make.NOW.date(),
        reason="Counted again",
    )

    newest, first = history(cast.ravi)

    assert newest.changes == (
        "Days worked 5 → 4",
        "Posts 1 → 2",
        "Comments not known → 3",
        "Note rewritten",
    )
    assert (newest.by, newest.reason, newest.removed_by) == ("Maya", "Counted again", "")
    assert first.changes == ()


def test_a_removed_log_tells_who_took_it_back(cast):
    make.log(cast.ravi, posts=1)
    logs.remove_week(rep=cast.ravi, week=make.MONDAY, by=cast.ravi, now=make.NOW, version=1)

    assert [version.removed_by for version in history(cast.ravi)].count("Ravi") == 1
