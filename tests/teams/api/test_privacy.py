"""One's own data through the API."""

from __future__ import annotations

from teams.models import ErasureRequest
from teams.selectors import portability
from teams.services import access_log
from tests import make
from tests.teams.api.conftest import fields


def test_who_looked_is_told_newest_first(api, cast):
    for ago in (1, 0):
        access_log.note(viewer=cast.maya, rep=cast.ravi, on=make.week(ago), now=make.NOW)
    access_log.note(viewer=cast.maya, rep=cast.bea, on=make.MONDAY, now=make.NOW)

    found = api(cast.ravi).get("me/looks").json()["results"]

    assert [look["on"] for look in found] == ["2026-10-05", "2026-09-28"]
    assert found[0]["viewer"] == {"id": cast.maya.pk, "name": "Maya"}


def test_all_data_are_the_tables_of_the_file(api, cast):
    make.log(cast.ravi, comments=4)
    make.reading(cast.ravi)

    found = api(cast.ravi).get("me/data").json()

    tables = {table["name"]: table["rows"] for table in found["tables"]}
    assert list(tables) == [table.name for table in portability.TABLES]
    assert tables["weekly_logs"][0]["comments"] == 4
    assert tables["official_readings"][0]["brand"] == "21.000"
    assert found["left_out"]


def test_erasure_is_asked_for_with_the_own_address_and_withdrawn(api, cast):
    ravi = api(cast.ravi)
    assert fields(ravi.post("me/erasure-request", {"email": "bea@example.invalid"})) == ["email"]
    assert ravi.get("me/erasure-request").json() == {"asked_at": None}

    asked = ravi.post("me/erasure-request", {"email": cast.ravi.email})

    assert asked.status_code == 201
    assert ravi.get("me/erasure-request").json() == asked.json()
    assert ravi.delete("me/erasure-request").status_code == 204
    assert ravi.get("me/erasure-request").json() == {"asked_at": None}
    assert ErasureRequest.objects.count() == 1
