"""Planning a number for a week, and taking it back."""

from __future__ import annotations

import datetime
import threading

import pytest
from django.db import connections

from teams.models import Commitment
from teams.services import coaching, commitments
from teams.services.problems import Refusal
from tests import make
from tests.make import MONDAY, NOW

TODAY = MONDAY + datetime.timedelta(days=2)


def plan(rep, number=5, *, metric="comments", week=MONDAY, by=None, now=NOW) -> Commitment:
    return commitments.plan(
        rep=rep, week=week, metric=metric, number=number, by=by or rep, now=now, today=TODAY
    )


def withdraw(commitment, by, today=TODAY) -> None:
    commitments.withdraw(commitment=commitment, by=by, now=NOW, today=today)


def fields(refusal) -> list[str]:
    return [problem.field for problem in refusal.value.problems]


def test_a_plan_has_a_week_a_metric_a_number_and_an_author(cast):
    made = plan(cast.ravi, by=cast.maya)

    assert (made.rep, made.week, made.metric, made.number) == (cast.ravi, MONDAY, "comments", 5)
    assert (made.made_by, made.made_at, made.withdrawn_at) == (cast.maya, NOW, None)


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"week": make.week(1)}, "week", "Choose a Monday from 2026-10-05 to 2027-01-04"),
        ({"week": make.week(-14)}, "week", "Nothing can be planned for 2027-01-11"),
        ({"week": TODAY}, "week", "Choose a Monday"),
        ({"metric": "days_active"}, "metric", "Nobody is asked for days_active"),
        ({"metric": "value_given"}, "metric", "Choose one of posts, "),
        ({"metric": "\0"}, "metric", "Nobody is asked for \N{REPLACEMENT CHARACTER}"),
        ({"number": 0}, "number", "Write a whole number from 1 to 100,000"),
        ({"number": None}, "number", "no number was given"),
        ({"number": -1}, "number", "Comments cannot be -1"),
        ({"number": 2.5}, "number", "must be a whole number"),
        ({"number": 100_001}, "number", "Write at most 100,000"),
        ({"metric": "headline", "number": 2}, "number", "Answer yes"),
    ],
)
def test_what_cannot_be_planned_is_refused(cast, given, field, words):
    with pytest.raises(Refusal, match=words) as refusal:
        plan(cast.ravi, **given)

    assert fields(refusal) == [field]
    assert not Commitment.objects.exists()


def test_every_week_until_the_thirteenth_can_be_planned(cast):
    assert plan(cast.ravi, week=make.week(-13)).pk
    assert plan(cast.ravi, metric="skills", number=5).pk, "a level of the profile too"


def test_another_number_takes_the_place_of_the_first(cast):
    first = plan(cast.ravi)
    second = plan(cast.ravi, 8, by=cast.maya)

    first.refresh_from_db()
    assert (first.withdrawn_at, first.withdrawn_by) == (NOW, cast.maya)
    assert Commitment.objects.get(withdrawn_at=None) == second


def test_the_same_plan_again_changes_nothing(cast):
    assert plan(cast.ravi, by=cast.maya) == plan(cast.ravi)
    assert Commitment.objects.get().made_by == cast.maya


def test_what_is_agreed_is_not_replaced_on_the_quiet(cast):
    agreed = coaching.agree(
        rep=cast.ravi, metric="comments", number=5, week=MONDAY, by=cast.maya, now=NOW, today=TODAY
    )

    with pytest.raises(Refusal, match="5 is agreed with Maya for that week") as refusal:
        plan(cast.ravi, 8)

    assert fields(refusal) == ["number"]
    assert plan(cast.ravi, 5) == agreed.commitment
    assert Commitment.objects.get().withdrawn_at is None


def test_a_plan_can_be_taken_back_until_its_week_is_over(cast):
    made = plan(cast.ravi)
    sunday = MONDAY + datetime.timedelta(days=6)

    with pytest.raises(Refusal, match="That week is over"):
        withdraw(made, cast.ravi, today=sunday + datetime.timedelta(days=1))
    withdraw(made, cast.ravi, today=sunday)

    made.refresh_from_db()
    assert (made.withdrawn_at, made.withdrawn_by) == (NOW, cast.ravi)


def test_what_is_taken_back_is_not_taken_back_again(cast):
    made = plan(cast.ravi)
    withdraw(made, cast.ravi)

    with pytest.raises(Refusal, match="withdrawn before"):
        withdraw(made, cast.maya)

    made.refresh_from_db()
    assert made.withdrawn_by == cast.ravi


def test_clocks_that_disagree_keep_the_order(cast):
    made = plan(cast.ravi, now=NOW + datetime.timedelta(seconds=9))
    withdraw(made, cast.ravi)

    made.refresh_from_db()
    assert made.withdrawn_at == made.made_at


@pytest.mark.django_db(transaction=True)
def test_of_plans_made_at_once_one_stands():
    rep, start = make.rep("Ravi"), threading.Barrier(5)

    def plan_one(number: int) -> None:
        start.wait(timeout=30)
        try:
            plan(rep, number)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=plan_one, args=(n,)) for n in range(1, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert Commitment.objects.count() == 5
    assert Commitment.objects.filter(withdrawn_at=None).count() == 1
