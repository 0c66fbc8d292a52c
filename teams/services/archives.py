"""The file that a backup is: a ZIP with a CSV file for each table, and a manifest at its end.

Anybody can look into it without us, and nothing but Python is needed to write
or read one. `manifest.json` says when it was made, by which version and after
which migrations, and of each table how many rows it has and the SHA-256 of its
file.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from teams.services.problems import Refusal, refuse

FORMAT = 1
MANIFEST = "manifest.json"
BLOCK = 1 << 20
"""Bytes that are held at once."""
_COMPRESSION = 3  # half as much work as the usual 6, for a tenth more bytes
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same rows make the same bytes
_DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class Written:
    """One table as it was written."""

    name: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `migrations` are "app.name", `sequences` the last number each gave."""

    made_at: str
    version: str
    company: str
    migrations: list[str]
    sequences: dict[str, int]
    tables: list[Written]
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Of all tables together."""
        return sum(table.rows for table in self.tables)


def entry(table: str) -> str:
    """Where a table lies in the archive."""
    return f"tables/{table}.csv"


def begin(stream: IO[bytes]) -> zipfile.ZipFile:
    """A new archive."""
    return zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION)


def write(archive: zipfile.ZipFile, table: str, blocks: Iterable[bytes]) -> str:
    """Add a table's file, block by block; returns its SHA-256."""
    digest = hashlib.sha256()
    information = zipfile.ZipInfo(entry(table), _LONG_AGO)
    information.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(information, "w", force_zip64=True) as member:
        for block in blocks:
            digest.update(block)
            member.write(block)
    return digest.hexdigest()


def finish(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Put the manifest at the end; without one an archive is none."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    archive.writestr(zipfile.ZipInfo(MANIFEST, _LONG_AGO), text)


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """An archive and its manifest. Raises Refusal for what is no backup; OSError."""
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise _no_backup(path) from error
    with archive:
        yield archive, _manifest(archive, path)


def read(archive: zipfile.ZipFile, table: Written) -> Iterator[bytes]:
    """A table's file, block by block; at its end a Refusal if it is not what was written."""
    digest = hashlib.sha256()
    try:
        with archive.open(entry(table.name)) as member:
            while block := member.read(BLOCK):
                digest.update(block)
                yield block
    except _DAMAGE as error:
        raise _damaged(table) from error
    if digest.hexdigest() != table.sha256:
        raise _damaged(table)


def check(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Read all of it once. Raises Refusal where a table is not what was written."""
    for table in manifest.tables:
        for _block in read(archive, table):
            pass


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    try:
        held: dict[str, Any] = json.loads(archive.read(MANIFEST))
        if held["format"] != FORMAT:
            raise _other_format(path, held["format"])
        return Manifest(**held | {"tables": [Written(**table) for table in held["tables"]]})
    except Refusal:
        raise
    except (*_DAMAGE, TypeError, ValueError) as error:
        raise _no_backup(path) from error


def _no_backup(path: Path) -> Refusal:
    return refuse(
        "file",
        path.name,
        _("%(file)s is no whole backup of ssitracker.") % {"file": path.name},
        _("Copy it anew from where it was made, or take another."),
    )


def _other_format(path: Path, found: object) -> Refusal:
    said = _("%(file)s is a backup of format %(found)s; this version reads format %(known)s.")
    return refuse(
        "file",
        path.name,
        said % {"file": path.name, "found": found, "known": FORMAT},
        _("Restore it with the version that made it."),
    )


def _damaged(table: Written) -> Refusal:
    return refuse(
        "file",
        table.name,
        _("The table %(table)s in the backup is damaged.") % {"table": table.name},
        _("Copy the file anew from where it was made, or take another."),
    )
