"""Headers on every answer: pages, redirects, errors, files, the API, the admin."""

from __future__ import annotations

import pytest
from django.test import Client

from ssitracker import settings as project
from tests import make

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
ANSWERS = {
    "page": ("/accounts/login/", 200),
    "redirect": ("/log/", 302),
    "missing": ("/no/such/page/", 404),
    "file": ("/static/css/tokens.css", 200),
    "missing file": ("/static/css/none.css", 404),
    "API": ("/api/v1/me", None),
    "admin": ("/admin/", 302),
    "health": ("/healthz", 200),
}
pytestmark = pytest.mark.django_db


@pytest.fixture(params=sorted(ANSWERS))
def answer(request, client):
    url, status = ANSWERS[request.param]
    found = client.get(url)
    assert status in (None, found.status_code)
    return found


def is_strict(answer):
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_every_kind_of_answer_is_strict(answer):
    is_strict(answer)


def test_bad_requests_and_server_errors_are_strict(cast, monkeypatch):
    client = Client(raise_request_exception=False)
    bad = client.get("/accounts/login/", headers={"host": "evil.invalid"})
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", lambda _: 1 / 0)
    client.cookies["sessionid"] = "x" * 32
    broken = client.get("/accounts/2fa/")

    assert (bad.status_code, broken.status_code) == (400, 500)
    is_strict(bad)
    is_strict(broken)


def test_nothing_but_files_is_kept_by_browsers(client, cast):
    client.force_login(cast.ada)
    for url in (
        "/accounts/login/",
        "/accounts/2fa/",
        "/admin/",
        "/no/such/page/",
        "/static/none.css",
    ):
        assert client.get(url)["Cache-Control"] == "no-store", url

    assert "no-store" not in client.get("/static/css/tokens.css")["Cache-Control"]


def test_production_asks_for_https_and_for_cookies_that_stay_home(client, cast, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True

    assert client.get("/accounts/login/")["Location"] == "https://testserver/accounts/login/"
    secure = client.get("/accounts/login/", secure=True)
    assert secure["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client, cast):
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": "ravi@example.invalid", "password": make.PASSWORD})

    assert set(client.cookies) >= {"sessionid", "csrftoken", "device"}
    for name in ("sessionid", "csrftoken", "device"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
        assert cookie["domain"] == ""


def test_every_answer_names_its_request(client):
    first, second = client.get("/accounts/login/"), client.get("/accounts/login/")

    assert len(first["X-Request-ID"]) == 32
    assert first["X-Request-ID"] != second["X-Request-ID"]


def test_the_policy_allows_nothing_unsafe():
    assert "unsafe" not in str(project.CONTENT_SECURITY_POLICY)
