"""A worker's sign of life is one row, written anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from teams.models import Heartbeat
from teams.services import heartbeats
from tests.make import NOW


@pytest.mark.django_db
def test_each_worker_has_one_row():
    for minutes in (0, 5):
        for worker in ("one", "two"):
            heartbeats.beat(worker=worker, now=NOW + timedelta(minutes=minutes))

    beats = dict(Heartbeat.objects.values_list("worker", "at"))
    assert beats == dict.fromkeys(("one", "two"), NOW + timedelta(minutes=5))
