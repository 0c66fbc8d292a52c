"""What lies behind a journey: a quarter in which two reps logged, one well and one little."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from teams.selectors import weeks
from tests import make, nights

if TYPE_CHECKING:
    from datetime import date

    from tests.conftest import Cast
    from tests.journeys.site import Site

STRONG = {"posts": 2, "comments": 12, "reactions": 12, "follow_ups": 6, "engagements": 60}
WEAK = {"posts": 1, "comments": 2}


def quarter(site: Site, cast: Cast, *, missed: int = 0) -> date:
    """The newest week that the night before last knew of: Ravi and Bea logged it and twelve before.

    Boards begin three weeks before it. Bea did not log the week so many before it.
    """
    newest = weeks.monday_of(site.yesterday - timedelta(days=1))
    make.tracking(weeks.back(newest, 3))
    make.review(cast.ravi, **nights.PROFILE)
    make.review(cast.bea, **dict.fromkeys(nights.PROFILE, 0))
    for week in weeks.window(newest):
        make.full_log(cast.ravi, week, **STRONG)
        if not missed or week != weeks.back(newest, missed):
            make.full_log(cast.bea, week, **WEAK)
    return newest
