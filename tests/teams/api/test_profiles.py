"""Profile reviews through the API."""

from __future__ import annotations

import pytest
import time_machine

from tests import make
from tests.teams.api.conftest import errors, fields


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-10-08T09:00:00Z", tick=False):
        yield


@pytest.fixture
def path(cast) -> str:
    return f"reps/{cast.ravi.pk}/profile-reviews"


def test_a_look_at_the_profile_is_saved_and_listed(api, cast, path):
    ravi = api(cast.ravi)

    made = ravi.post(path, {"on": "2026-10-07", "levels": {"headline": 1, "network_size": 512}})
    listed = ravi.get(path).json()

    assert made.status_code == 201
    assert listed["results"] == [made.json()]
    assert made.json()["levels"] == {
        "headline": 1,
        "summary": None,
        "experience": None,
        "photo": None,
        "skills": None,
        "network_size": 512,
    }
    assert made["ETag"].startswith('"1-')


def test_who_wrote_meanwhile_is_shown_beside_what_was_sent(api, cast, path):
    make.review(cast.ravi, make.MONDAY, headline=0)
    body = {"on": str(make.MONDAY), "levels": {"headline": 1}, "version": 0}

    response = api(cast.ravi).post(path, body)

    assert (response.status_code, fields(response)) == (409, ["version"])
    assert response.json()["current"]["levels"]["headline"] == 0
    assert response.json()["yours"] == body


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"on": "2026-10-09", "levels": {}}, "on"),
        ({"on": "yesterday", "levels": {}}, "on"),
        ({"levels": {}}, "on"),
        ({"on": "2026-10-07"}, "levels"),
        ({"on": "2026-10-07", "levels": {"headline": 2}}, "levels.headline"),
        ({"on": "2026-10-07", "levels": {"headline": True}}, "levels.headline"),
        ({"on": "2026-10-07", "levels": {"skills": -1}}, "levels.skills"),
        ({"on": "2026-10-07", "levels": {"posts": 1}}, "levels.posts"),
        ({"on": "2026-10-07", "levels": {}, "version": -1}, "version"),
    ],
)
def test_what_cannot_be_is_named(api, cast, path, body, field):
    response = api(cast.ravi).post(path, body)

    assert (response.status_code, fields(response)) == (400, [field])
    assert errors(response)[0]["remedy"]


def test_a_manager_says_why(api, cast, path):
    body = {"on": "2026-10-07", "levels": {"photo": 1}}

    assert fields(api(cast.maya).post(path, body)) == ["reason"]
    assert api(cast.maya).post(path, body | {"reason": "Seen it"}).status_code == 201


def test_reviews_of_others_are_as_if_they_were_missing(api, cast):
    missing = api(cast.ravi).get(f"reps/{10**9}/profile-reviews")
    theirs = api(cast.ravi).get(f"reps/{cast.bea.pk}/profile-reviews")

    assert theirs.status_code == 404
    assert theirs.content == missing.content
