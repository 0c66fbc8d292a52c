"""One line a request, as JSON in production, and no secrets in it."""

from __future__ import annotations

import io
import json
import logging
import logging.config

import pytest
import structlog

from ssitracker import logs
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """What production writes, line by line."""
    stream = io.StringIO()
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    configuration = logs.configuration(as_json=True, level="INFO")
    configuration["handlers"]["stderr"]["stream"] = stream
    logging.config.dictConfig(configuration)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers = before
    logs.configuration(as_json=False, level="INFO")


def test_a_request_is_one_line_that_says_who_what_and_how_it_ended(client, cast, lines):
    client.force_login(cast.ravi)
    answer = client.get("/accounts/2fa/?find=Bea")

    (line,) = lines()
    assert (line["method"], line["path"], line["status"]) == ("GET", "/accounts/2fa/", 200)
    assert (line["user_id"], line["request_id"]) == (cast.ravi.pk, answer["X-Request-ID"])
    assert line["level"] == "info"
    assert "Bea" not in str(line)


def test_public_pages_are_logged_without_asking_who_it_is(
    client, cast, lines, django_assert_num_queries
):
    client.force_login(cast.ravi)
    with django_assert_num_queries(0):
        client.get("/no/such/page/")

    assert "user_id" not in lines()[0]


def test_passwords_cookies_and_keys_are_never_logged(client, cast, lines):
    client.post("/accounts/login/", {"login": "ravi@example.invalid", "password": "secret word"})
    client.post("/accounts/login/", {"login": "ravi@example.invalid", "password": make.PASSWORD})
    client.get("/accounts/password/reset/key/1z-d2k5q7-0123456789abcdef/")
    written = json.dumps(lines())

    for secret in (
        "secret word",
        make.PASSWORD,
        client.cookies["sessionid"].value,
        "0123456789abcdef",
    ):
        assert secret not in written
    assert "/password/reset/key/1z-…" in lines()[-1]["path"]


def test_whatever_is_logged_stays_one_line(lines):
    nasty = "first\r\nsecond\x1b[31m\x00\u202e"
    logging.getLogger("teams").warning("it said %s", nasty)
    structlog.stdlib.get_logger("teams").info("event", note=nasty)
    try:
        raise ValueError(nasty)
    except ValueError:
        logging.getLogger("teams").exception("failed")

    assert [line["level"] for line in lines()] == ["warning", "info", "error"]
    assert "Traceback" in lines()[2]["exception"]


def test_development_prints_tracebacks_without_local_variables():
    plain = logs.configuration(as_json=False, level="INFO")["formatters"]["line"]["processors"][-1]
    password = "hunter2 hunter2"  # noqa: F841
    try:
        raise ValueError("as it happens")
    except ValueError as error:
        text = plain(None, "error", {"event": "failed", "exc_info": error, "level": "error"})

    assert "as it happens" in text
    assert "hunter2 hunter2" not in text.replace('password = "hunter2 hunter2"', "")
