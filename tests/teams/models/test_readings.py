"""What PostgreSQL refuses of official readings, whoever asks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import DataError, IntegrityError

from teams.models import SSIReading
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "field",
    [
        {"brand": Decimal("25.001")},
        {"people": Decimal("-0.001")},
        {"industry_top": 0},
        {"network_top": 101},
        {"network_mean": Decimal("100.001")},
        {"provenance": "guess"},
        {"insights": None},
    ],
)
def test_a_figure_lies_where_linkedins_lie(field):
    with pytest.raises((IntegrityError, DataError)):
        make.reading(make.rep(), **field)


def test_a_rep_has_one_reading_a_day():
    rep = make.rep()
    make.reading(rep)

    with pytest.raises(IntegrityError, match="one_reading_per_rep_and_day"):
        make.reading(rep)


def test_nobody_writes_the_total():
    reading = make.reading(make.rep())
    SSIReading.objects.filter(pk=reading.pk).update(brand=Decimal("1.5"))
    reading.refresh_from_db()

    assert reading.total == Decimal("33.150")
