"""Official readings, typed by the rep and by who manages them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from teams.models import SSIReading
from tests import make

pytestmark = pytest.mark.usefixtures("wednesday")

TYPED = {
    "on": "2026-10-05",
    "brand": "21,0",
    "people": "6.4",
    "insights": "10,253",
    "relationships": "15",
}


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_rep_types_a_reading_with_commas_or_points(cast, browse):
    answer = browse(cast.ravi).post("/readings/", TYPED, follow=True)

    reading = SSIReading.objects.get(rep=cast.ravi)
    assert (reading.on, reading.total) == (datetime.date(2026, 10, 5), Decimal("52.653"))
    page = text(answer)
    assert "The reading of 5 Oct is saved." in page
    assert "<b>52.653</b>" in page
    assert "<b>21.00</b>" in page


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("on", "", "The date is blank"),
        ("on", "soon", "Write it as 2026-10-19"),
        ("on", "2099-01-01", "lies in the future"),
        ("brand", "", "“Establish your professional brand” is blank."),
        ("people", "many", "“many” is no number"),
        ("people", "1.234,5", "is no number"),
        ("insights", "26", "LinkedIn shows 0 to 25 there"),
        ("insights", "-1", "cannot be -1"),
        ("relationships", "1.2345", "more than three decimals"),
        ("industry_top", "0", "cannot be 0 per cent"),
        ("network_mean", "101", "LinkedIn shows 0 to 100"),
    ],
)
def test_a_fault_is_told_at_its_field_and_nothing_saved(cast, browse, field, typed, said):
    answer = browse(cast.ravi).post("/readings/", TYPED | {field: typed})

    assert answer.status_code == 422
    page = text(answer)
    assert said in page
    assert f'id="{field}-fault"' in page
    assert typed in page
    assert not SSIReading.objects.exists()


def test_what_was_typed_stays_as_it_was_typed(cast, browse):
    page = text(browse(cast.ravi).post("/readings/", TYPED | {"brand": "26,5"}))

    assert 'value="26,5"' in page
    assert 'value="10,253"' in page


def test_a_reading_is_corrected_and_removed(cast, browse):
    reading = make.reading(cast.ravi, industry_top=9)
    ravi, address = browse(cast.ravi), f"/reps/{cast.ravi.pk}/readings/{reading.pk}/"
    assert 'value="10.25"' in text(ravi.get(address))

    answer = ravi.post(address, TYPED | {"brand": "20"})
    reading.refresh_from_db()
    assert (answer["Location"], reading.brand) == ("/readings/", Decimal(20))
    assert reading.industry_top is None

    # What stands in the other fields does not matter to a removal.
    assert ravi.post(address, {"remove": "1", "brand": "x"})["Location"] == "/readings/"
    assert not SSIReading.objects.exists()


def test_a_manager_says_why(cast, browse):
    maya, address = browse(cast.maya), f"/reps/{cast.ravi.pk}/readings/"
    assert "Say why" in text(maya.post(address, TYPED))

    assert maya.post(address, TYPED | {"reason": "Seen together"})["Location"] == address
    reading = SSIReading.objects.get(rep=cast.ravi)
    assert reading.recorded_by == cast.maya
    assert "by Maya: Seen together" in text(browse(cast.ravi).get("/readings/"))

    answer = maya.post(f"{address}{reading.pk}/", {"remove": "1"})
    assert (answer.status_code, SSIReading.objects.count()) == (422, 1)


def test_a_reading_is_found_under_its_own_rep_only(cast, browse):
    reading = make.reading(cast.ravi)

    assert browse(cast.maya).get(f"/reps/{cast.bea.pk}/readings/{reading.pk}/").status_code == 404
    assert browse(cast.bea).get(f"/reps/{cast.ravi.pk}/readings/{reading.pk}/").status_code == 404


def test_many_readings_come_in_pages(cast, browse):
    for ago in range(22):
        make.reading(cast.ravi, make.week(ago))
    ravi = browse(cast.ravi)

    assert text(ravi.get("/readings/")).count("<b>52.65</b>") == 20
    assert text(ravi.get("/readings/?page=2")).count("<b>52.65</b>") == 2
    assert ravi.get("/readings/?page=none").status_code == 200


def test_the_scorecard_names_the_newest_reading_of_its_weeks(cast, browse):
    make.full_log(cast.ravi, make.week(2), posts=1)
    ravi = browse(cast.ravi)
    assert "no official reading in these weeks" in text(ravi.get("/"))

    make.reading(cast.ravi, make.week(1))
    make.reading(cast.ravi, make.MONDAY, brand=Decimal("20.96"))

    page = text(ravi.get("/"))
    assert "<dt>52.6</dt>" in page
    assert "official reading of 5 Oct" in page
    assert "the model's figure of that week differs by \u2212" in page
    managed = text(browse(cast.maya).get(f"/reps/{cast.ravi.pk}/"))
    assert f'href="/reps/{cast.ravi.pk}/readings/"' in managed
