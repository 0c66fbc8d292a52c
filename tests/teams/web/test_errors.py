"""Pages for when there is no page; none of them asks the database."""

from __future__ import annotations

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client, RequestFactory
from django.urls import path

from ssitracker import urls as real
from teams.web import errors


def broken(error):
    def view(request):
        raise error

    return view


urlpatterns = [
    path("breaks/", broken(ValueError("secret detail"))),
    path("waits/", broken(OperationalError("the database is gone"))),
    path("hangs-up/", broken(InterfaceError("connection already closed"))),
    path("api/v1/breaks/", broken(ValueError("secret detail"))),
    path("api/v1/waits/", broken(OperationalError("the database is gone"))),
    *real.urlpatterns,
]
handler400, handler403 = real.handler400, real.handler403
handler404, handler500 = real.handler404, real.handler500


@pytest.fixture
def signed_in(cast, settings):
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    client.force_login(cast.ravi)
    return client


def test_a_missing_page_says_so_in_the_look_of_the_site(signed_in):
    page = signed_in.get("/no/such/page/")

    assert page.status_code == 404
    assert "This page does not exist" in page.content.decode()
    assert "tokens.css" in page.content.decode()


def test_nobody_learns_which_addresses_exist_without_signing_in(client, db):
    assert client.get("/no/such/page/").status_code == 404
    assert b"tried these" not in client.get("/no/such/page/").content


def test_an_error_nobody_foresaw_tells_nothing_of_itself(signed_in):
    page = signed_in.get("/breaks/")

    assert page.status_code == 500
    assert "Something went wrong here" in page.content.decode()
    assert "secret detail" not in page.content.decode()


@pytest.mark.parametrize("url", ["/waits/", "/hangs-up/"])
def test_a_database_that_does_not_answer_is_a_503_to_come_back_from(signed_in, url):
    page = signed_in.get(url)

    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert "Back in a few minutes" in page.content.decode()


def test_a_session_that_cannot_be_read_is_a_503_too(signed_in, monkeypatch):
    def gone(self):
        raise OperationalError("the database is gone")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", gone)

    assert signed_in.get("/accounts/2fa/").status_code == 503


@pytest.mark.parametrize(("url", "status"), [("breaks/", 500), ("waits/", 503), ("nowhere/", 404)])
def test_programs_get_the_errors_form_of_the_api(signed_in, url, status):
    answer = signed_in.get(f"/api/v1/{url}")

    assert answer.status_code == status
    assert set(answer.json()["errors"][0]) == {"field", "value", "message", "remedy"}


def test_a_host_that_is_not_ours_is_a_bad_request(client, db):
    page = client.get("/accounts/login/", headers={"host": "evil.invalid"})

    assert page.status_code == 400
    assert "cannot be read" in page.content.decode()


def test_a_form_without_its_token_is_refused_in_words(cast):
    client = Client(enforce_csrf_checks=True)

    page = client.post("/accounts/login/", {"login": "ravi@example.invalid", "password": "x"})

    assert page.status_code == 403
    assert "This form is too old" in page.content.decode()


@pytest.mark.django_db
def test_every_page_of_an_error_renders_without_a_query(
    rf: RequestFactory, django_assert_num_queries
):
    request = rf.get("/")
    with django_assert_num_queries(0):
        pages = [
            errors.bad_request(request, ValueError()),
            errors.forbidden(request, ValueError()),
            errors.not_found(request, ValueError()),
            errors.csrf_failure(request),
            errors.server_error(request),
            errors.too_many_requests(request, seconds=90),
        ]

    assert [page.status_code for page in pages] == [400, 403, 404, 403, 500, 429]


def test_an_error_page_keeps_the_readers_colours(rf: RequestFactory):
    request = rf.get("/")
    request.COOKIES["theme"] = "dark"

    assert 'data-theme="dark"' in errors.not_found(request, ValueError()).content.decode()
