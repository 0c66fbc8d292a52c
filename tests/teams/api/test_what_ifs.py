"""What if, through the API: the page's figures."""

from __future__ import annotations

import pytest

from teams.models import WeeklyActivity
from tests import make
from tests.nights import logging_rep
from tests.teams.api.conftest import fields

pytestmark = pytest.mark.usefixtures("wednesday")


@pytest.fixture
def path(cast) -> str:
    make.tracking(make.week(12))
    logging_rep(cast.ravi, posts=1, comments=4)
    return f"reps/{cast.ravi.pk}/what-if"


def test_numbers_are_tried_and_nothing_is_saved(api, cast, path):
    ravi = api(cast.ravi)
    as_known = ravi.post(path, {}).json()
    tried = ravi.post(path, {"counts": {"comments": 20}, "levels": {"headline": 0}}).json()

    assert as_known["total"]["difference"] == 0
    parts = [part for pillar in tried["pillars"] for part in pillar["parts"]]
    moved = sum(part["difference"] for part in parts)
    assert round(moved, 2) == tried["total"]["difference"]
    assert {p["metric"] for p in parts if p["difference"]} == {"comments", "headline"}
    assert not WeeklyActivity.objects.filter(week=make.week(-1)).exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"counts": {"comments": -1}}, "counts.comments"),
        ({"counts": {"karma": 1}}, "counts.karma"),
        ({"counts": {"group_posts": 1}}, "counts.group_posts"),
        ({"levels": {"headline": 2}}, "levels.headline"),
        ({"days_worked": 6}, "days_worked"),
        ({"counts": {"new_connections": 1, "decision_makers": 2}}, "counts.decision_makers"),
    ],
)
def test_what_cannot_stand_is_refused_by_name(api, cast, path, body, field):
    answer = api(cast.ravi).post(path, body)

    assert answer.status_code == 400
    assert fields(answer) == [field]


def test_who_may_read_a_rep_may_try(api, cast, path):
    assert api(cast.maya).post(path, {}).status_code == 200
    assert api(cast.bea).post(path, {}).status_code == 404
