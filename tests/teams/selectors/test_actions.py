"""Next best actions as pages and API show them."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from scoring import engine, parameters
from scoring.engine import Inputs
from teams.selectors import actions, inputs
from tests import make
from tests.make import MONDAY

PRESET = parameters.load_preset("article-1")
SATURDAY = datetime.date(2026, 10, 10)


@pytest.fixture
def known(cast) -> Inputs:
    for ago in range(4):
        make.full_log(cast.ravi, make.week(ago), comments=6, posts=1)
    make.review(cast.ravi, headline=1, summary=0, skills=3, network_size=200)
    return inputs.of_reps([cast.ravi.pk], week=MONDAY, as_of=SATURDAY).inputs


def test_an_action_says_what_to_do_what_it_earns_and_by_when(known):
    found = {action.metric: action for action in actions.of_inputs(known, PRESET, week=MONDAY)[0]}
    comments = found["comments"]

    assert comments.sentence == "Comment on 4 more posts"
    assert (comments.count, comments.step, comments.kind) == ("comments", 4, "flow")
    assert comments.number == 10, "six are logged"
    assert comments.detail == "The target is 10 a week, for all 6 points."
    assert comments.by == datetime.date(2026, 10, 11)
    assert comments.gain > 0


@pytest.mark.parametrize(
    ("metric", "detail"),
    [
        ("summary", "Once, for all 5 points."),
        ("skills", "The target is 5, for all 2 points."),
        ("articles", "The target is 1 in 4 weeks, for all 2 points."),
        ("targeted_connections", "The target is 50 in 13 weeks, for all 7 points."),
    ],
)
def test_the_detail_names_the_target(known, metric, detail):
    found = {action.metric: action for action in actions.of_inputs(known, PRESET, week=MONDAY)[0]}

    assert found[metric].detail == detail


def test_the_cheapest_is_the_first_of_all(known):
    assert (
        actions.cheapest(known, PRESET, week=MONDAY)[0]
        == actions.of_inputs(known, PRESET, week=MONDAY)[0][0]
    )


def test_who_has_everything_is_advised_nothing(cast):
    full = Inputs(
        row_rep=np.zeros(0, np.int64),
        row_age=np.zeros(0, np.int64),
        days=np.zeros(0),
        counts=np.zeros((0, known_counts())),
        stocks=np.array([[1.0, 1, 1, 1, 5, 500]]),
        absent=np.array([1], np.uint16),
        due=np.array([0], np.uint16),
    )

    assert actions.cheapest(full, PRESET, week=MONDAY) == (None,)


def known_counts() -> int:
    from scoring import metrics

    return len(metrics.COUNTS)


def test_a_week_later_the_same_logs_are_older_and_the_new_week_is_unknown(cast):
    for ago in (0, 12):
        make.full_log(cast.ravi, make.week(ago), comments=6)
    make.absence(cast.ravi, make.week(1), make.week(1) + datetime.timedelta(4))
    now = inputs.of_reps([cast.ravi.pk], week=MONDAY, as_of=SATURDAY).inputs

    later = actions.a_week_later(now)
    stored = inputs.of_reps(
        [cast.ravi.pk], week=make.week(-1), as_of=datetime.date(2026, 10, 12)
    ).inputs

    assert later.row_age.tolist() == [1] == stored.row_age.tolist()
    assert later.absent.tolist() == [0b100] == stored.absent.tolist()
    np.testing.assert_array_equal(later.counts, stored.counts)
    assert (
        engine.score(later, PRESET, over=False).totals.tolist()
        == engine.score(stored, PRESET, over=False).totals.tolist()
    )
