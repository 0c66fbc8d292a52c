"""The cast, and what every test stands on.

Maya manages North; Ravi and Bea sell in it; Otto sells elsewhere; Ada
administers. Tests that need more build it with `tests.make`.
"""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teams.models import Team, User

pytest_plugins = ["tests.chromium", "tests.coverage_floor"]

PROCESSES = ("faults", "journeys", "launcher")


@dataclass
class Cast:
    """People and teams; everyone has been in place since long ago."""

    north: Team
    south: Team
    maya: User
    ravi: User
    bea: User
    otto: User
    ada: User


@pytest.fixture
def cast(db: None) -> Cast:
    from tests import make

    north, south = make.team("North"), make.team("South")
    maya = make.person("Maya", email="maya@example.invalid")
    make.member(maya, north, role="manager")
    return Cast(
        north=north,
        south=south,
        maya=maya,
        ravi=make.rep("Ravi", north, email="ravi@example.invalid"),
        bea=make.rep("Bea", north, email="bea@example.invalid"),
        otto=make.rep("Otto", south, email="otto@example.invalid"),
        ada=make.person("Ada", email="ada@example.invalid", is_staff=True, is_superuser=True),
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """One test database a run, also where several runs share a server."""
    from django.conf import settings

    name = f"test_ssi_{os.getpid()}"
    for alias in settings.DATABASES:
        settings.DATABASES[alias].setdefault("TEST", {})["NAME"] = name


@pytest.fixture(autouse=True)
def fast_passwords(settings) -> None:
    """Hashing is slow on purpose; tests of it choose their own hasher."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def clean_cache(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test sees another's throttles or cached rows."""
    yield
    if "db" in request.fixturenames or "transactional_db" in request.fixturenames:
        from django.core.cache import cache

        cache.clear()


@pytest.fixture(autouse=True)
def foundation(request: pytest.FixtureRequest) -> None:
    """What migrations put there, put back after a test that emptied every table."""
    marker = request.node.get_closest_marker("django_db")
    transactional = marker is not None and marker.kwargs.get("transaction", False)
    if not (
        transactional
        or "transactional_db" in request.fixturenames
        or "live_server" in request.fixturenames
    ):
        return
    request.getfixturevalue("transactional_db")
    from scoring import parameters
    from scoring.models import ScoringModel
    from teams.models import Company

    Company.objects.get_or_create(id=1)
    for version, published in (("article-1", True), ("linkedin-1", False)):
        preset = parameters.load_preset(version)
        ScoringModel.objects.get_or_create(
            version=version,
            defaults={
                "parameters": preset.to_mapping(),
                "fingerprint": preset.fingerprint,
                "status": "published" if published else "draft",
                "effective_from": datetime.date(2000, 1, 3) if published else None,
                "published_at": datetime.datetime(2000, 1, 3, tzinfo=datetime.UTC)
                if published
                else None,
            },
        )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Folders say what kind of test they hold."""
    for item in items:
        for folder in ("browser", "faults", "journeys"):
            if f"/tests/{folder}/" in item.path.as_posix():
                item.add_marker(folder)
        # They measure patience with processes of their own: not several at a time.
        if any(f"/tests/{folder}/" in item.path.as_posix() for folder in PROCESSES):
            item.add_marker(pytest.mark.xdist_group("processes"))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """In CI a skipped test is a failed one: nothing is left untried in silence."""
    if os.environ.get("CI") and report.skipped:
        report.outcome = "failed"
