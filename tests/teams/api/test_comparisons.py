"""Comparisons, trust, marks and models beside each other, as data."""

from __future__ import annotations

import pytest
import time_machine

from teams.models import Company, Mark
from tests import make
from tests.teams.selectors import boards


@pytest.fixture(autouse=True)
def monday_after():
    with time_machine.travel("2026-10-12T09:00:00Z", tick=False):
        yield


@pytest.fixture
def scored(cast):
    run = boards.run()
    for team, total, size in ((cast.north, 1000, 5), (cast.south, 1500, 4)):
        for number in range(size):
            boards.snapshot(run, make.rep(team=team), team, (total, 100 * number, 0, 0))


def test_sides_are_told_where_they_are_groups(api, cast, scored):
    found = api(cast.maya).get("company/comparison?team=north&other_team=south").json()

    assert found["one"]["newest"]["mean"] == 12.0
    assert found["other"]["newest"] is None


def test_a_side_that_is_not_there_is_404(api, cast, scored):
    assert api(cast.maya).get("company/comparison?team=nowhere").status_code == 404


def test_small_groups_are_averaged_for_nobody_where_the_company_hides_them(api, cast, scored):
    Company.objects.update(small_groups_hidden=True)

    found = api(cast.ada).get("company/board").json()

    assert {team["slug"]: team["mean"] for team in found["teams"]} == {"north": 12.0, "south": None}
    assert (found["mean"], found["median"], found["rates"]) == (None, None, None)


def test_a_mark_is_made_read_and_withdrawn(api, cast, scored):
    maya = api(cast.maya)
    body = {"on": "2026-09-07", "kind": "training", "title": "Two days on comments"}

    made = maya.post("teams/north/marks", body)
    mark = f"teams/north/marks/{made.json()['id']}"

    assert made.status_code == 201
    assert maya.get(mark).json()["too_few_weeks"]
    assert maya.get("teams/north/marks").json()["results"] == [made.json()]
    assert maya.delete(mark).status_code == 204
    assert maya.get(mark).status_code == 404
    assert Mark.objects.get().withdrawn_by == cast.maya


def test_trust_is_told_by_rep(api, cast, scored):
    make.log(cast.ravi, posts=1, provenance={"posts": "imported"})

    found = api(cast.maya).get("teams/north/trust").json()

    ravi = next(rep for rep in found["reps"] if rep["name"] == "Ravi")
    assert ravi["sources"] == {"counts": 1, "typed": 0, "imported": 1, "api": 0}


def test_another_model_stands_beside_the_one_in_force(api, cast):
    make.full_log(cast.ravi, posts=3)

    found = api(cast.ada).get("scoring-models/linkedin-1/beside")

    assert found.status_code in (200, 422)  # a draft whose numbers are not whole cannot score
    assert api(cast.maya).get("scoring-models/linkedin-1/beside").status_code == 404
    assert api(cast.maya).get("scoring-models/article-1/beside").json()["rising"] == 0
