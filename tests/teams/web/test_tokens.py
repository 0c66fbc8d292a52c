"""One's own keys for the API."""

from __future__ import annotations

import time

import pytest

from teams.models import ApiToken

pytestmark = pytest.mark.usefixtures("wednesday")

NEW = {"name": "Ravi's sheet", "scopes": "read", "days": "90"}


@pytest.fixture
def ravi(cast, browse):
    client = browse(cast.ravi)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    return client


def test_a_token_is_shown_once(cast, ravi):
    page = ravi.post("/tokens/", NEW).content.decode()

    token = ApiToken.objects.get(user=cast.ravi)
    secret = page.split('class="secret">')[1].split("<")[0]
    assert secret.startswith(token.prefix)
    assert token.scopes == ["read"]
    assert secret not in ravi.get("/tokens/").content.decode()


def test_a_token_is_revoked(cast, ravi):
    ravi.post("/tokens/", NEW)
    token = ApiToken.objects.get()

    ravi.post(f"/tokens/{token.pk}/revoke/")

    token.refresh_from_db()
    assert token.revoked_at is not None


def test_the_token_of_somebody_else_is_as_if_it_were_not(cast, ravi, browse):
    ravi.post("/tokens/", NEW)
    token = ApiToken.objects.get()
    bea = browse(cast.bea)
    session = bea.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()

    other, missing = bea.post(f"/tokens/{token.pk}/revoke/"), bea.post("/tokens/999999/revoke/")

    assert (other.status_code, other.content) == (404, missing.content)
    assert "Ravi" not in bea.get("/tokens/").content.decode()


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", "  "), ("scopes", "admin"), ("days", "9999")]
)
def test_a_fault_makes_no_token(ravi, field, value):
    answer = ravi.post("/tokens/", NEW | {field: value})

    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


def test_tokens_ask_for_the_password_again(cast, browse):
    assert "reauthenticate" in browse(cast.ravi).get("/tokens/")["Location"]
