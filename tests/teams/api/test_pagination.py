"""Cursors belong to one list and cannot be made by hand."""

from __future__ import annotations

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import signing

from teams.api import pagination
from tests import make
from tests.teams.api.conftest import fields


@pytest.fixture
def ravi(api, cast):
    for ago in range(4):
        make.log(cast.ravi, make.week(ago))
        day = make.MONDAY - datetime.timedelta(days=ago)
        make.review(cast.ravi, day, headline=1)
        make.absence(cast.ravi, day, day)
    return api(cast.ravi)


def cursor(answer) -> str:
    return parse_qs(urlsplit(answer.json()["next"]).query)["cursor"][0]


@pytest.mark.parametrize("address", ["weeks", "profile-reviews", "absences"])
def test_lists_of_a_rep_come_in_pages(ravi, cast, address):
    seen, path = [], f"reps/{cast.ravi.pk}/{address}?limit=3"

    while path:
        page = ravi.get(path).json()
        seen += page["results"]
        path = (page["next"] or "").removeprefix("http://testserver")

    assert len(seen) == 4
    assert len({str(item) for item in seen}) == 4


def test_a_page_that_is_just_full_has_no_next(ravi, cast):
    assert ravi.get(f"reps/{cast.ravi.pk}/weeks?limit=4").json()["next"] is None


def test_a_cursor_belongs_to_its_list_and_its_parameters(ravi, cast):
    base = f"reps/{cast.ravi.pk}"
    taken = cursor(ravi.get(f"{base}/weeks?limit=2"))

    assert ravi.get(f"{base}/weeks?cursor={taken}&limit=2").status_code == 200
    for path in (
        f"{base}/weeks?cursor={taken}&limit=3",
        f"{base}/weeks?cursor={taken}",
        f"{base}/weeks?cursor={taken}&limit=2&from={make.week(3)}",
        f"{base}/absences?cursor={taken}&limit=2",
        f"teams?cursor={taken}&limit=2",
    ):
        response = ravi.get(path)
        assert (response.status_code, fields(response)) == (400, ["cursor"])


@pytest.mark.parametrize("made", ["", "x", "1", "a:b:c", "%00", "٣", "x" * 1_001, "ÿ:ÿ:ÿ"])
def test_a_cursor_made_by_hand_is_refused(ravi, cast, made):
    response = ravi.get(f"reps/{cast.ravi.pk}/weeks?cursor={made}")

    assert (response.status_code, fields(response)) == (400, ["cursor"])


def test_a_cursor_signed_for_something_else_is_refused(ravi, cast):
    foreign = signing.dumps({"after": "2026-10-05"}, salt="somewhere.else")
    old = signing.dumps({"after": "2026-10-05"}, salt=pagination.SALT)

    for made in (foreign, old):
        assert ravi.get(f"reps/{cast.ravi.pk}/weeks?cursor={made}").status_code == 400
