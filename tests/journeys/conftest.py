"""A site for each journey. Its processes read the real clock, so journeys happen today."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from teams.models import Company
from tests import workers
from tests.journeys.measured import Measured
from tests.journeys.site import Site
from tests.journeys.walks import Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser


@pytest.fixture(autouse=True)
def fast_passwords() -> None:
    """Not here: web checks passwords as it always does, and knows no other hasher."""


@pytest.fixture
def site(transactional_db: None) -> Iterator[Site]:
    """A company where it is noon, so that no journey lasts until midnight; nothing runs yet."""
    now = datetime.now(UTC)
    ahead = 12 - now.hour
    Company.objects.update(time_zone=f"Etc/GMT{-ahead:+d}")
    with workers.works() as works:
        yield Site(works, (now + timedelta(hours=ahead)).date())


MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""The Monday after the last week that the real members' file knows of."""


@pytest.fixture
def monday(transactional_db: None) -> Iterator[Site]:
    """A site on which it is nine o'clock on that Monday; the journey moves it on."""
    with workers.works() as works:
        site = Site(works, MONDAY.date())
        site.move_to(MONDAY)
        yield site


@pytest.fixture
def walk(browser: Browser) -> Iterator[Callable[..., Walk]]:
    """Opens a window for somebody who is about to set out."""
    walks: list[Walk] = []

    def set_out(**options: Any) -> Walk:
        context = browser.new_context(reduced_motion="reduce", **options)
        touch, scripted = "has_touch" in options, "java_script_enabled" not in options
        walks.append(Walk(context, touch=touch, scripted=scripted))
        return walks[-1]

    yield set_out
    for walk in walks:
        walk.close()


@pytest.fixture(scope="session")
def measured() -> Iterator[Measured]:
    """What journeys took; written to the file that MEASURED names, if it names one."""
    measured = Measured()
    yield measured
    if path := os.environ.get("MEASURED"):
        Path(path).write_text(measured.tables())
