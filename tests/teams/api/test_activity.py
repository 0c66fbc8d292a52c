"""Logs through the API: absent is unchanged, null is unknown, and no one writes over another."""

from __future__ import annotations

import pytest
import time_machine

from scoring import metrics
from teams.models import WeeklyActivity
from tests import make
from tests.nights import logging_rep
from tests.teams.api.conftest import errors, fields

WEEK = make.MONDAY.isoformat()


@pytest.fixture(autouse=True)
def today():
    """Thursday of MONDAY's week."""
    with time_machine.travel("2026-10-08T09:00:00Z", tick=False):
        yield


def told(response) -> dict[str, str]:
    """The headers, but for the name of the request."""
    return {name: text for name, text in response.items() if name != "X-Request-ID"}


@pytest.fixture
def path(cast) -> str:
    return f"reps/{cast.ravi.pk}/weeks/{WEEK}"


def test_a_week_is_logged_read_and_found_in_the_list(api, cast, path):
    ravi = api(cast.ravi)

    made = ravi.put(path, {"counts": {"posts": 2, "comments": 0}, "note": "Fair", "days_worked": 4})
    read = ravi.get(path)
    listed = ravi.get(f"reps/{cast.ravi.pk}/weeks").json()

    assert made.status_code == 201
    assert made.json() == read.json() == listed["results"][0]
    assert made["ETag"] == read["ETag"]
    log = read.json()
    assert (log["week"], log["version"], log["days_worked"], log["note"]) == (WEEK, 1, 4, "Fair")
    assert log["recorded_by"] == {"id": cast.ravi.pk, "name": "Ravi"}
    assert log["counts"] == dict.fromkeys(metrics.COUNT_KEYS) | {"posts": 2, "comments": 0}
    assert log["provenance"] == {"posts": "api", "comments": "api"}
    assert log["late"] is False


def test_what_is_absent_stays_and_null_says_not_known(api, cast, path):
    make.log(cast.ravi, posts=3, comments=9, note="Mine", days_worked=4)

    response = api(cast.ravi).put(path, {"counts": {"comments": None, "shares": 1}}, if_match='"1"')

    log = response.json()
    assert response.status_code == 200
    assert (log["version"], log["note"], log["days_worked"]) == (2, "Mine", 4)
    known = {key: value for key, value in log["counts"].items() if value is not None}
    assert known == {"posts": 3, "shares": 1}


def test_an_empty_log_says_that_nothing_is_known(api, cast, path):
    response = api(cast.ravi).put(path, {})

    assert response.status_code == 201
    assert set(response.json()["counts"].values()) == {None}


def test_the_etag_of_an_answer_is_what_if_match_takes(api, cast, path):
    ravi = api(cast.ravi)
    tag = ravi.put(path, {"counts": {"posts": 1}})["ETag"]

    assert tag.startswith('"1-')
    assert ravi.patch(path, {"counts": {"posts": 2}}, if_match=tag).status_code == 200


def test_without_if_match_nothing_is_written_over(api, cast, path):
    make.log(cast.ravi, posts=3)

    response = api(cast.ravi).put(path, {"counts": {"posts": 4}})

    assert response.status_code == 428
    assert 'If-Match: "1"' in errors(response)[0]["remedy"]
    assert response.json()["current"]["counts"]["posts"] == 3
    assert response.json()["yours"] == {"counts": {"posts": 4}}
    assert WeeklyActivity.objects.get().posts == 3


def test_an_older_version_is_refused_and_both_are_shown(api, cast, path):
    make.log(cast.ravi, posts=3, superseded_at=make.NOW, superseded_by=cast.maya)
    make.log(cast.ravi, posts=5, version=2)

    response = api(cast.ravi).put(path, {"counts": {"posts": 4}}, if_match='"1"')

    assert response.status_code == 412
    assert fields(response) == ["version"]
    assert response.json()["current"]["version"] == 2
    assert response.json()["yours"] == {"counts": {"posts": 4}}


def test_a_version_of_a_log_that_is_gone_is_refused(api, cast, path):
    response = api(cast.ravi).put(path, {"counts": {"posts": 4}}, if_match='"1"')

    assert response.status_code == 412
    assert response.json()["current"] is None


def test_saying_again_what_stands_is_no_conflict_and_writes_nothing(api, cast, path):
    make.log(cast.ravi, posts=3)

    assert api(cast.ravi).put(path, {"counts": {"posts": 3}}).status_code == 200
    assert WeeklyActivity.objects.count() == 1


@pytest.mark.parametrize(
    "tag", ["*", "1", 'W/"1"', '"x"', '""', '"1", "2"', '"-1"', '"٣"', '"1-zz"']
)
def test_if_match_names_one_version(api, cast, path, tag):
    make.log(cast.ravi, posts=3)

    response = api(cast.ravi).put(path, {"counts": {"posts": 4}}, if_match=tag)

    assert (response.status_code, fields(response)) == (400, ["If-Match"])


def test_patch_changes_only_what_stands(api, cast, path):
    assert api(cast.ravi).patch(path, {"counts": {"posts": 4}}).status_code == 404

    make.log(cast.ravi, posts=3)
    response = api(cast.ravi).patch(path, {"note": ""}, if_match='"1"')
    assert (response.status_code, response.json()["counts"]["posts"]) == (200, 3)


def test_a_log_taken_back_is_superseded_and_not_gone(api, cast, path):
    make.log(cast.ravi, posts=3)
    ravi = api(cast.ravi)

    assert ravi.delete(path).status_code == 428
    assert ravi.delete(path, if_match='"2"').status_code == 412
    gone = ravi.delete(path, if_match='"1"')

    assert (gone.status_code, gone.content) == (204, b"")
    assert ravi.get(path).status_code == 404
    assert ravi.delete(path, if_match='"1"').status_code == 404
    assert WeeklyActivity.objects.get(version=1).superseded_at is not None
    assert ravi.put(path, {"counts": {"posts": 1}}).status_code == 201


def test_a_manager_corrects_with_a_reason(api, cast, path):
    make.log(cast.ravi, posts=3)
    maya = api(cast.maya)

    silent = maya.patch(path, {"counts": {"posts": 2}}, if_match='"1"')
    told = maya.patch(path, {"counts": {"posts": 2}, "reason": "One was a share"}, if_match='"1"')

    assert (silent.status_code, fields(silent)) == (400, ["reason"])
    assert told.json()["recorded_by"]["name"] == "Maya"
    assert told.json()["reason"] == "One was a share"
    assert maya.delete(path + "?reason=Twice", if_match='"2"').status_code == 204
    assert WeeklyActivity.objects.order_by("version").last().reason == "Twice"


@pytest.mark.parametrize(
    ("counts", "field"),
    [
        ({"posts": -1}, "counts.posts"),
        ({"posts": 100_001}, "counts.posts"),
        ({"posts": 10**30}, "counts.posts"),
        ({"posts": True}, "counts.posts"),
        ({"posts": "3"}, "counts.posts"),
        ({"posts": "٣"}, "counts.posts"),
        ({"posts": []}, "counts.posts"),
        ({"pots": 1}, "counts.pots"),
        ({"targeted_connections": 2, "new_connections": 1}, "counts.targeted_connections"),
        ([1], "counts"),
        (None, "counts"),
    ],
)
def test_counts_that_cannot_be_are_named_with_a_remedy(api, cast, path, counts, field):
    response = api(cast.ravi).put(path, {"counts": counts})

    assert (response.status_code, fields(response)) == (400, [field])
    assert errors(response)[0]["remedy"]
    assert not WeeklyActivity.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"days_worked": 6}, "days_worked"),
        ({"days_worked": "5"}, "days_worked"),
        ({"days_worked": None}, "days_worked"),
        ({"note": "x" * 1_001}, "note"),
        ({"note": 3}, "note"),
        ({"reason": "x" * 201}, "reason"),
        ({"version": 1}, "version"),
        ({"rep": 1}, "rep"),
        ({"superseded_at": None}, "superseded_at"),
    ],
)
def test_the_rest_of_a_log_is_as_strict(api, cast, path, body, field):
    response = api(cast.ravi).put(path, body)

    assert (response.status_code, fields(response)) == (400, [field])


@pytest.mark.parametrize("week", ["2026-10-12", "2026-10-06", "1999-01-04"])
def test_weeks_that_cannot_be_logged_are_named(api, cast, week):
    response = api(cast.ravi).put(f"reps/{cast.ravi.pk}/weeks/{week}", {})

    assert (response.status_code, fields(response)) == (400, ["week"])
    assert errors(response)[0]["value"] == week


def test_the_week_that_has_begun_for_the_rep_can_be_logged(api, cast):
    cast.ravi.time_zone = "Pacific/Kiritimati"
    cast.ravi.save(update_fields=["time_zone"])

    with time_machine.travel("2026-10-11T11:00:00Z", tick=False):
        next_week = f"reps/{cast.ravi.pk}/weeks/2026-10-12"
        assert api(cast.ravi).put(next_week, {}).status_code == 201
        assert api(cast.bea).put(f"reps/{cast.bea.pk}/weeks/2026-10-12", {}).status_code == 400


def test_someone_elses_log_is_as_if_it_were_missing(api, cast):
    make.log(cast.otto, posts=3)
    ravi = api(cast.ravi)

    theirs, nobodys = (ravi.get(f"reps/{rep_id}/weeks/{WEEK}") for rep_id in (cast.otto.pk, 10**9))

    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content
    assert told(theirs) == told(nobodys)
    for method in ("PUT", "PATCH", "DELETE"):
        sent = ravi.send(method, f"reps/{cast.otto.pk}/weeks/{WEEK}", '{"nonsense"')
        assert (sent.status_code, sent.content) == (404, nobodys.content)


def test_lists_go_on_where_they_ended_whatever_was_logged_meanwhile(api, cast):
    for ago in range(1, 6):
        make.log(cast.ravi, make.week(ago), posts=ago)
    ravi = api(cast.ravi)

    first = ravi.get(f"reps/{cast.ravi.pk}/weeks?limit=2").json()
    make.log(cast.ravi, make.MONDAY)
    second = ravi.get(first["next"].removeprefix("http://testserver")).json()
    third = ravi.get(second["next"].removeprefix("http://testserver")).json()

    seen = [log["counts"]["posts"] for page in (first, second, third) for log in page["results"]]
    assert seen == [1, 2, 3, 4, 5]
    assert third["next"] is None


def test_lists_are_bounded_by_weeks(api, cast):
    for ago in range(5):
        make.log(cast.ravi, make.week(ago), posts=ago)

    span = f"from={make.week(3)}&to={make.week(1)}"
    found = api(cast.ravi).get(f"reps/{cast.ravi.pk}/weeks?{span}").json()["results"]

    assert [log["counts"]["posts"] for log in found] == [1, 2, 3]


def test_a_list_costs_the_same_however_long(api, cast, django_assert_num_queries):
    ravi = api(cast.ravi)
    for ago in range(30):
        make.log(cast.ravi, make.week(ago))
    ravi.get("me")

    with django_assert_num_queries(7):
        ravi.get(f"reps/{cast.ravi.pk}/weeks?limit=30")


# --- Looking before saving ------------------------------------------------------
def test_a_preview_is_what_saving_comes_to_and_saves_nothing(api, cast, path):
    logging_rep(cast.ravi, comments=2)
    ravi = api(cast.ravi)
    body = {"counts": {"comments": 6, "posts": 2}, "days_worked": 4}
    now = ravi.get(f"reps/{cast.ravi.pk}/scorecard").json()["total"]

    seen = ravi.post(f"{path}/preview", body).json()

    assert WeeklyActivity.objects.filter(rep=cast.ravi, superseded_at=None).count() == 13
    assert seen["was"] == now
    assert set(seen["adds"]) == {"comments", "posts"}
    without = ravi.post(
        f"{path}/preview", {"counts": {"comments": 0, "posts": 2}, "days_worked": 4}
    )
    gain = round(seen["total"] - without.json()["total"], 2)
    assert seen["adds"]["comments"] == gain > 0
    assert ravi.put(path, body, if_match='"1"').status_code == 200
    assert ravi.get(f"reps/{cast.ravi.pk}/scorecard").json()["total"] == seen["total"]


def test_a_preview_takes_the_days_of_the_log_that_stands(api, cast, path):
    make.log(cast.ravi, comments=4, days_worked=3)
    ravi = api(cast.ravi)

    left_out = ravi.post(f"{path}/preview", {"counts": {"comments": 6}}).json()
    said = ravi.post(f"{path}/preview", {"counts": {"comments": 6}, "days_worked": 3}).json()

    assert left_out == said


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"counts": {"comments": -1}}, "counts.comments"),
        ({"counts": {"nonsense": 1}}, "counts.nonsense"),
        ({"days_worked": 6}, "days_worked"),
    ],
)
def test_a_preview_refuses_what_saving_refuses(api, cast, path, body, field):
    answer = api(cast.ravi).post(f"{path}/preview", body)

    assert (answer.status_code, fields(answer)) == (400, [field])


def test_a_preview_of_others_is_not_there(api, cast, path):
    assert api(cast.bea).post(f"{path}/preview", {}).status_code == 404
    assert api(cast.maya).post(f"{path}/preview", {}).status_code == 200
