"""Bringing a backup back: all of it in one transaction, or nothing.

Whoever was erased after the backup was made is erased again before anybody
can see them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils.translation import gettext as _
from psycopg import errors, sql
from redis.exceptions import RedisError

from teams.models import ErasedPerson, User
from teams.selectors import database, surroundings
from teams.services import archives, backups, erasure, locks
from teams.services.problems import refuse

if TYPE_CHECKING:
    from zipfile import ZipFile

    from teams.selectors.database import Table
    from teams.services.archives import Manifest, Written

PATIENCE = 60
"""Seconds that a restore waits for a night under way."""
_LEDGER = ErasedPerson._meta.db_table
Ledger = list[tuple[int, datetime]]


@dataclass(frozen=True)
class Restored:
    """What came back, and how many people had to be erased again."""

    manifest: Manifest
    erased_again: int


def holds_people() -> bool:
    """Whether a restore would replace somebody's data."""
    return User.objects.exists()


def dry_run(path: Path, *, also_erased: Sequence[Path] = ()) -> Restored:
    """What `restore` would bring back; reads all of the file and changes nothing.

    `erased_again` counts whoever was erased since, also if the backup never knew them.
    """
    ledger = _checked(path, also_erased)
    known = {person for person, _at in _ledger_of(path)}
    asked = {person for person, _at in (*ledger, *_ledger_here())}
    with archives.opened(path) as (_archive, manifest):
        return Restored(manifest, len(asked - known))


def restore(path: Path, *, also_erased: Sequence[Path] = ()) -> Restored:
    """Replace all that the database holds by a backup.

    `also_erased` are later backups, asked only whom they know to be erased.
    Raises Refusal, OSError, or locks.Busy during a night; then nothing is changed.
    """
    ledger = _checked(path, also_erased)
    with locks.night(patience=PATIENCE):
        with (
            archives.opened(path) as (archive, manifest),
            _words_of_postgresql(),
            transaction.atomic(durable=True),
        ):
            done = _replace(archive, manifest, ledger)
        _tell_planner()
    with suppress(RedisError, OSError):
        cache.clear()
    return done


def _checked(path: Path, also_erased: Sequence[Path]) -> Ledger:
    """Whom the later backups know to be erased, once the file can be restored here."""
    with archives.opened(path) as (archive, manifest):
        _refuse_other_version(manifest)
        archives.check(archive, manifest)
    return [row for later in also_erased for row in _ledger_of(later)]


def _replace(archive: ZipFile, manifest: Manifest, ledger: Ledger) -> Restored:
    names = database.names()
    _run("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", *names)
    # Now nobody can be erased unseen between this and the end.
    ledger = [*ledger, *_ledger_here()]
    before = database.sequences(names)
    _run("TRUNCATE {} RESTART IDENTITY", *names)
    with connection.cursor() as cursor:
        cursor.execute(backups.SAME_WORDS)
    shapes = {table.name: table for table in database.tables(names)}
    for table in manifest.tables:
        _fill(archive, table, shapes[table.name])
    _continue_sequences(before, manifest.sequences, ledger)
    with connection.cursor() as cursor:
        # What refers to rows that are not there is refused now, not after the last word.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return Restored(manifest, erasure.replay(ledger))


def _refuse_other_version(manifest: Manifest) -> None:
    here, there = set(database.migrations()), set(manifest.migrations)
    made_by = _("The backup was made by version %(version)s.") % {"version": manifest.version}
    if surroundings.pending_migrations():
        message = _("The tables of this database are not those of this version.")
        raise refuse("database", "", message, _("Run manage.py migrate first."))
    if there - here:
        first = _("This one lacks the migration %(name)s.") % {"name": min(there - here)}
        raise refuse(
            "file", "", f"{made_by} {first}", _("Upgrade to the version that made the backup.")
        )
    if here - there:
        first = _("It lacks the migration %(name)s.") % {"name": min(here - there)}
        remedy = _(
            "Restore it with the version that made it into an empty database, then upgrade; give"
            " --also-erased a backup of now, that nobody who was erased comes back."
        )
        raise refuse("file", "", f"{made_by} {first}", remedy)
    if [table.name for table in manifest.tables] != database.kept():
        message = _("The backup does not hold the tables that its migrations make.")
        raise refuse("file", "", message, _("Take another."))


def _fill(archive: ZipFile, table: Written, shape: Table) -> None:
    """Bring a table back through the door of every row: constraints and triggers are at work."""
    query = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv, HEADER MATCH)").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, shape.columns))
    )
    with connection.cursor() as cursor, connection.wrap_database_errors:
        with cursor.copy(query) as copy:
            for block in archives.read(archive, table):
                copy.write(block)
        if cursor.rowcount != table.rows:
            message = _("The table %(table)s has %(found)d rows instead of %(written)d.")
            figures = {"table": table.name, "found": cursor.rowcount, "written": table.rows}
            raise refuse("file", table.name, message % figures, _("Take another backup."))


def _continue_sequences(before: dict[str, int], then: dict[str, int], ledger: Ledger) -> None:
    """No number is given twice: not after the backup, nor to anybody erased since."""
    of_people = {"teams_user_id_seq": max((person for person, _at in ledger), default=0)}
    last: dict[str, int] = {}
    for known in (before, then, of_people):
        for name, value in known.items():
            last[name] = max(value, last.get(name, 0))
    with connection.cursor() as cursor:
        for name, value in last.items():
            if value:
                cursor.execute("SELECT setval(%s::regclass, %s)", [name, value])


def _ledger_here() -> Ledger:
    return list(ErasedPerson.objects.values_list("person", "erased_at"))


def _ledger_of(path: Path) -> Ledger:
    """Whom a backup of any version knows to be erased."""
    with archives.opened(path) as (archive, manifest):
        tables = [table for table in manifest.tables if table.name == _LEDGER]
        text = b"".join(block for table in tables for block in archives.read(archive, table))
    return [
        (int(row["person"]), datetime.fromisoformat(row["erased_at"]))
        for row in csv.DictReader(text.decode().splitlines())
    ]


@contextmanager
def _words_of_postgresql() -> Iterator[None]:
    """What PostgreSQL does not take, as a Refusal; the transaction inside is rolled back."""
    try:
        yield
    except DatabaseError as error:
        said = {"error": str(error).partition("\n")[0]}
        if isinstance(error.__cause__, errors.LockNotAvailable | errors.DeadlockDetected):
            message = _("Others are at work in the database, so that nothing was changed.")
            remedy = _("Stop web, workers and beat, and restore again.")
        elif isinstance(error, OperationalError):
            message = _("PostgreSQL gave up, so that nothing was changed: %(error)s.") % said
            remedy = _("See to the server, and restore again.")
        else:
            message = _("PostgreSQL does not take what the backup holds: %(error)s.") % said
            remedy = _("Nothing was changed; take another backup.")
        raise refuse("database", "", message, remedy) from error


def _run(statement: str, *tables: str) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, tables))
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(names))


def _tell_planner() -> None:
    """PostgreSQL plans by what it has counted, which the old rows were."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
