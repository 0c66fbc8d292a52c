"""What the database holds as tables: which there are, their columns, sequences and migrations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

OF_THE_MOMENT = frozenset({"django_session", "teams_heartbeat", "teams_try", "teams_export"})
"""No backup holds them: everybody signs in again, nobody is shut out for guessing, files that
wait to be fetched are asked for again."""

_TABLES = """
    SELECT c.relname,
           array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = ''),
           array_agg(a.attname::text ORDER BY array_position(i.indkey, a.attnum))
               FILTER (WHERE a.attnum = ANY(i.indkey))
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s)
    GROUP BY c.relname ORDER BY c.relname COLLATE "C"
"""
_SEQUENCES = """
    SELECT s.sequencename, s.last_value
    FROM pg_sequences s
    JOIN pg_depend d ON d.objid = format('%%I.%%I', s.schemaname, s.sequencename)::regclass
                    AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    JOIN pg_class t ON t.oid = d.refobjid
    WHERE s.schemaname = current_schema() AND s.last_value IS NOT NULL
      AND t.relnamespace = current_schema()::regnamespace AND t.relname = ANY(%s)
    ORDER BY s.sequencename COLLATE "C"
"""


@dataclass(frozen=True)
class Table:
    """A table by name: the columns that are written (PostgreSQL makes the rest), and its key."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


def names() -> list[str]:
    """Every table of ours, by name. Others' in the same database are none of our business."""
    return sorted(connection.introspection.django_table_names(only_existing=True))


def kept() -> list[str]:
    """The tables that a backup holds."""
    return [name for name in names() if name not in OF_THE_MOMENT]


def tables(names: Sequence[str]) -> list[Table]:
    """How these tables are made, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES, [list(names)])
        return [Table(name, tuple(columns), tuple(key)) for name, columns, key in cursor]


def sequences(names: Sequence[str]) -> dict[str, int]:
    """The last number that each sequence of these tables gave, where it gave any."""
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES, [list(names)])
        return dict(cursor.fetchall())


def migrations() -> list[str]:
    """The migrations that have been applied, as "app.name"."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)
