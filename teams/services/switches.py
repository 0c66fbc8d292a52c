"""The two ways past the guards of the ledgers, each open until its transaction ends."""

from __future__ import annotations

from django.db import connection

RETENTION = "ssitracker.retention"
"""Published weeks, logs and reviews may be deleted."""
ERASURE = "ssitracker.erasure"
"""Logs and reviews may be deleted, and words taken out of those that stay."""


def open_for(switch: str) -> None:
    """Say to PostgreSQL what this transaction is for; call it inside one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, 'on', true)", [switch])
