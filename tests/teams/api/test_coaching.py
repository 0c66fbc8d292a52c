"""Coaching trails through the API: what the pages do, with the same policies."""

from __future__ import annotations

import pytest

from teams.models import Agreement, CoachingNote, Snooze
from tests import make
from tests.make import MONDAY
from tests.teams.api.conftest import fields
from tests.teams.selectors import boards

pytestmark = pytest.mark.usefixtures("wednesday")

THIS_WEEK, NEXT_WEEK = str(make.week(-1)), str(make.week(-2))
AGREE = {"metric": "comments", "number": 6, "week": NEXT_WEEK}
SNOOZE = {"until": NEXT_WEEK, "reason": "New territory"}


@pytest.fixture
def flagged(cast):
    run = boards.run()
    boards.snapshot(run, cast.ravi, cast.north, (900, 900, 900, 900), flagged_since=MONDAY)


@pytest.fixture
def path(cast) -> str:
    return f"reps/{cast.ravi.pk}/coaching"


def texts(answer) -> list[str | None]:
    return [entry["note"]["text"] for entry in answer.json()["entries"] if entry["note"]]


def test_a_private_note_is_read_by_who_manages_alone(api, cast, path):
    maya = api(cast.maya)
    kept = maya.post(f"{path}/notes", {"text": "Kept"})
    shared = maya.post(f"{path}/notes", {"text": "For you", "shared": True})

    assert (kept.status_code, shared.status_code) == (201, 201)
    assert texts(maya.get(path)) == ["For you", "Kept"]
    assert texts(api(cast.ravi).get(path)) == ["For you"]
    assert texts(api(cast.ada).get(path)) == ["For you", None]
    assert api(cast.bea).get(path).status_code == 404


def test_what_a_rep_writes_is_shared(api, cast, path):
    written = api(cast.ravi).post(f"{path}/notes", {"text": "I will try", "shared": False})

    assert written.json()["shared"] is True


def test_a_note_is_withdrawn_by_its_author_once(api, cast, path):
    maya = api(cast.maya)
    note = maya.post(f"{path}/notes", {"text": "Wrong", "shared": True}).json()["id"]

    assert api(cast.ravi).delete(f"{path}/notes/{note}").status_code == 404
    assert maya.delete(f"{path}/notes/{note}").status_code == 204
    assert texts(maya.get(path)) == [None]
    assert maya.delete(f"{path}/notes/{note}").status_code == 400


@pytest.mark.usefixtures("flagged")
def test_one_action_is_agreed_and_closed_by_the_data(api, cast, path):
    maya = api(cast.maya)
    agreed = maya.post(f"{path}/agreements", AGREE | {"week": THIS_WEEK})
    second = maya.post(f"{path}/agreements", AGREE)

    assert (agreed.status_code, agreed.json()["outcome"]) == (201, "open")
    assert (second.status_code, fields(second)) == (400, ["metric"])
    (due,) = maya.get("teams/north/coaching").json()["due"]
    assert (due["rep"], due["agreed"]["id"]) == (cast.ravi.pk, agreed.json()["id"])

    make.full_log(cast.ravi, make.week(-1), comments=7)

    trail = api(cast.ravi).get(path).json()
    (closed,) = [entry["agreed"] for entry in trail["entries"] if entry["agreed"]]
    assert trail["agreed"] is None
    assert (closed["outcome"], closed["count"], closed["standing"]) == ("kept", 7, False)


def test_an_action_is_taken_back(api, cast, path):
    maya = api(cast.maya)
    agreed = maya.post(f"{path}/agreements", AGREE).json()["id"]

    assert maya.delete(f"{path}/agreements/{agreed}").status_code == 204
    assert maya.get(path).json()["agreed"] is None
    assert Agreement.objects.get().ended_at is not None
    assert maya.post(f"{path}/agreements", AGREE | {"number": 7}).status_code == 201


@pytest.mark.usefixtures("flagged")
def test_a_flag_rests_with_a_reason_and_shows_again(api, cast, path):
    maya = api(cast.maya)
    rest = maya.post(f"{path}/snoozes", SNOOZE)

    assert rest.status_code == 201
    team = maya.get("teams/north/coaching").json()
    assert (team["unanswered"], team["resting"][0]["rests_until"]) == ([], NEXT_WEEK)
    assert api(cast.ravi).get(path).json()["rest"]["reason"] == "New territory"
    assert maya.delete(f"{path}/snoozes/{rest.json()['id']}").status_code == 204
    assert [flag["rep"] for flag in maya.get("teams/north/coaching").json()["unanswered"]] == [
        cast.ravi.pk
    ]


def test_who_is_not_flagged_has_nothing_to_rest(api, cast, path):
    response = api(cast.maya).post(f"{path}/snoozes", SNOOZE)

    assert (response.status_code, fields(response)) == (400, ["until"])


@pytest.mark.parametrize(
    ("kind", "body", "field"),
    [
        ("notes", {"text": " "}, "text"),
        ("notes", {"text": "x" * 2001}, "text"),
        ("notes", {"text": "Fine", "shared": "yes"}, "shared"),
        ("agreements", AGREE | {"metric": "karma"}, "metric"),
        ("agreements", AGREE | {"number": 0}, "number"),
        ("agreements", AGREE | {"week": "2026-10-13"}, "week"),
        ("agreements", AGREE | {"week": str(MONDAY)}, "week"),
        ("snoozes", SNOOZE | {"reason": ""}, "reason"),
        ("snoozes", SNOOZE | {"until": THIS_WEEK}, "until"),
    ],
)
@pytest.mark.usefixtures("flagged")
def test_what_cannot_stand_is_named(api, cast, kind, body, field):
    response = api(cast.maya).post(f"reps/{cast.ravi.pk}/coaching/{kind}", body)

    assert (response.status_code, fields(response)) == (400, [field])


def test_who_only_reads_writes_nothing(api, cast, path):
    for kind, body in (("notes", {"text": "Hm"}), ("agreements", AGREE), ("snoozes", SNOOZE)):
        assert api(cast.ada).post(f"{path}/{kind}", body).status_code == 403
    assert api(cast.ravi).post(f"{path}/agreements", AGREE).status_code == 403
    assert not any(kind.objects.exists() for kind in (Agreement, CoachingNote, Snooze))


def test_things_are_found_at_their_own_rep_only(api, cast, path):
    elsewhere = f"reps/{cast.bea.pk}/coaching"
    maya = api(cast.maya)
    note = maya.post(f"{elsewhere}/notes", {"text": "About Bea"}).json()["id"]
    agreed = maya.post(f"{elsewhere}/agreements", AGREE).json()["id"]

    assert maya.delete(f"{path}/notes/{note}").status_code == 404
    assert maya.delete(f"{path}/agreements/{agreed}").status_code == 404
