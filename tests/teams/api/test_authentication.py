"""A token opens what its owner may do, until the very next request after that ends."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from teams.models import ApiToken, Membership
from teams.services import access, people
from tests import make
from tests.teams.api.conftest import Api, errors


def test_a_token_speaks_for_its_owner(with_token, cast):
    answer = with_token(cast.ravi, "read").get("me").json()

    assert answer["name"] == "Ravi"
    assert answer["token"]["scopes"] == ["read"]
    assert answer["token"]["prefix"].startswith("ssi_")


def test_the_scheme_is_read_whatever_its_case(with_token, cast):
    caller = with_token(cast.ravi)
    secret = caller.headers["Authorization"].split()[1]

    for header in (f"bearer {secret}", f"BEARER  {secret} "):
        assert Api(Client(), {"Authorization": header}).get("me").status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Bearer ssi_",
        "Bearer ssi_wrong",
        "Bearer x",
        "Bearer ssi_\xe9\xff",
        "Bearer ssi_a b c",
        "Bearer " + "ssi_" + "x" * 10_000,
    ],
)
def test_a_wrong_token_is_refused_and_never_repeated(api, cast, header):
    caller = api(cast.ravi)  # even beside a good session
    caller.headers["Authorization"] = header
    response = caller.get("me")

    assert response.status_code == 401
    assert errors(response)[0]["value"] == ""


@pytest.mark.parametrize("header", ["Basic bWF5YTpwdw==", "Token ssi_abc", ""])
def test_other_schemes_are_nobody(db, header):
    assert Api(Client(), {"Authorization": header}).get("me").status_code == 401


def test_a_read_token_may_not_write(with_token, cast):
    path = f"reps/{cast.ravi.pk}/weeks/2026-10-05"
    response = with_token(cast.ravi, "read").put(path, {"counts": {"posts": 1}})

    assert response.status_code == 403
    assert "write" in errors(response)[0]["message"]


def test_a_write_token_may_not_read(with_token, cast):
    assert with_token(cast.ravi, "write").get("me").status_code == 403


def test_a_revoked_token_is_dead_on_the_next_request(with_token, cast):
    caller = with_token(cast.ravi)
    assert caller.get("me").status_code == 200

    access.revoke_token(token=ApiToken.objects.get(), now=timezone.now())

    assert caller.get("me").status_code == 401


def test_an_expired_token_is_dead(with_token, cast):
    caller = with_token(cast.ravi)

    with time_machine.travel(timezone.now() + datetime.timedelta(days=31), tick=False):
        assert caller.get("me").status_code == 401


def test_deactivation_ends_session_and_token_at_once(api, with_token, cast):
    callers = (api(cast.ravi), with_token(cast.ravi))
    now = timezone.now()

    people.deactivate(user=cast.ravi, by=cast.ada, on=now.date(), now=now)

    assert [caller.get("me").status_code for caller in callers] == [401, 401]


@pytest.mark.parametrize("door", ["session", "token"])
def test_a_lost_role_is_lost_on_the_next_request(api, with_token, cast, door):
    caller = api(cast.maya) if door == "session" else with_token(cast.maya)
    path = f"reps/{cast.ravi.pk}"
    assert caller.get(path).status_code == 200

    Membership.objects.filter(user=cast.maya).update(end=make.LONG_AGO)

    assert caller.get(path).status_code == 404


@pytest.mark.parametrize("door", ["session", "token"])
def test_a_rep_who_moves_is_the_new_managers_at_once(api, with_token, cast, door):
    caller = api(cast.maya) if door == "session" else with_token(cast.maya)
    today = timezone.now().date()

    people.move(user=cast.ravi, team=cast.south, role="rep", start=today, by=cast.ada)

    assert caller.get(f"reps/{cast.ravi.pk}").status_code == 404
    assert caller.get(f"reps/{cast.bea.pk}").status_code == 200


def test_guessing_tokens_makes_an_address_wait(db, settings):
    settings.API_REQUESTS_PER_MINUTE = settings.API_REQUESTS_PER_MINUTE | {"wrong_token": 3}
    guesser = Api(Client(), {"Authorization": "Bearer ssi_guess"})

    codes = [guesser.get("me", x_forwarded_for=f"10.0.0.{n}").status_code for n in range(5)]

    assert codes == [401, 401, 401, 429, 429]
