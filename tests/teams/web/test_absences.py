"""Absences, by the rep and by who manages them."""

from __future__ import annotations

import datetime

import pytest

from teams.models import Absence
from tests import make

pytestmark = pytest.mark.usefixtures("wednesday")

WEEK = {"first_day": "2026-10-19", "last_day": "2026-10-23"}


def test_a_rep_records_an_absence(cast, browse):
    answer = browse(cast.ravi).post("/absences/", WEEK, follow=True)

    absence = Absence.objects.get(rep=cast.ravi)
    assert absence.last_day == datetime.date(2026, 10, 23)
    assert "The absence from Mon 19 Oct to Fri 23 Oct is saved." in answer.content.decode()


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("", "2026-10-23", "Enter the first day away"),
        ("2026-10-23", "2026-10-19", "lies before from"),
        ("soon", "2026-10-19", "is no date"),
        ("2026-10-19", "2099-01-01", "too far ahead"),
    ],
)
def test_a_fault_is_told_and_nothing_saved(cast, browse, first, last, said):
    answer = browse(cast.ravi).post("/absences/", {"first_day": first, "last_day": last})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Absence.objects.exists()


def test_two_absences_cannot_overlap(cast, browse):
    make.absence(cast.ravi, datetime.date(2026, 10, 21), datetime.date(2026, 10, 21))

    answer = browse(cast.ravi).post("/absences/", WEEK)

    assert "covers some of these days" in answer.content.decode()


def test_an_absence_is_moved_and_removed(cast, browse):
    absence = make.absence(cast.ravi, datetime.date(2026, 10, 19), datetime.date(2026, 10, 20))
    ravi, address = browse(cast.ravi), f"/reps/{cast.ravi.pk}/absences/{absence.pk}/"
    assert 'value="2026-10-19"' in ravi.get(address).content.decode()

    ravi.post(address, WEEK)
    absence.refresh_from_db()
    assert absence.last_day == datetime.date(2026, 10, 23)

    assert ravi.post(address, {"remove": "1"})["Location"] == "/absences/"
    assert not Absence.objects.exists()


def test_a_manager_records_and_removes_an_absence(cast, browse):
    maya, address = browse(cast.maya), f"/reps/{cast.ravi.pk}/absences/"

    assert maya.post(address, WEEK)["Location"] == address
    absence = Absence.objects.get(rep=cast.ravi)
    assert absence.recorded_by == cast.maya

    assert maya.post(f"{address}{absence.pk}/", {"remove": "1"})["Location"] == address


def test_an_absence_is_found_under_its_own_rep_only(cast, browse):
    absence = make.absence(cast.ravi, datetime.date(2026, 10, 19), datetime.date(2026, 10, 20))

    assert browse(cast.maya).get(f"/reps/{cast.bea.pk}/absences/{absence.pk}/").status_code == 404
    assert browse(cast.otto).get(f"/reps/{cast.ravi.pk}/absences/{absence.pk}/").status_code == 404
