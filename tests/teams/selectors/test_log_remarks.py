"""How today's logs differ from those a score was made from."""

from __future__ import annotations

import datetime

from teams.models import WeeklyActivity
from teams.selectors import explanations, log_remarks
from teams.selectors.log_remarks import Remark
from tests import make
from tests.make import MONDAY, NOW
from tests.teams.selectors import boards

WEDNESDAY = datetime.date(2026, 10, 14)
COMMENTS = ("comments",)


def supersede(log: WeeklyActivity, by) -> None:
    WeeklyActivity.objects.filter(pk=log.pk).update(superseded_at=NOW, superseded_by=by)


def remark(cast, named: WeeklyActivity | None, columns=COMMENTS) -> Remark | None:
    ids = (named.pk if named else 0, *[0] * 12)
    pairs = log_remarks.of_window(cast.ravi, MONDAY, ids)
    return log_remarks.remark(pairs.get(0, log_remarks.NO_LOGS), columns)


def test_the_same_log_needs_no_remark(cast):
    assert remark(cast, make.log(cast.ravi, comments=5)) is None


def test_a_correction_is_told_from_old_to_new_with_who_and_when(cast):
    first = make.log(cast.ravi, comments=5)
    supersede(first, cast.maya)
    make.log(
        cast.ravi, version=2, comments=8, recorded_by=cast.maya, recorded_at=NOW, reason="forgot"
    )

    found = remark(cast, first)

    assert (found.was, found.now, found.by, found.recorded_at) == ((5,), (8,), "Maya", NOW)
    assert found.reason == "forgot"
    assert found.sentence == "5 then, 8 today: too late to count"


def test_a_correction_of_other_counts_needs_no_remark_here(cast):
    first = make.log(cast.ravi, comments=5, posts=1)
    supersede(first, cast.ravi)
    make.log(cast.ravi, version=2, comments=5, posts=2)

    assert remark(cast, first) is None
    assert remark(cast, first, ("posts",)).now == (2,)


def test_other_days_worked_are_remarked_too(cast):
    first = make.log(cast.ravi, comments=5)
    supersede(first, cast.ravi)
    make.log(cast.ravi, version=2, comments=5, days_worked=3)

    assert remark(cast, first).sentence == "5 then, 5 in 3 days today: too late to count"


def test_a_week_that_turned_out_to_be_an_absence(cast):
    first = make.log(cast.ravi, comments=None)
    supersede(first, cast.ravi)
    make.log(cast.ravi, version=2, days_worked=0)

    assert remark(cast, first).sentence == "not known then, away today: too late to count"


def test_a_log_made_after_publication(cast):
    make.log(cast.ravi, comments=1200, posts=2, recorded_at=NOW)

    found = remark(cast, None, ("comments", "posts"))

    assert (found.was, found.days_was) == (None, None)
    assert found.sentence == "no log then, 1,200 and 2 today: too late to count"


def test_a_log_removed_after_publication(cast):
    first = make.log(cast.ravi, comments=5)
    supersede(first, cast.maya)

    found = remark(cast, first)

    assert (found.now, found.by, found.recorded_at) == (None, "Maya", NOW)
    assert found.sentence == "5 then, no log today: too late to count"


def test_nothing_then_and_nothing_today(cast):
    assert remark(cast, None) is None


def test_the_explanation_of_a_published_week_carries_the_remark(cast):
    first = make.full_log(cast.ravi, comments=5)
    boards.snapshot(
        boards.run(published=True),
        cast.ravi,
        cast.north,
        status="new",
        log_ids=[first.pk] + [0] * 12,
    )
    supersede(first, cast.ravi)
    make.full_log(cast.ravi, version=2, comments=9, recorded_at=NOW)

    week = explanations.of_metric(cast.ravi, week=MONDAY, metric="comments", on=WEDNESDAY).weeks[0]

    assert (week.log_id, week.version, week.counts) == (first.pk, 1, (5,))
    assert week.remark.sentence == "5 then, 9 today: too late to count"


def test_logs_of_a_window_are_one_query(cast, django_assert_num_queries):
    for ago in range(13):
        make.log(cast.ravi, make.week(ago))
    with django_assert_num_queries(1):
        log_remarks.of_window(cast.ravi, MONDAY, (0,) * 13)
