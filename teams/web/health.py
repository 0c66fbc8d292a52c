"""Whether this process lives, and whether what it stands on does."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from teams.selectors import health

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest


def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The process answers; asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """503 without a database, for then no page can be had.

    Without Redis or a worker pages still work and logs are still saved, so
    those are told and leave this process in service. So is a night that failed
    or is overdue. No numbers: anybody may ask.
    """
    database = _database_answers()
    found = {"ready": database, "database": database, "redis": _redis_answers()}
    more = _nights() if database else {"worker": None, "night": None}
    return JsonResponse({**found, **more}, status=200 if database else 503)


QUESTIONS: Mapping[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": alive,
    "/readyz": ready,
}


def _database_answers() -> bool:
    with contextlib.suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return True
    return False


def _redis_answers() -> bool:
    with (
        contextlib.suppress(redis.RedisError),
        redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=0.5
        ) as client,
    ):
        return bool(client.ping())
    return False


def _nights() -> dict[str, bool]:
    """Whether a worker has answered lately, and whether last night's boards are there."""
    now = timezone.now()
    status = health.status(now)
    return {
        "worker": any(pulse.alive for pulse in health.heartbeats(now)),
        "night": not (status.stale or status.failing),
    }
