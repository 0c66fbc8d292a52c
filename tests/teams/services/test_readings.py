"""Official readings: what may be said, by whom, and what stays of it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from teams.models import SSIReading
from teams.services import readings
from teams.services.problems import Refusal
from tests import make

TODAY = make.NOW.date()
VALUES = {
    "brand": Decimal("21.0"),
    "people": Decimal("6.4"),
    "insights": Decimal("10.253"),
    "relationships": Decimal("15"),
}


def record(rep, **more) -> SSIReading:
    said = {"on": make.MONDAY, "values": VALUES, "by": rep, "now": make.NOW, "today": TODAY}
    return readings.record_reading(rep=rep, **(said | more))


def refused(rep, **more) -> list[str]:
    with pytest.raises(Refusal) as refusal:
        record(rep, **more)
    assert not SSIReading.objects.exists()
    return [problem.field for problem in refusal.value.problems]


def test_postgresql_adds_the_pillars_up(cast):
    reading = record(cast.ravi)

    assert reading.total == Decimal("52.653")
    assert (reading.provenance, reading.recorded_by) == ("typed", cast.ravi)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("brand", Decimal("25.001")),
        ("brand", Decimal("-0.1")),
        ("people", Decimal("6.4001")),
        ("people", "6.4"),
        ("people", 6.4),
        ("insights", Decimal("NaN")),
        ("insights", None),
        ("relationships", True),
        ("industry_top", 0),
        ("industry_top", 101),
        ("network_top", Decimal("9.5")),
        ("industry_mean", Decimal("100.1")),
        ("total", Decimal(50)),
    ],
)
def test_what_linkedin_cannot_have_shown_is_refused(cast, key, value):
    assert refused(cast.ravi, values=VALUES | {key: value}) == [key]


def test_every_blank_pillar_is_named(cast):
    assert refused(cast.ravi, values={"people": Decimal(6)}) == [
        "brand",
        "insights",
        "relationships",
    ]


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), make.LONG_AGO.replace(year=1999)])
def test_the_day_must_have_been(cast, on):
    assert refused(cast.ravi, on=on) == ["on"]


def test_a_day_has_one_reading(cast):
    record(cast.ravi)

    with pytest.raises(Refusal, match="There is a reading of 2026-10-05"):
        record(cast.ravi)

    record(cast.bea)
    assert SSIReading.objects.count() == 2


def test_whoever_else_writes_says_why(cast):
    assert refused(cast.ravi, by=cast.maya) == ["reason"]

    reading = record(cast.ravi, by=cast.maya, reason="Read from the screen together")
    assert (reading.recorded_by, reading.reason) == (cast.maya, "Read from the screen together")


def test_a_correction_keeps_what_it_does_not_name_and_the_history_keeps_the_rest(cast):
    reading = record(cast.ravi, values=VALUES | {"industry_top": 9})

    changed = readings.change_reading(
        reading=reading,
        on=make.MONDAY + timedelta(days=1),
        values={"brand": Decimal(20)},
        by=cast.ravi,
        now=make.NOW,
        today=TODAY,
    )

    assert (changed.total, changed.industry_top) == (Decimal("51.653"), 9)
    assert changed.on == make.MONDAY + timedelta(days=1)
    assert [row.brand for row in SSIReading.history.all()] == [Decimal(20), Decimal(21)]


def test_a_reading_moves_onto_no_other(cast):
    record(cast.ravi, on=make.MONDAY + timedelta(days=1))
    reading = record(cast.ravi)

    with pytest.raises(Refusal) as refusal:
        readings.change_reading(
            reading=reading,
            on=make.MONDAY + timedelta(days=1),
            values=VALUES,
            by=cast.ravi,
            now=make.NOW,
            today=TODAY,
        )

    assert refusal.value.problems[0].field == "on"


def test_what_was_removed_meanwhile_is_not_brought_back(cast):
    reading = record(cast.ravi)
    SSIReading.objects.all().delete()

    with pytest.raises(Refusal, match="removed meanwhile"):
        readings.change_reading(
            reading=reading,
            on=make.MONDAY,
            values=VALUES,
            by=cast.ravi,
            now=make.NOW,
            today=TODAY,
        )


def test_a_manager_removes_with_a_reason_that_stays(cast):
    reading = record(cast.ravi)
    with pytest.raises(Refusal):
        readings.remove_reading(reading=reading, by=cast.maya)

    readings.remove_reading(reading=reading, by=cast.maya, reason="Another person's page")

    assert not SSIReading.objects.exists()
    gone = SSIReading.history.get(history_type="-")
    assert (gone.reason, gone.history_user) == ("Another person's page", cast.maya)
