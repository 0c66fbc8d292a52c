"""Where Celery's messages lie, and how patient each kind of process is with it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

VISIBILITY_SECONDS = 1200
"""After so long a message that a dead worker had taken is handed out again; tasks end sooner."""

PATIENT = {
    "visibility_timeout": VISIBILITY_SECONDS,
    "unacked_restore_interval": 30,
    "unacked_restore_throttle": 1,
    "socket_timeout": 30,
    "socket_connect_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 10,
}
"""Workers and beat: they outlast a broker's restart."""

HURRIED = {
    "visibility_timeout": VISIBILITY_SECONDS,
    "socket_timeout": 1,
    "socket_connect_timeout": 0.5,
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
"""Everybody else: a broker that is dead or frozen costs a page one second, and no more."""


def beside(redis_url: str) -> str:
    """Database 0 of the server that REDIS_URL names, as Celery writes such addresses."""
    parts = urlsplit(redis_url)
    query = [(key, value) for key, value in parse_qsl(parts.query) if key != "db"]
    if parts.scheme == "unix":
        query.append(("virtual_host", "0"))
        return f"redis+socket://{parts.netloc}{parts.path}?{urlencode(query)}"
    return urlunsplit(parts._replace(path="/0", query=urlencode(query)))


def transport_options(role: str) -> dict[str, Any]:
    return PATIENT if role == "worker" else HURRIED
