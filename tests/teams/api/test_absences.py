"""Absences through the API."""

from __future__ import annotations

import datetime

import pytest

from teams.models import Absence
from tests import make
from tests.teams.api.conftest import fields

DAYS = {"first_day": "2026-10-12", "last_day": "2026-10-16"}


@pytest.fixture
def path(cast) -> str:
    return f"reps/{cast.ravi.pk}/absences"


def test_an_absence_is_recorded_moved_and_taken_back(api, cast, path):
    ravi = api(cast.ravi)

    made = ravi.post(path, DAYS)
    one = f"{path}/{made.json()['id']}"
    moved = ravi.put(one, DAYS | {"last_day": "2026-10-18"})

    assert made.status_code == 201
    assert made.json() == DAYS | {"id": made.json()["id"], "rep": cast.ravi.pk}
    assert moved.json()["last_day"] == "2026-10-18"
    assert ravi.get(path).json()["results"] == [moved.json()]
    assert ravi.get(one).json() == moved.json()
    assert ravi.delete(one).status_code == 204
    assert ravi.get(one).status_code == 404
    assert Absence.history.filter(history_type="-").get().history_user == cast.ravi


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (DAYS | {"last_day": "2026-10-11"}, "last_day"),
        (DAYS | {"last_day": "2126-10-11"}, "last_day"),
        (DAYS | {"first_day": "0001-01-01"}, "first_day"),
        (DAYS | {"first_day": None}, "first_day"),
        (DAYS | {"reason": "Holiday"}, "reason"),
    ],
)
def test_days_that_cannot_be_are_named(api, cast, path, body, field):
    response = api(cast.ravi).post(path, body)

    assert (response.status_code, fields(response)) == (400, [field])


def test_days_that_another_absence_covers_are_refused(api, cast, path):
    make.absence(cast.ravi, datetime.date(2026, 10, 16), datetime.date(2026, 10, 16))

    response = api(cast.ravi).post(path, DAYS)

    assert (response.status_code, fields(response)) == (400, ["first_day"])


def test_a_manager_records_for_reps_of_the_own_team_only(api, cast, path):
    assert api(cast.maya).post(path, DAYS).status_code == 201
    assert api(cast.maya).post(f"reps/{cast.otto.pk}/absences", DAYS).status_code == 404


def test_an_absence_is_found_at_its_own_rep_only(api, cast, path):
    bea = make.absence(cast.bea, make.MONDAY, make.MONDAY)

    for method in ("GET", "PUT", "DELETE"):
        assert api(cast.maya).send(method, f"{path}/{bea.pk}", DAYS).status_code == 404
    assert Absence.objects.count() == 1
