"""Which letters the calendar asks for, and when: by rows, however often it rings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from teams.models import Company, Letter
from teams.services import outbox
from tests import make
from tests import nights as october
from tests.make import MONDAY, NOW

both = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])
SUNDAY = MONDAY + timedelta(days=6)
THIS_WEEK = make.week(-1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of October 2026."""
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)


FRIDAY, MORNING = at(9, 14), at(12, 7)


@pytest.fixture(autouse=True)
def tracking(request):
    if "cast" in request.fixturenames:
        request.getfixturevalue("cast")
        make.tracking(make.week(4))


def planned(now: datetime) -> list[tuple[str, str]]:
    """What stands after a ring at that moment, by kind and person."""
    outbox.plan_due(now=now)
    rows = Letter.objects.order_by("kind", "person__name")
    return list(rows.values_list("kind", "person__name"))


def test_on_friday_at_two_reminders_and_nothing_else(cast):
    make.full_log(cast.bea)

    assert planned(FRIDAY - timedelta(seconds=1)) == []
    assert planned(FRIDAY) == [("reminder", "Otto"), ("reminder", "Ravi")]
    letter = Letter.objects.earliest("pk")
    assert (letter.week, letter.until) == (MONDAY, at(12, 0))


def test_rings_may_come_as_often_as_they_like(cast):
    for minutes in range(0, 60, 5):
        planned(FRIDAY + timedelta(minutes=minutes))

    assert Letter.objects.count() == 3


def test_the_friday_is_the_companys(cast):
    Company.objects.update(time_zone="Pacific/Auckland")

    assert len(planned(at(9, 1))) == 3  # two in the afternoon there


def test_a_site_that_was_down_on_friday_still_reminds_on_sunday(cast):
    assert len(planned(at(11, 23, 55))) == 3


def test_once_the_week_is_over_nobody_hears_a_stale_reminder(cast):
    kinds = {kind for kind, _ in planned(at(12, 0))}

    assert "reminder" not in kinds


def test_whom_a_manager_had_reminded_this_week_friday_leaves_in_peace(cast):
    make.letter(cast.ravi, "nudge", asked_by=cast.maya, week=MONDAY)
    make.letter(cast.bea, "nudge", asked_by=cast.maya, week=MONDAY, state="dropped")

    reminders = [name for kind, name in planned(FRIDAY) if kind == "reminder"]

    assert reminders == ["Bea", "Otto"]


# --- Monday -------------------------------------------------------------------------
EVERYONE = [("digest", "Maya"), ("summary", "Bea"), ("summary", "Otto"), ("summary", "Ravi")]


@both
def test_mondays_letters_wait_for_the_night(cast):
    assert planned(MORNING) == []

    october.pass_night(SUNDAY)

    assert planned(MORNING - timedelta(seconds=1)) == []
    assert planned(MORNING) == EVERYONE
    letter = Letter.objects.first()
    assert (letter.week, letter.until) == (THIS_WEEK, at(14, 0))


@both
def test_a_night_of_the_day_before_is_not_the_night(cast):
    october.pass_night(SUNDAY - timedelta(days=1))

    assert planned(MORNING) == []


def test_though_not_for_ever(cast):
    assert planned(at(12, 9, 59)) == []
    assert planned(at(12, 10)) == EVERYONE


def test_a_site_that_was_down_all_monday_writes_on_tuesday_and_no_later(cast):
    assert planned(at(13, 23, 59)) == EVERYONE
    Letter.objects.all().delete()
    assert planned(at(14, 0)) == []


# --- Before tracking ----------------------------------------------------------------
@pytest.mark.parametrize("moment", [FRIDAY, at(12, 12)])
def test_before_tracking_nobody_hears_anything(cast, moment):
    make.tracking(None)
    assert planned(moment) == []

    make.tracking(THIS_WEEK)
    assert planned(moment) == []


def test_the_first_week_of_tracking_is_reminded_of(cast):
    make.tracking(MONDAY)

    assert len(planned(FRIDAY)) == 3


# --- By hand, and in the end ---------------------------------------------------------
def test_an_administrator_judges_what_is_stuck_and_nothing_else(cast):
    stuck = make.letter(cast.ravi, state="sending", sending_at=NOW)
    busy = make.letter(cast.bea, state="sending", sending_at=NOW + timedelta(minutes=10))
    later = NOW + timedelta(minutes=20)

    assert outbox.call_sent(letter=stuck, now=later)
    assert not outbox.call_sent(letter=stuck, now=later)
    assert not outbox.send_again(letter=stuck, now=later)
    assert not outbox.send_again(letter=busy, now=later)

    stuck.refresh_from_db()
    assert (stuck.state, stuck.sent_at) == ("sent", NOW)


def test_what_is_sent_again_has_time_to_arrive(cast):
    long_after = NOW + timedelta(days=30)
    letter = make.letter(cast.ravi, state="sending", sending_at=NOW)

    assert outbox.send_again(letter=letter, now=long_after)

    letter.refresh_from_db()
    assert (letter.state, letter.next_at) == ("waiting", long_after)
    assert letter.until > long_after


def test_letters_of_long_ago_are_forgotten(cast):
    make.letter(cast.ravi, week=make.week(14))
    kept = make.letter(cast.ravi, week=make.week(13))

    outbox.forget_old(now=FRIDAY)
    assert list(Letter.objects.all()) == [kept]
