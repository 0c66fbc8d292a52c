"""What tests of backup and restore compare: every row of every table, as PostgreSQL says it."""

from __future__ import annotations

from django.db import connection
from psycopg import sql

from teams.selectors import database


def dump() -> dict[str, list[str]]:
    """The rows of each table that a backup holds, generated columns included, in order."""
    with connection.cursor() as cursor:
        found = {}
        for name in database.kept():
            query = sql.SQL("SELECT t::text FROM {} t ORDER BY 1").format(sql.Identifier(name))
            found[name] = [row for (row,) in cursor.execute(query) or cursor.fetchall()]
        return found


def guards() -> list[tuple[str, str, str]]:
    """Every trigger and constraint, and whether it is at work."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger"
            " WHERE NOT tgisinternal UNION ALL"
            " SELECT conrelid::regclass::text, conname, convalidated::text FROM pg_constraint"
            " ORDER BY 1, 2"
        )
        return cursor.fetchall()
