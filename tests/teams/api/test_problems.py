"""One form for every refusal, whatever refused."""

from __future__ import annotations

import pytest
from django.db import InterfaceError, OperationalError

from teams.api import problems
from teams.selectors import company
from tests.teams.api.conftest import errors

KEYS = {"field", "value", "message", "remedy"}


def check_form(response) -> dict[str, str]:
    """The one form; answers with the first error."""
    assert response["Content-Type"] == "application/json"
    assert all(set(error) == KEYS for error in errors(response))
    assert all(isinstance(text, str) for error in errors(response) for text in error.values())
    assert all(error["message"] and error["remedy"] for error in errors(response))
    return errors(response)[0]


def test_nobody_is_told_how_to_sign_in(api):
    response = api().get("me")

    assert response.status_code == 401
    assert check_form(response)["field"] == "Authorization"
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_what_is_forbidden_says_so(api, cast):
    response = api(cast.ravi).get("runs")

    assert response.status_code == 403
    assert "managers" in check_form(response)["message"]


@pytest.mark.parametrize(
    "path",
    [
        "nonsense",
        "me/",
        "reps/0",
        "reps/999999999999999999999999",
        "reps/٣",
        "reps/1/weeks/2026-W41",
        "teams/%00",
        "teams/south",
        "scoring-models/none",
        "runs/1x",
        "%F0%9F%98%80",
        "reps/-1",
        "a//b",
    ],
)
def test_every_missing_address_answers_the_same_bytes(api, cast, path):
    response = api(cast.ravi).get(path)

    assert response.status_code == 404
    assert check_form(response) == problems.body([problems.NOTHING_HERE])["errors"][0]


def test_an_unknown_method_is_told_which_there_are(api, cast):
    response = api(cast.ravi).post("me", {})

    assert response.status_code == 405
    assert "POST" not in response["Allow"]
    assert check_form(response)["value"] == "POST"
    assert "GET, HEAD." in errors(response)[0]["remedy"]


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PROPFIND"])
def test_odd_methods_are_refused(api, cast, method):
    response = api(cast.ravi).send(method, "me")

    assert response.status_code == 405
    check_form(response)


def test_answers_come_as_json_only(api, cast):
    response = api(cast.ravi).get("me", accept="text/html")

    assert response.status_code == 406
    assert check_form(response)["value"] == "text/html"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "x", ""])
def test_requests_come_as_json_only(api, cast, kind):
    path = f"reps/{cast.ravi.pk}/weeks/2026-10-05"
    response = api(cast.ravi).put(path, "counts=1", content_type=kind)

    assert response.status_code == 415
    assert check_form(response)["field"] == "Content-Type"


def test_a_request_without_a_body_is_told_that_one_is_missing(api, cast):
    response = api(cast.ravi).post(f"reps/{cast.ravi.pk}/absences", "")

    assert response.status_code == 400
    assert {error["field"] for error in errors(response)} == {"first_day", "last_day"}


def test_too_many_parameters_are_refused(api, cast):
    response = api(cast.ravi).get("me?" + "&".join(f"p{n}=1" for n in range(301)))

    assert response.status_code == 400
    check_form(response)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_no_error_of_ours(api, cast, monkeypatch, error):
    def away(**_: object) -> None:
        raise error("server closed the connection unexpectedly")

    caller = api(cast.ravi)
    monkeypatch.setattr(company, "today", away)
    response = caller.get("me")

    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "unexpectedly" not in check_form(response)["message"]


def test_what_nobody_foresaw_stays_an_error():
    assert problems.answer(ZeroDivisionError(), {}) is None


def test_writing_in_a_session_needs_the_token_of_the_page(cast):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ravi)
    response = client.put(
        f"/api/v1/reps/{cast.ravi.pk}/weeks/2026-10-05", "{}", content_type="application/json"
    )

    assert response.status_code == 403
    assert "X-CSRFToken" in check_form(response)["remedy"]
