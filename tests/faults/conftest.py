"""Nights that real processes run today, on a company that tracks since three weeks ago."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from teams.models import Company
from teams.selectors import runs, weeks
from tests import make, workers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tests.conftest import Cast

NOW = datetime.now(UTC)
YESTERDAY = NOW.date() - timedelta(days=1)


@pytest.fixture
def works(transactional_db: None) -> Iterator[workers.Works]:
    with workers.works() as at_work:
        yield at_work


@pytest.fixture
def due(cast: Cast) -> list[date]:
    """The weeks whose night is due now; the next is twelve hours away and will not come."""
    since = weeks.back(weeks.monday_of(YESTERDAY), 3)
    Company.objects.update(tracking_since=since, nightly_hour=(NOW.hour + 12) % 24)
    for rep in (cast.ravi, cast.bea):
        make.full_log(rep, since, posts=1)
    moment = weeks.last_due(NOW, "UTC", (NOW.hour + 12) % 24)
    return runs.not_done(since=since, as_of=moment.as_of)
