"""The rows behind one number."""

from __future__ import annotations

import datetime

import pytest

from teams.models import ProfileReview
from teams.selectors import explanations
from teams.selectors.why_rows import WhyStock, WhyWeek
from tests import make
from tests.make import MONDAY, NOW
from tests.teams.selectors import boards

WEDNESDAY = datetime.date(2026, 10, 14)


def rows(rep, metric: str, week=MONDAY) -> tuple[WhyWeek, ...]:
    return explanations.of_metric(rep, week=week, metric=metric, on=WEDNESDAY).weeks


def test_a_week_names_the_log_and_version_it_was_taken_from(cast):
    log = make.full_log(cast.ravi, version=3, comments=24, days_worked=5)

    newest = rows(cast.ravi, "comments")[0]

    assert (newest.week, newest.age, newest.kind) == (MONDAY, 0, "counted")
    assert (newest.log_id, newest.version, newest.days) == (log.pk, 3, 5)
    assert (newest.logged, newest.counted, newest.capped) == (24, 20.0, True)
    assert (newest.weight, newest.adds, newest.below) == (100.0, 20.0, 1.0)
    assert newest.remark is None


def test_weeks_that_count_nothing_say_why(cast):
    make.tracking(make.week(13))
    make.full_log(cast.ravi)
    make.full_log(cast.ravi, make.week(1), days_worked=0, comments=0)
    make.full_log(cast.ravi, make.week(2), comments=None)
    make.absence(cast.ravi, make.week(3), make.week(3) + datetime.timedelta(6))

    found = rows(cast.ravi, "comments")

    assert [row.kind for row in found[:5]] == [
        "counted",
        "away",
        "unknown",
        "away",
        "not logged",
    ]
    assert {(row.adds, row.below, row.capped) for row in found[1:]} == {(0.0, 0.0, False)}
    assert (found[2].logged, found[2].counted) == (None, None)
    assert (found[4].log_id, found[4].days, found[4].counts) == (None, None, (None,))


def test_a_composite_adds_its_counts_and_a_ratio_shows_both(cast):
    make.full_log(
        cast.ravi, resources_shared=1, introductions=2, messages_sent=10, replies_received=4
    )

    value, rate = rows(cast.ravi, "value_given")[0], rows(cast.ravi, "response_rate")[0]

    assert (value.counts, value.logged, value.counted) == ((1, 2, 0), 3, 3.0)
    assert (rate.counts, rate.logged, rate.counted, rate.below) == ((4, 10), 4, 4.0, 10.0)


def test_the_open_week_is_marked(cast):
    make.full_log(cast.ravi, make.week(-1), comments=9)

    found = rows(cast.ravi, "comments", make.week(-1))

    assert [row.open for row in found[:2]] == [True, False]


class TestAStock:
    @pytest.fixture
    def review(self, cast) -> ProfileReview:
        make.full_log(cast.ravi)
        make.review(cast.ravi, make.LONG_AGO, skills=3, headline=1)
        return make.review(cast.ravi, make.week(1), skills=4, recorded_by=cast.maya)

    def stock(self, cast, metric: str) -> WhyStock:
        return explanations.of_metric(cast.ravi, week=MONDAY, metric=metric, on=WEDNESDAY).stock

    def test_names_the_latest_review_that_tells_it(self, cast, review):
        assert self.stock(cast, "skills") == WhyStock(
            value=4, review_id=review.pk, on=make.week(1), by="Maya", target=5.0, remark=""
        )
        assert self.stock(cast, "headline").on == make.LONG_AGO

    @pytest.mark.usefixtures("review")
    def test_nobody_has_told_is_not_known(self, cast):
        assert self.stock(cast, "photo") == WhyStock(None, None, None, "", 1.0, "")

    def test_of_a_published_week_is_remarked_where_another_stands_today(self, cast, review):
        ids = [0, 0, 0, 0, review.pk, 0]
        boards.snapshot(
            boards.run(published=True), cast.ravi, cast.north, status="new", review_ids=ids
        )
        assert self.stock(cast, "skills").remark == ""

        make.review(cast.ravi, MONDAY, skills=1200, photo=1, recorded_at=NOW)

        found = self.stock(cast, "skills")
        assert (found.value, found.remark) == (4, "4 then, 1,200 today: too late to count")
        assert self.stock(cast, "photo").remark == "not known then, 1 today: too late to count"
