"""This week with other numbers: the promise is the closed week's, part by part."""

from __future__ import annotations

import datetime

from scoring import metrics
from teams.models import ProfileReview, WeeklyActivity
from teams.selectors import rep_scores, what_ifs
from tests import make
from tests.nights import PROFILE, logging_rep

THIS_WEEK = make.week(-1)
WEDNESDAY = THIS_WEEK + datetime.timedelta(days=2)
CLOSED = make.week(-2)


def start(cast, **counts):
    make.tracking(make.week(12))
    return what_ifs.start(logging_rep(cast.ravi, **counts), on=WEDNESDAY)


def test_what_is_known_moves_nothing(cast):
    begun = start(cast, posts=1, comments=4)

    found = what_ifs.of(begun, begun.numbers, days_worked=begun.days_worked)

    assert found.whole.difference == 0
    assert found.now == rep_scores.now(cast.ravi, on=WEDNESDAY).total


def test_the_promise_is_what_the_closed_week_comes_to(cast):
    begun = start(cast, posts=1, comments=4)
    found = what_ifs.of(begun, {"comments": 12}, days_worked=5)
    others = dict.fromkeys(begun.score.parameters.count_keys, 0)

    make.log(cast.ravi, THIS_WEEK, **(others | {"comments": 12}))
    closed = rep_scores.of_week(cast.ravi, THIS_WEEK, on=CLOSED)

    assert found.whole.after == closed.total
    assert found.whole.difference > 0


def test_parts_add_up_to_pillars_and_pillars_to_the_whole(cast):
    begun = start(cast, posts=1, comments=4)
    found = what_ifs.of(begun, {"comments": 12, "network_size": 400}, days_worked=4)

    for when in ("before", "after", "difference", "of"):
        of_pillars = [getattr(pillar.piece, when) for pillar in found.pillars]
        parts = [getattr(part, when) for pillar in found.pillars for part in pillar.parts]
        assert sum(parts) == sum(of_pillars) == getattr(found.whole, when)
    assert found.whole.of == 10_000


def test_everything_the_model_counts_can_be_moved_and_nothing_is_saved(cast):
    begun = start(cast, posts=1)
    asked = [count.key for _, counts in begun.groups for count in counts]

    what_ifs.of(begun, dict.fromkeys(asked, 1), days_worked=5)

    assert sorted(asked) == sorted(begun.numbers)
    assert set(asked) <= set(metrics.COUNTS_BY_KEY)
    assert not WeeklyActivity.objects.filter(week=THIS_WEEK).exists()
    assert set(ProfileReview.objects.values_list("network_size", flat=True)) <= {
        PROFILE.get("network_size"),
        None,
    }


def test_a_week_away_earns_nothing_and_costs_nothing(cast):
    begun = start(cast, posts=1, comments=10)

    found = what_ifs.of(begun, {}, days_worked=0)

    assert found.scored_after
    assert found.whole.after > found.whole.before, "a week of nothing weighs, a week away does not"


def test_who_has_told_nothing_has_no_score_to_start_from(cast):
    make.tracking(make.week(12))
    begun = what_ifs.start(cast.bea, on=WEDNESDAY)

    found = what_ifs.of(begun, {"posts": 1}, days_worked=5)

    assert (found.now, found.scored_after) == (None, True)
