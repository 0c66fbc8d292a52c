"""Who is to be written to, and who is left in peace."""

from __future__ import annotations

from datetime import timedelta

import pytest

from teams.models import Company, Membership, User
from teams.selectors import outbox
from tests import make
from tests.make import MONDAY, NOW

FRIDAY = MONDAY + timedelta(days=4)
NEXT_MONDAY = make.week(-1)


def names(people) -> list[str]:
    return sorted(people.values_list("name", flat=True))


def reminded() -> list[str]:
    return names(outbox.to_remind(MONDAY, on=FRIDAY))


# --- The reminder -------------------------------------------------------------------
def test_who_has_not_logged_is_reminded(cast):
    make.full_log(cast.bea)
    make.full_log(cast.otto, make.week(1))

    assert reminded() == ["Otto", "Ravi"]


def test_a_log_that_was_removed_is_none(cast):
    make.log(cast.bea, superseded_at=NOW, superseded_by=cast.bea)

    assert "Bea" in reminded()


@pytest.mark.parametrize(
    ("first", "last", "left_in_peace"),
    [
        (0, 4, True),  # the whole week
        (2, 9, True),  # from Wednesday on
        (4, 4, True),  # the Friday
        (0, 3, False),  # back on Friday
        (5, 6, False),  # the week-end
    ],
)
def test_who_is_away_for_the_rest_of_the_week_is_not(cast, first, last, left_in_peace):
    make.absence(cast.ravi, MONDAY + timedelta(days=first), MONDAY + timedelta(days=last))

    assert ("Ravi" not in reminded()) is left_in_peace


def test_who_does_not_sell_is_not(cast):
    assert reminded() == ["Bea", "Otto", "Ravi"]

    Membership.objects.filter(user=cast.ravi).update(end=FRIDAY)
    Membership.objects.filter(user=cast.bea).update(start=MONDAY + timedelta(days=1))

    assert reminded() == ["Otto"]


@pytest.mark.parametrize(
    "fields",
    [{"is_active": False}, {"wants_reminder": False}, {"password": "!never chosen"}],
    ids=["gone", "wants none", "never came in"],
)
def test_who_cannot_or_will_not_read_it_is_not(cast, fields):
    User.objects.filter(pk=cast.ravi.pk).update(**fields)

    assert reminded() == ["Bea", "Otto"]


def test_who_left_the_boards_is_reminded_as_before(cast):
    Company.objects.update(reps_may_leave_boards=True)
    User.objects.filter(pk=cast.ravi.pk).update(off_boards=True)

    assert "Ravi" in reminded()


# --- From the board -----------------------------------------------------------------
def owing(cast) -> list[str]:
    return names(outbox.owing(cast.north, MONDAY, on=NEXT_MONDAY))


def test_of_a_team_those_owe_who_did_not_log(cast):
    make.full_log(cast.bea)

    assert owing(cast) == ["Ravi"]


def test_who_was_away_then_or_is_now_owes_nothing(cast):
    make.absence(cast.ravi, MONDAY, MONDAY + timedelta(days=1))
    make.absence(cast.ravi, MONDAY + timedelta(days=2), MONDAY + timedelta(days=4))
    make.absence(cast.bea, NEXT_MONDAY, NEXT_MONDAY)

    assert owing(cast) == []


def test_who_was_away_for_some_days_owes_the_others(cast):
    make.absence(cast.ravi, MONDAY, MONDAY + timedelta(days=3))

    assert "Ravi" in owing(cast)


def test_a_manager_does_not_learn_of_who_left_the_boards(cast):
    Company.objects.update(reps_may_leave_boards=True)
    User.objects.filter(pk=cast.ravi.pk).update(off_boards=True)

    assert owing(cast) == ["Bea"]


def test_who_wants_no_reminder_owes_and_is_not_nudged(cast):
    User.objects.filter(pk=cast.ravi.pk).update(wants_reminder=False)

    assert owing(cast) == ["Bea", "Ravi"]
    assert names(outbox.to_nudge(MONDAY, on=NEXT_MONDAY)) == ["Bea", "Otto"]


# --- Monday -------------------------------------------------------------------------
def test_reps_get_a_summary_and_managers_a_digest(cast):
    assert names(outbox.to_sum_up(MONDAY, on=NEXT_MONDAY)) == ["Bea", "Otto", "Ravi"]
    assert names(outbox.to_digest(on=NEXT_MONDAY)) == ["Maya"]


def test_each_by_their_own_choice(cast):
    User.objects.filter(pk__in=[cast.ravi.pk, cast.maya.pk]).update(
        wants_summary=False, wants_digest=False
    )

    assert names(outbox.to_sum_up(MONDAY, on=NEXT_MONDAY)) == ["Bea", "Otto"]
    assert names(outbox.to_digest(on=NEXT_MONDAY)) == []


# --- How far they have come ---------------------------------------------------------
def test_what_waits_for_its_moment_or_is_too_late_is_not_due(cast):
    now, later = make.letter(cast.ravi), NOW + timedelta(minutes=5)
    make.letter(cast.bea, next_at=later)
    late = make.letter(cast.otto, until=NOW + timedelta(seconds=1))

    assert list(outbox.due(NOW + timedelta(minutes=1))) == [now]
    assert list(outbox.too_late(NOW + timedelta(minutes=1))) == [late]


def test_a_letter_is_stuck_once_nobody_can_be_at_it_any_more(cast):
    letter = make.letter(cast.ravi, state="sending", sending_at=NOW)
    make.letter(cast.bea)

    assert not outbox.stuck(NOW + timedelta(minutes=14)).exists()
    assert list(outbox.stuck(NOW + timedelta(minutes=15))) == [letter]
