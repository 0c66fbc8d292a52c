"""The company's settings, and its date."""

from __future__ import annotations

import datetime

import pytest

from teams.models import Company
from teams.selectors import company


def test_there_is_one_company_from_the_start(db):
    assert company.current() == Company.objects.get()


@pytest.mark.parametrize(
    ("zone", "day"), [("UTC", 5), ("Pacific/Kiritimati", 6), ("Pacific/Pago_Pago", 4)]
)
def test_today_is_the_date_where_the_company_is(db, zone, day):
    Company.objects.update(time_zone=zone)
    now = datetime.datetime(2026, 10, 5, 10, 30, tzinfo=datetime.UTC)

    assert company.today(now=now) == datetime.date(2026, 10, day)
