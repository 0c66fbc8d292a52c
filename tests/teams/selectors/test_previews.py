"""What a score would be if a log were saved."""

from __future__ import annotations

import datetime

import pytest

from scoring import metrics
from teams.models import WeeklyActivity
from teams.selectors import previews, rep_scores
from tests import make
from tests.make import MONDAY
from tests.nights import logging_rep

WEDNESDAY = datetime.date(2026, 10, 14)
NONE = dict.fromkeys(metrics.COUNT_KEYS, 0)


@pytest.mark.parametrize(
    ("ago", "counts", "days"),
    [
        (-1, {"comments": 20}, 5),
        (0, {"comments": 3, "posts": 4}, 5),
        (0, {"comments": 9}, 3),
        (5, {}, 0),
        (12, {"follow_ups": 5}, 5),
        (20, {"comments": 20}, 5),
    ],
)
def test_a_preview_is_the_score_that_saving_gives(cast, ago, counts, days):
    logging_rep(cast.ravi, comments=2)
    typed = NONE | counts
    before = rep_scores.now(cast.ravi, on=WEDNESDAY)

    found = previews.of_log(
        cast.ravi, week=make.week(ago), counts=typed, days_worked=days, on=WEDNESDAY
    )

    make.no_logs(WeeklyActivity.objects.filter(rep=cast.ravi, week=make.week(ago)))
    make.log(cast.ravi, make.week(ago), days_worked=days, **typed)
    after = rep_scores.now(cast.ravi, on=WEDNESDAY)
    assert (found.total, found.was) == (after.total, before.total)
    assert found.difference == after.total - before.total
    assert tuple(pillar.points for pillar in found.pillars) == after.pillars


def test_counts_left_out_stay_as_they_were_logged(cast):
    make.log(cast.ravi, MONDAY, comments=10)

    with_posts = previews.of_log(
        cast.ravi, week=MONDAY, counts={"posts": 1, "shares": None}, days_worked=5, on=WEDNESDAY
    )

    assert with_posts.total == 600 + 500


def test_nothing_is_written(cast):
    previews.of_log(cast.ravi, week=MONDAY, counts=NONE, days_worked=5, on=WEDNESDAY)

    assert not WeeklyActivity.objects.exists()


def test_a_first_log_gives_a_silent_rep_a_score(cast):
    make.tracking(make.week(13))

    found = previews.of_log(cast.ravi, week=MONDAY, counts=NONE, days_worked=5, on=WEDNESDAY)

    assert (found.was, found.difference, found.total) == (None, None, 0)
    assert found.status == "provisional"


def test_a_log_of_a_week_to_come_changes_nothing_yet(cast):
    found = previews.of_log(
        cast.ravi, week=make.week(-2), counts={"posts": 9}, days_worked=5, on=WEDNESDAY
    )

    assert found.difference == 0


def test_each_count_adds_what_the_score_loses_without_it(cast):
    logging_rep(cast.ravi, comments=2)
    typed = NONE | {"posts": 2, "comments": 9, "messages_sent": 30, "replies_received": 2}

    found = of_log(cast.ravi, typed)

    assert found.adds == {
        key: found.total - of_log(cast.ravi, typed | {key: 0}).total
        for key in ("posts", "comments", "messages_sent", "replies_received")
    }
    assert found.adds["comments"] > 0


def test_what_is_not_known_adds_nothing_that_could_be_said(cast):
    make.log(cast.ravi, MONDAY, comments=10)

    assert of_log(cast.ravi, {"posts": 1, "shares": None}).adds.keys() == {"posts"}


def test_a_blank_is_none_only_in_a_week_without_a_log(cast):
    make.full_log(cast.ravi, MONDAY, comments=10)
    blanks = dict.fromkeys(metrics.COUNT_KEYS)
    later = make.week(-1)

    unknown = of_log(cast.ravi, blanks, blank="none")
    none = of_log(cast.ravi, blanks, week=later, blank="none")

    assert unknown.total == of_log(cast.ravi, blanks).total
    assert none.total == of_log(cast.ravi, NONE, week=later).total


def test_a_week_away_adds_nothing(cast):
    logging_rep(cast.ravi, comments=2)

    found = of_log(cast.ravi, NONE | {"posts": 3}, days=0)

    assert found.adds == {}
    assert found.total == found.away


@pytest.mark.parametrize("days", [0, 1, 3, 5])
def test_what_other_days_would_come_to_is_what_typing_them_gives(cast, days):
    logging_rep(cast.ravi, comments=4)
    typed = NONE | {"comments": 6, "posts": 1}

    found = of_log(cast.ravi, typed, days=days)

    assert found.all_days == of_log(cast.ravi, typed, days=5).total
    assert found.away == of_log(cast.ravi, typed, days=0).total


def test_a_first_week_away_has_no_score(cast):
    make.tracking(make.week(13))

    found = of_log(cast.ravi, NONE | {"posts": 1}, days=0)

    assert (found.total, found.away, found.adds) == (None, None, {})
    assert found.all_days is not None


def of_log(rep, counts, *, days=5, week=MONDAY, **more):
    return previews.of_log(rep, week=week, counts=counts, days_worked=days, on=WEDNESDAY, **more)
