"""A site for each journey. Its processes read the real clock, so journeys happen today."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from teams.models import Company
from tests import workers
from tests.journeys.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator


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
