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
