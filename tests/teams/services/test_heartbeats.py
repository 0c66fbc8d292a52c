"""A worker's sign of life is one row, written anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from teams.models import Heartbeat
from teams.services import heartbeats
from tests.make import NOW

pytestmark = pytest.mark.django_db


def test_each_worker_has_one_row():
    for minutes in (0, 5):
        for worker in ("one", "two"):
            heartbeats.beat(worker=worker, now=NOW + timedelta(minutes=minutes))

    beats = dict(Heartbeat.objects.values_list("worker", "at"))
    assert beats == dict.fromkeys(("one", "two"), NOW + timedelta(minutes=5))


def test_a_worker_that_has_been_silent_for_a_week_is_forgotten():
    heartbeats.beat(worker="old", now=NOW)
    heartbeats.beat(worker="new", now=NOW + timedelta(days=7))
    assert Heartbeat.objects.count() == 2

    heartbeats.beat(worker="new", now=NOW + timedelta(days=7, seconds=1))

    assert Heartbeat.objects.get().worker == "new"
