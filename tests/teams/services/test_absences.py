"""Recording absences: days, no reasons, and never two on one day."""

from __future__ import annotations

import datetime
import threading

import pytest
from django.db import connections

from teams.models import Absence
from teams.services import absences
from teams.services.problems import Refusal
from tests import make
from tests.make import MONDAY, NOW

TODAY = NOW.date()
FRIDAY = MONDAY + datetime.timedelta(days=4)


def record(cast, first=MONDAY, last=FRIDAY, by=None) -> Absence:
    return absences.record_absence(
        rep=cast.ravi, first_day=first, last_day=last, by=by or cast.ravi, today=TODAY
    )


def test_an_absence_has_a_first_and_a_last_day_and_an_author(cast):
    absence = record(cast, by=cast.maya)

    assert (absence.first_day, absence.last_day) == (MONDAY, FRIDAY)
    assert absence.recorded_by == cast.maya
    assert absence.history.get().history_user == cast.maya


def test_one_day_is_an_absence_and_so_is_one_to_come(cast):
    assert record(cast, MONDAY, MONDAY).pk
    assert record(cast, TODAY + datetime.timedelta(days=30), TODAY + datetime.timedelta(days=40)).pk


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (FRIDAY, MONDAY, "last_day"),
        (datetime.date(1999, 1, 4), FRIDAY, "first_day"),
        (MONDAY, datetime.date(2062, 10, 9), "last_day"),
    ],
)
def test_days_that_cannot_be_are_refused(cast, first, last, field):
    with pytest.raises(Refusal) as refusal:
        record(cast, first, last)

    assert [problem.field for problem in refusal.value.problems] == [field]


def test_two_absences_never_cover_the_same_day(cast):
    record(cast)

    with pytest.raises(Refusal, match="from 2026-10-05 until 2026-10-09 covers some of these"):
        record(cast, FRIDAY, FRIDAY + datetime.timedelta(days=3))
    assert record(cast, FRIDAY + datetime.timedelta(days=1), make.week(-2)).pk


def test_others_may_be_away_on_the_same_days(cast):
    make.absence(cast.bea, MONDAY, FRIDAY)

    assert record(cast).pk


def test_an_absence_can_be_moved_over_its_own_days(cast):
    absence = record(cast)

    absences.change_absence(
        absence=absence,
        first_day=MONDAY + datetime.timedelta(days=1),
        last_day=FRIDAY,
        by=cast.maya,
        today=TODAY,
    )

    absence.refresh_from_db()
    assert absence.first_day == MONDAY + datetime.timedelta(days=1)
    assert absence.recorded_by == cast.ravi, "who recorded it first"
    assert absence.history.latest().history_user == cast.maya


def test_an_absence_removed_meanwhile_does_not_come_back(cast):
    absence = record(cast)
    absences.remove_absence(absence=Absence.objects.get(), by=cast.ravi)

    with pytest.raises(Refusal, match="removed meanwhile"):
        absences.change_absence(
            absence=absence, first_day=MONDAY, last_day=FRIDAY, by=cast.maya, today=TODAY
        )
    assert not Absence.objects.exists()


def test_a_removed_absence_stays_in_the_history(cast):
    absence = record(cast)

    absences.remove_absence(absence=absence, by=cast.maya)

    assert not Absence.objects.exists()
    assert Absence.history.latest().history_type == "-"
    assert Absence.history.latest().history_user == cast.maya


@pytest.mark.django_db(transaction=True)
def test_of_absences_recorded_at_once_for_the_same_days_one_is_kept():
    rep, outcomes = make.rep("Ravi"), []
    start = threading.Barrier(6)

    def record_one(number: int) -> None:
        start.wait(timeout=30)
        try:
            absences.record_absence(
                rep=rep,
                first_day=MONDAY + datetime.timedelta(days=number % 3),
                last_day=FRIDAY,
                by=rep,
                today=TODAY,
            )
            outcomes.append("kept")
        except Refusal:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=record_one, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(outcomes) == ["kept"] + ["refused"] * 5
