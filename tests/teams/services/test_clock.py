"""Time goes on from what the door read."""

from __future__ import annotations

import time
from datetime import timedelta

from teams.services.clock import Clock
from tests.make import NOW


def test_time_goes_on_from_the_start(monkeypatch):
    monkeypatch.setattr(time, "monotonic", iter([100.0, 107.5]).__next__)
    clock = Clock(NOW, began=100.0)

    assert [clock.now(), clock.now()] == [NOW, NOW + timedelta(seconds=7.5)]
