"""The moment of a request, and the dates it is."""

from __future__ import annotations

import datetime

import pytest
import time_machine

from teams.web import clock
from tests import make


@pytest.mark.parametrize(
    ("zone", "today"),
    [("UTC", "2026-10-14"), ("Pacific/Kiritimati", "2026-10-14"), ("Pacific/Niue", "2026-10-13")],
)
def test_today_is_the_companys(db, rf, zone, today):
    company = make.tracking(make.MONDAY)
    company.time_zone = zone
    company.save()

    with time_machine.travel(make.NOW, tick=False):
        assert str(clock.of(rf.get("/")).today) == today


def test_a_rep_logs_by_their_own_date(db, rf):
    rep = make.person("Ravi", time_zone="Pacific/Niue")

    with time_machine.travel(make.NOW, tick=False):
        moment = clock.of(rf.get("/"))
    assert moment.today_of(rep) == moment.today - datetime.timedelta(days=1)


def test_the_clock_of_a_request_stands_still(db, rf):
    request = rf.get("/")
    with time_machine.travel(make.NOW, tick=False):
        first = clock.of(request)

    assert clock.of(request) is first
