"""The doorbell: tasks call one service each, and rings may be lost, doubled or late."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.db import transaction
from kombu.exceptions import OperationalError

from ssitracker.celery import app
from teams import tasks
from teams.models import Heartbeat, ScoreRun
from teams.services import dispatch
from tests import make
from tests.make import MONDAY, NOW

ROOT = Path(__file__).resolve().parent.parent.parent
both = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


def waiting() -> int:
    """How many messages nobody has taken yet."""
    with app.connection_for_read() as broker:
        return broker.default_channel.client.llen("celery")


@pytest.fixture
def doorbell():
    """The broker's queue, empty before and after."""
    app.control.purge()
    yield
    app.control.purge()


@pytest.fixture
def frozen():
    """The clock that tasks read stands at NOW."""
    with time_machine.travel(NOW, tick=False):
        yield


def test_beat_rings_one_bell_and_its_rings_do_not_pile_up():
    (entry,) = settings.CELERY_BEAT_SCHEDULE.values()

    assert entry["task"] in app.tasks
    assert entry["options"]["expires"] < entry["schedule"] == 300


def test_every_task_of_ours_gives_up_after_three_lost_workers():
    ours = [task for name, task in app.tasks.items() if name.startswith("teams.")]

    assert {task.max_retries for task in ours} == {3}
    assert all(task.acks_late and task.reject_on_worker_lost for task in ours)
    assert all(task.ignore_result for task in ours)


@both
def test_a_ring_heard_twice_comes_to_the_same(cast, frozen):
    make.tracking(MONDAY)

    for _ in range(2):
        tasks.reconcile.apply(throw=True)

    assert ScoreRun.objects.count() == 2
    assert Heartbeat.objects.get().at == NOW


@both
def test_after_the_night_comes_the_post_in_a_task_of_its_own(cast, frozen, doorbell):
    make.tracking(MONDAY)

    tasks.reconcile.apply(throw=True)

    assert waiting() == 1


@both
def test_the_post_goes_on_while_there_is_more(cast, doorbell, monkeypatch, settings):
    """Behind whatever waits in the queue by then, such as a night."""
    make.tracking(MONDAY)
    monkeypatch.setattr(dispatch, "MOST", 2)
    with time_machine.travel(NOW + timedelta(days=2, hours=6), tick=False):
        tasks.deliver.apply(throw=True)
        assert (len(mail.outbox), waiting()) == (2, 1)
        tasks.deliver.apply(throw=True)
        assert (len(mail.outbox), waiting()) == (3, 1)

    assert all(settings.SITE_URL in letter.body for letter in mail.outbox)


def test_a_ring_for_the_post_that_nobody_heard_in_time_is_worth_nothing():
    assert tasks.deliver.expires < 300


@both
def test_one_press_heard_twice_comes_to_the_same(cast, frozen):
    make.tracking(MONDAY)
    tasks.reconcile.apply(throw=True)

    for _ in range(2):
        tasks.recompute.apply(args=[NOW.isoformat()], throw=True)

    assert ScoreRun.objects.filter(trigger="recompute").count() == 1


@both
def test_the_bell_rings_once_the_transaction_is_committed(doorbell):
    with transaction.atomic():
        tasks.ring()
        tasks.ring_for_recompute(NOW)
        assert waiting() == 0
    assert waiting() == 2

    with transaction.atomic():
        tasks.ring()
        transaction.set_rollback(True)
    assert waiting() == 2


@both
def test_nobody_at_the_door_is_no_error(monkeypatch, caplog):
    def dead(*_arguments: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.reconcile, "delay", dead)

    with transaction.atomic(), caplog.at_level(logging.WARNING):
        make.team()
        tasks.ring()

    assert "Nobody answers the doorbell" in caplog.text


def test_only_this_module_rings():
    """A ring elsewhere would forget the commit, or fall with the broker."""
    for room in ("ssitracker", "scoring", "teams"):
        for path in (ROOT / room).rglob("*.py"):
            if path == Path(tasks.__file__):
                continue
            text = path.read_text()
            assert not any(
                word in text for word in (".delay(", ".apply_async(", "delay_on_commit")
            ), path
