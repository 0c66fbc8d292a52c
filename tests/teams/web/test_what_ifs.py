"""What if: any number moved, with and without a script."""

from __future__ import annotations

import re

import pytest

from teams.models import WeeklyActivity
from tests import make
from tests.nights import logging_rep

pytestmark = pytest.mark.usefixtures("wednesday")


@pytest.fixture
def ravi(cast, browse):
    make.tracking(make.week(12))
    logging_rep(cast.ravi, posts=1, comments=4)
    return browse(cast.ravi)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def total(page: str) -> str:
    return re.search(r'<span class="score num">([0-9.]+)', page)[1]


def test_a_number_in_the_address_is_tried_and_saved_nowhere(ravi):
    as_known = text(ravi.get("/what-if/"))
    tried = text(ravi.get("/what-if/?comments=20"))

    assert float(total(tried)) > float(total(as_known))
    assert 'name="comments" value="20"' in tried
    assert not WeeklyActivity.objects.filter(week=make.week(-1)).exists()


def test_for_htmx_only_the_score_and_the_parts_come_back(ravi):
    whole = text(ravi.get("/what-if/?comments=20"))
    piece = text(ravi.get("/what-if/?comments=20", headers={"HX-Request": "true"}))

    assert "<html" not in piece
    assert total(piece) == total(whole)
    assert 'id="what-if-parts" class="stack" hx-swap-oob="true"' in piece


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("comments=-1", "Comments"),
        ("comments=abc", "Comments"),
        ("new_connections=1&decision_makers=2", "Decision-makers are 2"),
        ("days_worked=9", "Days worked"),
    ],
)
def test_what_cannot_stand_is_said_beside_its_field(ravi, asked, said):
    answer = ravi.get(f"/what-if/?{asked}")

    assert answer.status_code == 422
    assert said in text(answer)
    assert "A number cannot stand" in text(answer)


def test_a_manager_tries_numbers_of_a_rep_and_nobody_else_does(cast, ravi, browse):
    address = f"/reps/{cast.ravi.pk}/what-if/?comments=20"

    assert total(text(browse(cast.maya).get(address))) == total(
        text(ravi.get("/what-if/?comments=20"))
    )
    assert browse(cast.bea).get(address).status_code == 404
    assert browse(cast.maya).get("/what-if/").status_code == 404, "who sells has numbers"
