"""How often somebody may ask, counted in Redis for all processes together."""

from __future__ import annotations

import functools
import time
from typing import TYPE_CHECKING

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

if TYPE_CHECKING:
    from rest_framework.views import APIView

MINUTE = 60
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class PerCaller(BaseThrottle):
    """So many reads and so many writes a minute for each person.

    A view with a `throttle_scope` is counted under that name instead. While
    Redis does not answer nobody is held back: logging a week matters more.
    """

    def allow_request(self, request: Request, view: APIView) -> bool:
        kind = "read" if request.method in SAFE_METHODS else "write"
        if kind == "write":
            kind = getattr(view, "throttle_scope", None) or kind
        return counted(kind, f"person:{request.user.pk}") is None

    def wait(self) -> float:
        return _until_next_minute()


def address(request: Request) -> str:
    """Where a request comes from; headers of proxies count as far as NUM_PROXIES says."""
    return str(BaseThrottle().get_ident(request))


def counted(kind: str, who: str) -> float | None:
    """Counts one more and returns None, or the seconds to wait if that is too many.

    INCR and EXPIRE travel as one transaction, so that requests at the same
    moment are all counted and no counter lives for ever.
    """
    key = f"{settings.CACHES['default']['KEY_PREFIX']}:throttle:{kind}:{who}:{_minute()}"
    try:
        with _client().pipeline(transaction=True) as pipe:
            pipe.incr(key)
            pipe.expire(key, 2 * MINUTE)
            count, _ = pipe.execute()
    except redis.RedisError:
        return None
    return _until_next_minute() if count > settings.API_REQUESTS_PER_MINUTE[kind] else None


@functools.cache
def _client() -> redis.Redis:
    """One pool a process; a Redis that is dead or frozen costs a second at most."""
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=1,
        socket_connect_timeout=0.5,
        retry=Retry(NoBackoff(), 0),
    )


def _minute() -> int:
    return int(time.time() // MINUTE)


def _until_next_minute() -> float:
    return MINUTE - time.time() % MINUTE
