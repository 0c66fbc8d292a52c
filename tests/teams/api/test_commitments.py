"""Plans through the API: what the scorecard's buttons do."""

from __future__ import annotations

import pytest

from teams.models import Commitment
from tests import make
from tests.teams.api.conftest import fields

pytestmark = pytest.mark.usefixtures("wednesday")

THIS_WEEK = str(make.week(-1))
PLAN = {"metric": "comments", "number": 6, "week": THIS_WEEK}


@pytest.fixture
def path(cast) -> str:
    return f"reps/{cast.ravi.pk}/commitments"


def test_a_plan_is_made_listed_and_closed_by_the_data(api, cast, path):
    ravi = api(cast.ravi)
    made = ravi.post(path, PLAN)
    assert (made.status_code, made.json()["outcome"], made.json()["count"]) == (201, "open", None)

    make.full_log(cast.ravi, make.week(-1), comments=6)

    (listed,) = ravi.get(path).json()["results"]
    assert listed == made.json() | {"count": 6, "outcome": "kept"}
    assert api(cast.maya).get(path).json()["results"] == [listed]


def test_another_number_takes_the_place_and_the_same_changes_nothing(api, cast, path):
    ravi = api(cast.ravi)
    first = ravi.post(path, PLAN).json()

    assert ravi.post(path, PLAN).json() == first
    assert ravi.post(path, PLAN | {"number": 9}).json()["id"] != first["id"]
    assert [plan["number"] for plan in ravi.get(path).json()["results"]] == [9]


def test_a_plan_is_taken_back_once(api, cast, path):
    ravi = api(cast.ravi)
    plan = ravi.post(path, PLAN).json()["id"]

    assert ravi.delete(f"{path}/{plan}").status_code == 204
    assert ravi.delete(f"{path}/{plan}").status_code == 404
    assert ravi.get(path).json() == {"results": []}


def test_a_span_names_its_weeks(api, cast, path):
    ravi = api(cast.ravi)
    ravi.post(path, PLAN)

    assert ravi.get(f"{path}?from={THIS_WEEK}&to={THIS_WEEK}").json()["results"]
    assert not ravi.get(f"{path}?to={make.week(0)}").json()["results"]
    assert fields(ravi.get(f"{path}?from={make.week(60)}")) == ["to"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"metric": "karma"}, "metric"),
        ({"number": 0}, "number"),
        ({"week": "2026-10-13"}, "week"),
        ({"week": str(make.MONDAY)}, "week"),
    ],
)
def test_what_cannot_stand_is_refused_by_name(api, cast, path, wrong, field):
    answer = api(cast.ravi).post(path, PLAN | wrong)

    assert answer.status_code == 400
    assert fields(answer) == [field]
    assert not Commitment.objects.exists()


def test_who_may_not_look_finds_nothing(api, cast, path):
    plan = api(cast.ravi).post(path, PLAN).json()["id"]

    for call in (api(cast.bea).get(path), api(cast.bea).post(path, PLAN)):
        assert call.status_code == 404
    assert api(cast.bea).delete(f"{path}/{plan}").status_code == 404
