"""What a rep plans, with what became of it."""

from __future__ import annotations

import datetime

from teams.selectors import commitments as selectors
from teams.selectors.outcomes import Outcome
from teams.services import commitments
from tests import make, round_trips
from tests.make import MONDAY

FRIDAY = MONDAY + datetime.timedelta(days=4)
NEXT_MONDAY = make.week(-1)


def plan(rep, metric="comments", number=5, week=MONDAY, by=None):
    return commitments.plan(
        rep=rep, week=week, metric=metric, number=number, by=by or rep, now=make.NOW, today=MONDAY
    )


def test_a_plan_shows_how_far_it_is(cast):
    made = plan(cast.ravi, by=cast.maya)
    make.log(cast.ravi, comments=3)

    (planned,) = selectors.of_week(cast.ravi, MONDAY, on=FRIDAY)

    assert planned == selectors.Planned(
        id=made.pk,
        week=MONDAY,
        metric="comments",
        name="Comments",
        number=5,
        count=3,
        outcome=Outcome.OPEN,
        made_at=make.NOW,
        made_by="Maya",
        can_withdraw=True,
    )
    assert not planned.yes_no


def test_the_data_close_it(cast):
    plan(cast.ravi), plan(cast.ravi, "posts", 1), plan(cast.ravi, "headline", 1)
    make.log(cast.ravi, comments=3, posts=2)

    found = selectors.of_week(cast.ravi, MONDAY, on=NEXT_MONDAY)

    assert [(p.metric, p.outcome, p.can_withdraw) for p in found] == [
        ("comments", Outcome.MISSED, False),
        ("posts", Outcome.KEPT, False),
        ("headline", Outcome.OPEN, False),
    ]
    assert found[2].yes_no


def test_weeks_come_newest_first_and_nothing_of_others_or_withdrawn(cast):
    for week in (MONDAY, NEXT_MONDAY, make.week(-13)):
        plan(cast.ravi, week=week)
    plan(cast.bea)
    commitments.withdraw(
        commitment=plan(cast.ravi, "posts", 1), by=cast.ravi, now=make.NOW, today=MONDAY
    )

    found = selectors.of_rep(cast.ravi, first=MONDAY, last=NEXT_MONDAY, on=MONDAY)

    assert [(p.week, p.metric) for p in found] == [(NEXT_MONDAY, "comments"), (MONDAY, "comments")]


def test_nothing_planned_asks_once_and_many_plans_six_times(cast):
    with round_trips.noted() as asked:
        assert selectors.of_week(cast.ravi, MONDAY, on=MONDAY) == ()
    assert len(asked) == 1

    for week in (MONDAY, NEXT_MONDAY):
        for metric in ("comments", "posts", "skills"):
            plan(cast.ravi, metric, 2, week)
    with round_trips.noted() as asked:
        selectors.of_rep(cast.ravi, first=MONDAY, last=NEXT_MONDAY, on=MONDAY)
    assert len(asked) == 6
