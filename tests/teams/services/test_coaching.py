"""Notes, one agreed action at a time, and flags that rest."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from teams.models import Agreement, CoachingNote, Commitment, Snooze
from teams.services import coaching
from teams.services.problems import Refusal
from tests import make
from tests.make import MONDAY, NOW
from tests.teams.selectors import boards

TODAY = NOW.date()
THIS_WEEK, NEXT_WEEK = make.week(-1), make.week(-2)
MOMENTS = {"now": NOW, "today": TODAY}


@pytest.fixture
def flagged(cast):
    """Ravi, flagged since the week before the newest on boards."""
    for week in (make.week(1), MONDAY):
        boards.snapshot(boards.run(week), cast.ravi, cast.north, flagged_since=make.week(1))
    return cast.ravi


def agree(cast, **given):
    values = {"metric": "comments", "number": 6, "week": NEXT_WEEK, "by": cast.maya} | MOMENTS
    return coaching.agree(rep=cast.ravi, **(values | given))


def note(cast, **given):
    values = {"text": " We talked. ", "shared": False, "by": cast.maya, "now": NOW, "on": TODAY}
    return coaching.write_note(rep=cast.ravi, **(values | given))


def snooze(cast, **given):
    values = {"until": NEXT_WEEK, "reason": "New territory", "by": cast.maya} | MOMENTS
    return coaching.snooze(rep=cast.ravi, **(values | given))


def refused(call, *arguments, **given) -> list[str]:
    with pytest.raises(Refusal) as caught:
        call(*arguments, **given)
    return [problem.field for problem in caught.value.problems]


# --- Notes --------------------------------------------------------------------
def test_a_note_keeps_the_team_of_its_day(cast):
    written = note(cast)

    assert (written.text, written.shared, written.team) == ("We talked.", False, cast.north)


def test_what_a_rep_writes_is_shared(cast):
    assert note(cast, by=cast.ravi, shared=False).shared


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001, "a\0"])
def test_a_note_that_cannot_be_kept_is_refused(cast, text):
    assert refused(note, cast, text=text) == ["text"]
    assert not CoachingNote.objects.exists()


def test_nothing_is_written_of_who_sells_nowhere(cast):
    assert refused(note, cast, on=make.LONG_AGO - timedelta(days=1)) == ["text"]


def test_a_note_is_withdrawn_once(cast):
    written = note(cast)
    coaching.withdraw_note(note=written, now=NOW)

    written.refresh_from_db()
    assert written.withdrawn_at == NOW
    assert refused(coaching.withdraw_note, note=written, now=NOW) == ["id"]


def test_the_database_keeps_what_reps_write_shared(cast):
    with pytest.raises(IntegrityError, match="what_a_rep_writes"), transaction.atomic():
        CoachingNote.objects.create(
            rep=cast.ravi,
            team=cast.north,
            author=cast.ravi,
            written_at=NOW,
            text="x",
            shared=False,
        )


# --- One agreed action --------------------------------------------------------
def test_an_agreed_action_is_a_plan_of_its_week(cast):
    agreed = agree(cast)

    plan = Commitment.objects.get(rep=cast.ravi)
    assert agreed.commitment == plan
    assert (plan.metric, plan.number, plan.week, plan.made_by) == (
        "comments",
        6,
        NEXT_WEEK,
        cast.maya,
    )


def test_a_plan_of_the_rep_can_be_what_is_agreed(cast):
    from teams.services import commitments

    plan = commitments.plan(
        rep=cast.ravi, week=NEXT_WEEK, metric="comments", number=6, by=cast.ravi, **MOMENTS
    )

    assert agree(cast).commitment == plan
    assert Commitment.objects.count() == 1


def test_one_action_is_agreed_at_a_time(cast):
    agree(cast)

    assert refused(agree, cast, metric="posts") == ["metric"]
    assert Commitment.objects.count() == 1
    other = Commitment.objects.create(
        rep=cast.ravi, week=NEXT_WEEK, metric="posts", number=1, made_at=NOW, made_by=cast.maya
    )
    with pytest.raises(IntegrityError, match="one_agreed_action"), transaction.atomic():
        Agreement.objects.create(
            rep=cast.ravi, commitment=other, agreed_by=cast.maya, agreed_at=NOW
        )


def test_what_the_data_closed_makes_room(cast):
    first = agree(cast, week=THIS_WEEK)
    make.full_log(cast.ravi, THIS_WEEK, comments=6)

    second = agree(cast, metric="posts", number=1)

    first.refresh_from_db()
    assert first.ended_at == NOW
    assert second.ended_at is None


def test_what_was_reached_is_not_agreed_twice(cast):
    agree(cast, week=THIS_WEEK)
    make.full_log(cast.ravi, THIS_WEEK, comments=6)

    assert refused(agree, cast, week=THIS_WEEK) == ["number"]
    assert Agreement.objects.get().ended_at is None


def test_who_withdraws_may_agree_anew(cast):
    agreed = agree(cast)
    coaching.withdraw_agreement(agreement=agreed, by=cast.maya, **MOMENTS)

    assert Commitment.objects.get().withdrawn_by == cast.maya
    assert agree(cast, number=4).commitment.number == 4


def test_a_plan_that_the_rep_took_back_binds_nobody(cast):
    from teams.services import commitments

    agreed = agree(cast)
    commitments.withdraw(commitment=agreed.commitment, by=cast.ravi, **MOMENTS)

    assert agree(cast, metric="posts").commitment.metric == "posts"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"week": MONDAY}, "week"),
        ({"week": THIS_WEEK + timedelta(days=1)}, "week"),
        ({"number": None}, "number"),
        ({"number": 10**7}, "number"),
        ({"metric": "karma"}, "metric"),
    ],
)
def test_what_cannot_be_agreed_is_refused_by_name(cast, given, field):
    assert refused(agree, cast, **given) == [field]
    assert not Agreement.objects.exists()


def test_nothing_is_withdrawn_once_its_week_is_over(cast):
    agreed = agree(cast, week=THIS_WEEK)
    later = {"now": NOW + timedelta(days=7), "today": TODAY + timedelta(days=7)}

    assert refused(coaching.withdraw_agreement, agreement=agreed, by=cast.maya, **later) == ["week"]


# --- Letting a flag rest ------------------------------------------------------
def test_a_flag_rests_until_a_monday(cast, flagged):
    rest = snooze(cast)

    assert (rest.flagged_since, rest.until) == (make.week(1), NEXT_WEEK)


def test_the_next_snooze_takes_the_place_of_the_one_that_stands(cast, flagged):
    first = snooze(cast)
    second = snooze(cast, until=make.week(-3))

    first.refresh_from_db()
    assert (first.ended_at, first.ended_by) == (NOW, cast.maya)
    assert Snooze.objects.get(ended_at=None) == second


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 201}, "reason"),
        ({"until": THIS_WEEK}, "until"),
        ({"until": NEXT_WEEK + timedelta(days=1)}, "until"),
        ({"until": make.week(-15)}, "until"),
    ],
)
def test_a_rest_that_cannot_be_is_refused_by_name(cast, flagged, given, field):
    assert refused(snooze, cast, **given) == [field]
    assert not Snooze.objects.exists()


def test_only_a_flag_can_rest(cast):
    assert refused(snooze, cast) == ["until"]

    boards.snapshot(boards.run(make.week(1)), cast.ravi, cast.north, flagged_since=make.week(1))
    boards.snapshot(boards.run(MONDAY), cast.ravi, cast.north)
    assert refused(snooze, cast) == ["until"]


def test_a_rest_is_ended_once(cast, flagged):
    rest = snooze(cast)
    coaching.end_snooze(snooze=rest, by=cast.maya, now=NOW)

    assert refused(coaching.end_snooze, snooze=rest, by=cast.maya, now=NOW) == ["id"]
