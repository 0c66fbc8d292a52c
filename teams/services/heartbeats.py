"""Signs of life: a worker that answers beat's ring writes when it did."""

from __future__ import annotations

from datetime import datetime

from teams.models import Heartbeat


def beat(*, worker: str, now: datetime) -> None:
    Heartbeat.objects.update_or_create(worker=worker, defaults={"at": now})
