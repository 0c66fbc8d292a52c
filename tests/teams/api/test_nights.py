"""Runs, and the wish to have them again."""

from __future__ import annotations

import pytest
import time_machine

from teams import tasks
from teams.services import nights as night_services
from tests import make, nights
from tests.teams.api.conftest import fields

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def night(cast):
    """Two weeks have been scored: one published, one open."""
    make.tracking(make.MONDAY)
    nights.logging_rep(cast.ravi, weeks=1, posts=1)
    runs = nights.pass_night()
    with time_machine.travel("2026-10-14T09:00:00Z", tick=False):
        yield runs


def test_runs_are_listed_newest_first(api, cast, night):
    answer = api(cast.maya).get("runs").json()["results"]

    assert [run["id"] for run in answer] == [run.pk for run in reversed(night)]
    assert answer[0]["trigger"] == "night"
    assert answer[0]["scoring_model"] == "article-1"
    assert api(cast.maya).get(f"runs/{answer[0]['id']}").json() == answer[0]


def test_runs_of_one_week(api, cast, night):
    found = api(cast.maya).get(f"runs?week={make.MONDAY}").json()["results"]

    assert [run["week"] for run in found] == [str(make.MONDAY)]


def test_runs_are_not_for_reps(api, cast, night):
    ravi = api(cast.ravi)

    codes = [ravi.get("runs").status_code, ravi.get(f"runs/{night[0].pk}").status_code]
    assert codes == [403, 403]
    assert ravi.get(f"runs/{10**9}").status_code == 403
    assert api(cast.maya).get(f"runs/{10**9}").status_code == 404


def test_an_administrator_asks_for_a_recomputation_and_watches_it(api, cast, night, monkeypatch):
    wishes = []
    monkeypatch.setattr(tasks, "ring_for_recompute", wishes.append)
    ada = api(cast.ada)

    asked = ada.post("runs")
    poll = asked.json()["poll"]
    waiting = ada.get(poll.removeprefix("http://testserver")).json()
    night_services.repeat(requested_at=wishes[0], now=wishes[0])
    done = ada.get(poll.removeprefix("http://testserver")).json()

    assert (asked.status_code, asked["Location"]) == (202, poll)
    assert (waiting["state"], waiting["weeks_done"], waiting["weeks"]) == ("waiting", 0, 1)
    assert (done["state"], done["weeks_done"], done["error"]) == ("done", 1, "")
    assert ada.get("runs").json()["results"][0]["trigger"] == "recompute"


@pytest.mark.parametrize("who", ["ravi", "maya"])
def test_only_administrators_may_ask(api, cast, night, who):
    assert api(getattr(cast, who)).post("runs").status_code == 403


def test_without_a_night_there_is_nothing_to_repeat(api, cast):
    response = api(cast.ada).post("runs")

    assert response.status_code == 409
    assert fields(response) == [""]


@pytest.mark.parametrize(
    "moment", ["20261014T090000000000Z", "20261399T090000000000", "00010101T000000000000", "now"]
)
def test_moments_that_are_none_are_missing(api, cast, moment):
    assert api(cast.ada).get(f"runs/requests/{moment}").status_code == 404


@pytest.mark.parametrize("moment", ["20261014T090000000000", "99991231T235959999999"])
def test_a_wish_that_nobody_made_has_nothing_done(api, cast, moment):
    answer = api(cast.ada).get(f"runs/requests/{moment}").json()

    assert (answer["weeks_done"], answer["weeks"]) == (0, 0)
