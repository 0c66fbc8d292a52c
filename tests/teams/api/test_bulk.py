"""Many logs at once: all of them, or none and every reason."""

from __future__ import annotations

import pytest
import time_machine

from teams.models import WeeklyActivity
from tests import make
from tests.teams.api.conftest import errors, fields


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-10-08T09:00:00Z", tick=False):
        yield


def item(rep, ago: int = 0, **more) -> dict:
    return {"rep": rep.pk, "week": str(make.week(ago)), "counts": {"posts": ago}} | more


def test_logs_of_several_reps_are_saved_in_order(api, cast):
    logs = [item(cast.ravi, 2, reason="CRM"), item(cast.bea, 1, reason="CRM")]

    response = api(cast.maya).post("weeks/bulk", {"logs": logs})

    assert response.status_code == 200
    assert response.json()["results"] == [
        {"rep": cast.ravi.pk, "week": str(make.week(2)), "version": 1},
        {"rep": cast.bea.pk, "week": str(make.week(1)), "version": 1},
    ]
    assert WeeklyActivity.objects.get(rep=cast.bea).provenance == {"posts": "api"}


def test_one_fault_and_nothing_is_saved(api, cast):
    logs = [
        item(cast.ravi, 1),
        item(cast.ravi, -1, counts={}),
        item(cast.ravi, 2, counts={"posts": -1, "pots": 2}),
        item(cast.ravi, 1),
    ]

    response = api(cast.ravi).post("weeks/bulk", {"logs": logs})

    assert response.status_code == 400
    assert fields(response) == [
        "logs[1].week",
        "logs[2].counts.posts",
        "logs[2].counts.pots",
        "logs[3].week",
    ]
    assert not WeeklyActivity.objects.exists()


def test_versions_are_compared_where_they_are_named(api, cast):
    make.log(cast.ravi, make.week(1), posts=7)

    blind = api(cast.ravi).post("weeks/bulk", {"logs": [item(cast.ravi, 1)]})
    stale = api(cast.ravi).post("weeks/bulk", {"logs": [item(cast.ravi, 1, version=1, note="x")]})

    assert blind.status_code == 200
    assert (stale.status_code, fields(stale)) == (409, ["logs[0].version"])
    assert WeeklyActivity.objects.get(superseded_at=None).posts == 1


def test_reps_of_others_are_as_if_they_were_missing(api, cast):
    logs = [item(cast.ravi), item(cast.otto), item(cast.bea)]
    missing = [logs[0], item(cast.otto) | {"rep": 10**9}, logs[2]]

    theirs = api(cast.ravi).post("weeks/bulk", {"logs": logs})
    nobodys = api(cast.ravi).post("weeks/bulk", {"logs": missing})

    assert theirs.status_code == nobodys.status_code == 400
    assert fields(theirs) == fields(nobodys) == ["logs[1].rep", "logs[2].rep"]
    said = [[error["message"] for error in errors(answer)] for answer in (theirs, nobodys)]
    assert said[0] == said[1]
    assert not WeeklyActivity.objects.exists()


def test_an_empty_batch_saves_nothing(api, cast):
    response = api(cast.ravi).post("weeks/bulk", {"logs": []})

    assert (response.status_code, response.json()) == (200, {"results": []})


def test_a_batch_costs_the_same_however_long(api, cast, django_assert_num_queries):
    ravi = api(cast.ravi)
    ravi.get("me")
    logs = [item(cast.ravi, ago) for ago in range(100)]

    with django_assert_num_queries(11):
        assert ravi.post("weeks/bulk", {"logs": logs}).status_code == 200
