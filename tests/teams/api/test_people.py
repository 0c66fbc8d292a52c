"""Who somebody is, and whom they may see."""

from __future__ import annotations

import pytest
import time_machine

from teams.models import Company
from tests import make
from tests.teams.api.conftest import fields


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-10-08T09:00:00Z", tick=False):
        yield


def visible(value: str) -> None:
    Company.objects.update(widest_visibility=value)


def test_me_says_who_calls_and_what_they_may_do(api, cast):
    make.log(cast.ravi, make.week(1))
    answer = api(cast.ravi).get("me").json()

    assert answer == {
        "id": cast.ravi.pk,
        "name": "Ravi",
        "email": "ravi@example.invalid",
        "external_id": "",
        "time_zone": "",
        "active": True,
        "team": {"slug": "north", "name": "North"},
        "manages": [],
        "administrator": False,
        "today": "2026-10-08",
        "week_to_log": "2026-10-05",
        "weeks_to_log": [],
        "token": None,
    }


def test_me_says_which_weeks_have_no_log(api, cast):
    make.tracking(make.week(3))
    make.log(cast.ravi, make.week(2))

    answer = api(cast.ravi).get("me").json()

    assert answer["weeks_to_log"] == [str(make.week(1)), str(make.week(3))]


def test_managers_and_administrators_see_what_they_are(api, cast):
    maya, ada = api(cast.maya).get("me").json(), api(cast.ada).get("me").json()

    assert maya["manages"] == [{"slug": "north", "name": "North"}]
    assert (maya["team"], maya["week_to_log"]) == (None, None)
    assert ada["administrator"] is True


def test_today_is_the_callers_own(api, cast):
    cast.ravi.time_zone = "Pacific/Kiritimati"
    cast.ravi.save(update_fields=["time_zone"])

    with time_machine.travel("2026-10-08T11:00:00Z", tick=False):
        assert api(cast.ravi).get("me").json()["today"] == "2026-10-09"


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("ravi", ["Ravi"]),
        ("maya", ["Maya", "Ravi", "Bea"]),
        ("otto", ["Otto"]),
        ("ada", ["Maya", "Ravi", "Bea", "Otto", "Ada"]),
    ],
)
def test_people_are_those_whose_numbers_one_may_read(api, cast, who, names):
    found = api(getattr(cast, who)).get("reps").json()["results"]

    assert [person["name"] for person in found] == names


def test_other_systems_find_people_by_their_keys(api, cast):
    cast.ravi.external_id = "crm-7"
    cast.ravi.save(update_fields=["external_id"])
    maya = api(cast.maya)

    def names(query: str) -> list[str]:
        return [person["name"] for person in maya.get(f"reps?{query}").json()["results"]]

    assert names("external_id=crm-7") == ["Ravi"]
    assert names("email=BEA@example.invalid") == ["Bea"]
    assert names("email=otto@example.invalid") == []
    assert fields(maya.get("reps?name=Bea")) == ["name"]


def test_one_person_and_the_team_of_today(api, cast):
    answer = api(cast.maya).get(f"reps/{cast.bea.pk}").json()

    assert (answer["name"], answer["team"]) == ("Bea", {"slug": "north", "name": "North"})


def test_teams_are_those_whose_board_shows_anything(api, cast):
    def slugs(user) -> list[str]:
        return [team["slug"] for team in api(user).get("teams").json()["results"]]

    assert slugs(cast.ravi) == ["north"]
    assert slugs(cast.ada) == ["north", "south"]
    visible("nothing")
    assert slugs(cast.ravi) == []
    assert slugs(cast.maya) == ["north"]


@pytest.mark.parametrize(
    ("who", "allowed", "seen"),
    [
        ("maya", "nothing", ("full", ["Bea", "Ravi"])),
        ("ada", "nothing", ("full", ["Bea", "Ravi"])),
        ("ravi", "names", ("names", ["Bea", "Ravi"])),
        ("ravi", "aggregates", ("aggregates", [])),
    ],
)
def test_names_in_a_team_are_shown_as_far_as_it_allows(api, cast, who, allowed, seen):
    visible(allowed)
    answer = api(getattr(cast, who)).get("teams/north").json()

    assert [person["name"] for person in answer["managers"]] == ["Maya"]
    assert (answer["view"], [person["name"] for person in answer["reps"]]) == seen


def test_a_team_that_shows_nothing_is_as_if_it_were_missing(api, cast):
    visible("nothing")
    ravi = api(cast.ravi)

    answers = [ravi.get(f"teams/{slug}") for slug in ("north", "south", "west")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_pages_of_people_follow_each_other(api, cast):
    for number in range(5):
        make.rep(f"Rep {number}", cast.north)
    maya, seen, path = api(cast.maya), [], "reps?limit=3"

    while path:
        page = maya.get(path).json()
        seen += [person["id"] for person in page["results"]]
        path = (page["next"] or "").removeprefix("http://testserver")

    assert len(seen) == 8
    assert seen == sorted(set(seen))
