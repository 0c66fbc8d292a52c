"""Writing everything that PostgreSQL holds to one file, as it was at one moment."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.db import connection, transaction
from django.utils.translation import gettext as _
from psycopg import sql

from teams.selectors import company as companies
from teams.selectors import database, surroundings
from teams.services import archives
from teams.services.archives import Manifest, Written
from teams.services.problems import Refusal, refuse

if TYPE_CHECKING:
    from datetime import datetime
    from zipfile import ZipFile

    from teams.selectors.database import Table

SAME_WORDS = "SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres';"
"""Whatever the server is set to: what one writes another must read."""


def backup(path: Path, *, now: datetime) -> Manifest:
    """Write a backup to a new file. Raises Refusal where something stands there; OSError."""
    with _new_file(path) as stream:
        return write(stream, now=now)


def write(stream: IO[bytes], *, now: datetime) -> Manifest:
    """Write a backup; memory does not grow with the tables."""
    kept = database.kept()
    with transaction.atomic(durable=True), archives.begin(stream) as archive:
        _look_at_one_moment(kept)
        tables = [_write(archive, table) for table in database.tables(kept)]
        manifest = Manifest(
            made_at=now.isoformat(timespec="seconds"),
            version=surroundings.version(),
            company=companies.current().name,
            migrations=database.migrations(),
            # They are of no transaction: read last, none lies behind the rows.
            sequences=database.sequences(kept),
            tables=tables,
        )
        archives.finish(archive, manifest)
    return manifest


def _look_at_one_moment(tables: list[str]) -> None:
    """See all tables as they are now; a restore that empties them meanwhile has to wait."""
    names = sql.SQL(", ").join(map(sql.Identifier, tables))
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        # Before the first query, which is what fixes the moment.
        cursor.execute(sql.SQL("LOCK TABLE {} IN ACCESS SHARE MODE").format(names))
        cursor.execute(SAME_WORDS)


def _write(archive: ZipFile, table: Table) -> Written:
    query = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT (FORMAT csv, HEADER)").format(
        sql.SQL(", ").join(map(sql.Identifier, table.columns)),
        sql.Identifier(table.name),
        sql.SQL(", ").join(map(sql.Identifier, table.key)),
    )
    with connection.cursor() as cursor, connection.wrap_database_errors:
        with cursor.copy(query) as copy:
            digest = archives.write(archive, table.name, _blocks(copy))
        return Written(table.name, cursor.rowcount, digest)


def _blocks(rows: Iterable[memoryview]) -> Iterator[bytes]:
    """Rows put together to blocks: one by one they would cost more than all else."""
    block = bytearray()
    for row in rows:
        block += row
        if len(block) >= archives.BLOCK:
            yield bytes(block)
            block.clear()
    if block:
        yield bytes(block)


@contextmanager
def _new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that only its owner may read, and that is there whole or not at all."""
    if path.exists():
        raise _taken(path)
    # Made with the mode 0600, whatever the umask.
    descriptor, part = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(part).rename(path)
    except BaseException:
        with suppress(OSError):
            Path(part).unlink()
        raise
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """A name survives a power cut once its folder is written, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _taken(path: Path) -> Refusal:
    return refuse(
        "file",
        path.name,
        _("%(file)s is there already, and a backup never overwrites.") % {"file": path},
        _("Give another name, or move it away."),
    )
