"""Official readings through the API."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from teams.models import SSIReading
from tests import make
from tests.teams.api.conftest import fields
from tests.teams.selectors import boards

READING = {
    "on": "2026-10-05",
    "brand": "21.0",
    "people": "6.4",
    "insights": "10.253",
    "relationships": "15",
}


@pytest.fixture
def path(cast) -> str:
    return f"reps/{cast.ravi.pk}/readings"


def test_a_reading_is_recorded_corrected_and_taken_back(api, cast, path):
    ravi = api(cast.ravi)

    made = ravi.post(path, READING | {"industry_top": 9})
    one = f"{path}/{made.json()['id']}"
    changed = ravi.put(one, READING | {"brand": "20"})

    assert made.status_code == 201
    assert made.json()["total"]["official"] == "52.653"
    assert changed.json()["total"]["official"] == "51.653"
    assert changed.json()["industry_top"] == 9
    assert ravi.get(path).json()["results"] == [changed.json()]
    assert ravi.get(one).json() == changed.json()
    assert ravi.delete(one).status_code == 204
    assert ravi.get(one).status_code == 404


def test_the_model_stands_beside_it(api, cast, path):
    boards.snapshot(boards.run(published=True), cast.ravi, cast.north, (2000, 700, 1025, 1500))
    make.reading(cast.ravi)

    (found,) = api(cast.ravi).get(path).json()["results"]

    assert (found["week"], found["source"]) == ("2026-10-05", "published")
    assert found["total"] == {
        "key": "total",
        "official": "52.650",
        "modelled": 52.25,
        "difference": "-0.400",
    }
    assert found["pillars"][1]["difference"] == "0.600"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (READING | {"on": "2126-10-11"}, "on"),
        (READING | {"brand": "26"}, "brand"),
        (READING | {"brand": 21}, "brand"),
        (READING | {"brand": "2٣"}, "brand"),
        (READING | {"people": None}, "people"),
        (READING | {"people": "6,4"}, "people"),
        (READING | {"industry_top": 0}, "industry_top"),
        (READING | {"network_mean": "100.5"}, "network_mean"),
        (READING | {"total": "52"}, "total"),
    ],
)
def test_what_cannot_be_is_named(api, cast, path, body, field):
    response = api(cast.ravi).post(path, body)

    assert (response.status_code, fields(response)) == (400, [field])


def test_a_manager_says_why(api, cast, path):
    maya = api(cast.maya)
    assert fields(maya.post(path, READING)) == ["reason"]

    made = maya.post(path, READING | {"reason": "Seen together"})

    assert made.json()["recorded_by"]["name"] == "Maya"
    one = f"{path}/{made.json()['id']}"
    assert fields(maya.delete(one)) == ["reason"]
    assert maya.delete(f"{one}?reason=Mistaken").status_code == 204


def test_a_reading_is_found_at_its_own_rep_only(api, cast, path):
    bea = make.reading(cast.bea)

    for method in ("GET", "PUT", "DELETE"):
        assert api(cast.maya).send(method, f"{path}/{bea.pk}", READING).status_code == 404
    assert SSIReading.objects.count() == 1


def test_pages_are_short(api, cast, path):
    for ago in range(21):
        make.reading(cast.ravi, make.week(ago))

    answer = api(cast.ravi).get(path).json()

    assert len(answer["results"]) == 20
    following = urlsplit(answer["next"])
    rest = api(cast.ravi).get(f"{following.path}?{following.query}").json()
    assert (len(rest["results"]), rest["next"]) == (1, None)
