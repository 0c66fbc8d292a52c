"""Reminding a team's missing logs, by program."""

from __future__ import annotations

import pytest

from teams import tasks
from teams.models import Letter
from tests import make
from tests.make import MONDAY
from tests.teams.api.conftest import errors

pytestmark = pytest.mark.usefixtures("rings")


@pytest.fixture
def rings(monkeypatch, time_machine):
    time_machine.move_to(make.NOW, tick=False)
    heard = []
    monkeypatch.setattr(tasks, "ring_for_letters", lambda: heard.append("ring"))
    return heard


def test_it_tells_how_many_were_asked_and_how_many_had_been(api, cast, rings):
    make.tracking(MONDAY)
    maya = api(cast.maya)

    first, second = (maya.post("teams/north/reminders") for _ in range(2))

    assert first.json() == {"week": "2026-10-05", "asked": 2, "already": 0}
    assert second.json() == {"week": "2026-10-05", "asked": 0, "already": 2}
    assert Letter.objects.count() == 2
    assert rings == ["ring", "ring"]


def test_before_tracking_there_is_nothing_to_owe(api, cast, rings):
    answer = api(cast.maya).post("teams/north/reminders")

    assert answer.status_code == 409
    assert "tracking has not begun" in errors(answer)[0]["message"]
    assert not rings


@pytest.mark.parametrize("who", ["ravi", "otto"])
def test_to_all_but_its_managers_a_team_has_no_such_address(api, cast, who):
    assert api(getattr(cast, who)).post("teams/north/reminders").status_code == 404


def test_a_token_that_only_reads_asks_nobody(with_token, cast):
    assert with_token(cast.maya, "read").post("teams/north/reminders").status_code == 403


def test_more_than_six_a_minute_are_held_back(api, cast):
    make.tracking(MONDAY)
    maya = api(cast.maya)

    answers = [maya.post("teams/north/reminders").status_code for _ in range(7)]

    assert answers == [200] * 6 + [429]
