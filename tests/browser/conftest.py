"""A live server for the browser, with the demo company or without.

It is a Monday of October: last week is waiting to be logged, is on boards and
is not final.
"""

from __future__ import annotations

import datetime
import io
import time
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from tests.browser.visits import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

NOW = datetime.datetime(2026, 10, 12, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def site(live_server) -> Iterator[str]:
    """The address of a site with nobody in it."""
    with time_machine.travel(NOW, tick=True):
        yield live_server.url


@pytest.fixture
def demo(site: str) -> None:
    call_command("seed_demo", reps=14, weeks=16, stdout=io.StringIO())


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Opens a window, signed in as somebody or as nobody."""
    visitors: list[Visitor] = []

    def open_window(email: str = "", **options: object) -> Visitor:
        context = browser.new_context(base_url=site, reduced_motion="reduce", **options)
        if email:
            context.add_cookies([_session(email, site)])
        visitor = Visitor(context)
        visitors.append(visitor)
        return visitor

    yield open_window
    for visitor in visitors:
        visitor.close()


def _session(email: str, url: str) -> dict[str, str]:
    """A session whose password was typed a moment ago."""
    from teams.models import User

    client = Client()
    client.force_login(User.objects.get(email=email))
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": url}
