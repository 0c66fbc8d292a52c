"""Starting to track, and recomputing with progress to watch."""

from __future__ import annotations

import datetime

import pytest

from teams import tasks
from teams.models import Company, Heartbeat, NightAttempt
from teams.selectors import runs
from teams.services import nights
from tests import make

TRACKING, RECOMPUTE = "/admin/tracking/", "/admin/recompute/"
YESTERDAY = datetime.date(2026, 10, 13)


@pytest.fixture(autouse=True)
def on_a_wednesday(time_machine):
    time_machine.move_to(make.NOW, tick=False)


@pytest.fixture
def rings(monkeypatch):
    """What would ring at a worker's door."""
    heard = []
    monkeypatch.setattr(tasks, "ring", lambda: heard.append("ring"))
    monkeypatch.setattr(tasks, "ring_for_recompute", heard.append)
    return heard


def test_before_tracking_it_is_shown_where_boards_would_begin_and_who_has_no_log(ada, cast):
    make.full_log(cast.ravi, make.week(3))
    text = ada.get(TRACKING).content.decode()

    assert "2026-09-14" in text
    assert "Bea, Otto" in text
    assert Company.objects.get().tracking_since is None


def test_tracking_starts_once_the_companys_name_is_typed(ada, cast, rings):
    make.full_log(cast.ravi, make.week(3))
    page = ada.post(TRACKING, {"typed": "our company"})
    assert "does not confirm it. Type: Our company" in page.content.decode()

    ada.post(TRACKING, {"typed": "Our company"})

    company = Company.objects.get()
    assert company.tracking_since == make.week(3)
    assert company.history.latest().history_user == cast.ada
    assert rings == ["ring"]


def test_it_never_starts_twice(ada, cast, rings):
    make.tracking(make.week(9))

    page = ada.post(TRACKING, {"typed": "Our company"}, follow=True)

    assert "started only once" in page.content.decode()
    assert Company.objects.get().tracking_since == make.week(9)
    assert rings == []


def test_without_a_night_there_is_nothing_to_recompute(ada, rings):
    text = ada.get(RECOMPUTE).content.decode()
    ada.post(RECOMPUTE)

    assert "No night has run yet" in text
    assert "None has ever answered" in text
    assert rings == []


@pytest.mark.django_db(transaction=True, databases=["default", "ledger"])
def test_a_wish_to_recompute_is_heard_and_its_progress_can_be_watched(cast, rings):
    from tests.teams.admin.conftest import signed_in

    ada = signed_in("ada@example.invalid")
    make.full_log(cast.ravi)
    nights.recompute(as_of=YESTERDAY, now=make.NOW)
    Heartbeat.objects.create(worker="worker@here", at=make.NOW)
    assert "worker@here: answers" in ada.get(RECOMPUTE).content.decode()

    page = ada.post(RECOMPUTE)
    watched = page["Location"]
    assert rings == [make.NOW]
    waiting = ada.get(watched).content.decode()
    assert "Waiting for a worker" in waiting
    assert 'hx-trigger="every 1s"' in waiting

    nights.repeat(requested_at=rings[0], now=make.NOW)
    assert NightAttempt.objects.filter(trigger="recompute", outcome="done").exists()
    done = ada.get(watched, headers={"HX-Request": "true"})
    assert "Done." in done.content.decode()
    assert "hx-get" not in done.content.decode()
    assert "<html" not in done.content.decode()
    assert "HX-Request" in done["Vary"]
    assert runs.last_night_as_of() == YESTERDAY


@pytest.mark.parametrize(
    "moment",
    [
        "yesterday",
        "2026-10-14",
        "2026-10-14T02:00:00",
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:59",
    ],
)
def test_a_moment_that_is_none_leads_nowhere(ada, moment):
    assert ada.get(f"{RECOMPUTE}{moment}/").status_code == 404


def test_getting_the_page_recomputes_nothing(ada, rings):
    ada.get(RECOMPUTE)

    assert rings == []
