"""Absences in the admin."""

from __future__ import annotations

from teams.models import Absence
from tests import make

ADD = "/admin/teams/absence/add/"
DAYS = {"person": "ravi@example.invalid", "first_day": "2026-10-05", "last_day": "2026-10-09"}


def test_an_absence_is_recorded_by_whoever_typed_it(ada, cast):
    ada.post(ADD, DAYS)

    absence = Absence.objects.get()
    assert (absence.rep, absence.recorded_by) == (cast.ravi, cast.ada)
    assert absence.history.get().history_user == cast.ada


def test_days_the_wrong_way_round_are_refused(ada, cast):
    page = ada.post(ADD, DAYS | {"last_day": "2026-10-01"})

    assert "lies before from" in page.content.decode()
    assert not Absence.objects.exists()


def test_days_change_but_never_whose_they_are(ada, cast):
    absence = make.absence(cast.ravi, make.MONDAY, make.MONDAY)

    ada.post(
        f"/admin/teams/absence/{absence.pk}/change/",
        DAYS | {"person": "bea@example.invalid", "last_day": "2026-10-06"},
    )

    absence.refresh_from_db()
    assert (absence.rep, str(absence.last_day)) == (cast.ravi, "2026-10-06")


def test_an_absence_that_was_none_is_removed_and_its_history_stays(ada, cast):
    absence = make.absence(cast.ravi, make.MONDAY, make.MONDAY)

    ada.post(f"/admin/teams/absence/{absence.pk}/delete/", {"post": "yes"})

    assert not Absence.objects.exists()
    assert Absence.history.latest().history_user == cast.ada
