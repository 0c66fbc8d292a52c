"""A team's people through the API."""

from __future__ import annotations

import pytest
from celery import current_app
from django.core import mail

from teams.models import Membership, User
from teams.services import throttles
from tests import make
from tests.teams.api.conftest import fields

pytestmark = pytest.mark.usefixtures("wednesday")

NORA = {"email": "nora@example.invalid", "name": "Nora"}


@pytest.fixture
def letters_at_once():
    """What would be the worker's to send is sent here."""
    current_app.conf.task_always_eager = True
    yield
    current_app.conf.task_always_eager = False


@pytest.fixture
def held(cast) -> str:
    """Where Ravi's time in North is."""
    return f"teams/north/people/{cast.ravi.memberships.get().pk}"


def test_people_are_there_now_coming_and_past(api, cast):
    make.member(make.person("Gone"), cast.north, end=make.MONDAY)
    make.member(make.person("Next"), cast.north, start=make.week(-3))

    roster = api(cast.maya).get("teams/north/people").json()

    assert [member["person"]["name"] for member in roster["now"]] == ["Maya", "Bea", "Ravi"]
    assert [member["person"]["name"] for member in roster["coming"]] == ["Next"]
    assert [member["person"]["name"] for member in roster["past"]] == ["Gone"]


@pytest.mark.usefixtures("letters_at_once")
def test_a_rep_is_invited_with_a_letter(api, cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        made = api(cast.maya).post("teams/north/people", NORA | {"start": "2026-10-19"})

    assert made.status_code == 201
    assert (made.json()["person"]["name"], made.json()["start"]) == ("Nora", "2026-10-19")
    assert [letter.to for letter in mail.outbox] == [["nora@example.invalid"]]
    again = api(cast.maya).post("teams/north/people", NORA)
    assert (again.status_code, fields(again)) == (400, ["email"])


def test_letters_have_an_end(api, cast, monkeypatch):
    one = throttles.Limit("invitations", "few", 1, throttles.KEPT)
    monkeypatch.setattr(throttles, "of_inviter", lambda _: one)
    maya = api(cast.maya)
    assert maya.post("teams/north/people", NORA).status_code == 201

    refused = maya.post("teams/north/people", NORA | {"email": "two@example.invalid"})

    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    assert not User.objects.filter(email="two@example.invalid").exists()


def test_a_rep_is_moved_between_teams_of_the_same_manager(api, cast, held):
    make.member(cast.maya, cast.south, role="manager")
    moved = api(cast.maya).post(f"{held}/move", {"team": "south", "start": "2026-10-19"})

    assert moved.status_code == 201
    assert (moved.json()["team"]["slug"], moved.json()["start"]) == ("south", "2026-10-19")
    assert api(cast.maya).get(held).json()["end"] == "2026-10-19"


def test_nobody_is_moved_to_a_team_of_somebody_else(api, cast, held):
    response = api(cast.maya).post(f"{held}/move", {"team": "south", "start": "2026-10-19"})

    assert (response.status_code, fields(response)) == (400, ["team"])
    assert Membership.objects.filter(user=cast.ravi).count() == 1


def test_a_time_ends_once(api, cast, held):
    maya = api(cast.maya)

    assert maya.patch(held, {"end": "2026-10-31"}).json()["end"] == "2026-10-31"
    again = maya.patch(held, {"end": "2026-10-31"})
    assert (again.status_code, fields(again)) == (400, ["end"])


def test_a_manager_ends_no_manager(api, cast):
    own = cast.maya.memberships.get().pk
    response = api(cast.maya).patch(f"teams/north/people/{own}", {"end": "2026-10-31"})

    assert response.status_code == 404
    assert api(cast.ravi).get("teams/north/people").status_code == 404
