"""Signs of life: a worker that answers beat's ring writes when it did."""

from __future__ import annotations

from datetime import datetime, timedelta

from teams.models import Heartbeat

REMEMBERED = timedelta(days=7)
"""Containers get a new name at every start; so long an old one is still shown, as silent."""


def beat(*, worker: str, now: datetime) -> None:
    Heartbeat.objects.update_or_create(worker=worker, defaults={"at": now})
    Heartbeat.objects.filter(at__lt=now - REMEMBERED).delete()
