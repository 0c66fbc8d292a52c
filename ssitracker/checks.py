"""What settings promise each other, checked at every start of a Django command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core import checks
from django.db import connections
from django.http.request import split_domain_port, validate_host

from ssitracker import brokers
from teams.api import checks as api

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.checks import CheckMessage

WEB_THREADS = 4
"""As in gunicorn.conf.py."""

BEAT = 1
OPERATORS = 10
"""Connections left for people: commands, psql, a backup."""

RESERVED = 5
"""Connections that PostgreSQL keeps for superusers, and two more."""


def register() -> None:
    checks.register(tasks_end_before_they_are_handed_out_again)
    checks.register(broker_and_cache_lie_apart)
    checks.register(letters_lead_here)
    checks.register(connections_suffice, checks.Tags.database)
    checks.register(api.every_operation_asks_a_policy, checks.Tags.urls)


def tasks_end_before_they_are_handed_out_again(**_: Any) -> list[CheckMessage]:
    """Else two workers would have the same task at once, and again, and again."""
    hard, soft = settings.CELERY_TASK_TIME_LIMIT, settings.CELERY_TASK_SOFT_TIME_LIMIT
    visible = {
        settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("visibility_timeout"),
        settings.CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS.get("visibility_timeout"),
        settings.CELERY_VISIBILITY_TIMEOUT,
    }
    if soft < hard < brokers.VISIBILITY_SECONDS and visible == {brokers.VISIBILITY_SECONDS}:
        return []
    return [
        checks.Error(
            f"A task may run {soft} s, then {hard} s, but is handed out again after"
            f" {sorted(map(str, visible))} s.",
            hint="CELERY_TASK_SOFT_TIME_LIMIT < CELERY_TASK_TIME_LIMIT < visibility_timeout,"
            " which is the same everywhere.",
            id="ssitracker.E001",
        )
    ]


def broker_and_cache_lie_apart(**_: Any) -> list[CheckMessage]:
    """Clearing the cache must not clear the queue, nor a full cache stop it."""
    if _place(settings.CELERY_BROKER_URL) != _place(settings.REDIS_URL):
        return []
    return [
        checks.Error(
            "Celery's messages and the cache lie in the same Redis database.",
            hint="Give REDIS_URL another database number, such as redis://host:6379/1.",
            id="ssitracker.E002",
        )
    ]


def letters_lead_here(**_: Any) -> list[CheckMessage]:
    """Links in letters are the site's address and a path, so it must be one that is answered."""
    parts = urlsplit(settings.SITE_URL)
    whole = f"{parts.scheme}://{parts.netloc}" == settings.SITE_URL
    host, _port = split_domain_port(parts.netloc)
    known = validate_host(host, settings.ALLOWED_HOSTS) and not host.startswith(("*", "."))
    schemes = ("http", "https") if settings.PLAIN_HTTP else ("https",)
    if whole and known and parts.scheme in schemes:
        return []
    return [
        checks.Error(
            f"Links in letters would lead to {settings.SITE_URL}, which this site does not answer.",
            hint="SITE_URL is https://, one of ALLOWED_HOSTS and a port if need be, without a"
            " slash at the end.",
            id="ssitracker.E004",
        )
    ]


def connections_suffice(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """All processes at once must find a connection, and an operator one more."""
    if "default" not in (databases or ()):
        return []
    processes = int(os.environ.get("WEB_CONCURRENCY", "2"))
    # A worker's child writes on `default` and on `ledger`.
    children = 2 * settings.CELERY_WORKER_CONCURRENCY
    wanted = processes * WEB_THREADS + children + BEAT + OPERATORS
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW max_connections")
        allowed = int(cursor.fetchone()[0]) - RESERVED
    if wanted <= allowed:
        return []
    return [
        checks.Error(
            f"One web and one worker container may want {wanted} connections, PostgreSQL"
            f" allows {allowed}.",
            hint="Raise max_connections, or lower WEB_CONCURRENCY.",
            id="ssitracker.E003",
        )
    ]


def _place(url: str) -> tuple[str, str]:
    """The server and the database number of a Redis address."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    if parts.scheme in ("unix", "redis+socket"):
        number = (query.get("db") or query.get("virtual_host") or ["0"])[0]
        return parts.path, number
    return parts.netloc.rpartition("@")[2], parts.path.strip("/") or "0"
