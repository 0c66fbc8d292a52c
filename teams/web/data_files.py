"""Somebody's data as a file: every table as JSON and as CSV, in one ZIP."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from teams.selectors import exports, portability

if TYPE_CHECKING:
    from datetime import datetime

    from teams.models import User
    from teams.selectors.portability import Personal


class _Outgoing:
    """A file that a ZIP is written to and that hands on what came in; it cannot go back."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """Whoever reads decides when it ends."""

    def taken(self) -> bytes:
        whole = b"".join(self._pieces)
        self._pieces.clear()
        return whole


def as_zip(user: User, *, now: datetime) -> StreamingHttpResponse:
    """Made while it is sent, one table after the other; the name says the day and nobody's name."""
    return StreamingHttpResponse(
        _pieces(user, now),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="my-data-{now:%Y-%m-%d}.zip"'},
    )


def _pieces(user: User, now: datetime) -> Iterator[bytes]:
    outgoing = _Outgoing()
    with zipfile.ZipFile(outgoing, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _members(user, now):
            archive.writestr(_entry(name, now), text)
            yield outgoing.taken()
    yield outgoing.taken()


def _entry(name: str, now: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, now.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _members(user: User, now: datetime) -> Iterator[tuple[str, str]]:
    told = []
    for table in portability.of_person(user):
        told.append(f"{table.name} ({len(table.rows)}): {table.about}")
        yield f"{table.name}.json", json.dumps(table.as_objects(), ensure_ascii=False, indent=1)
        yield f"{table.name}.csv", _csv(table)
    yield "README.txt", _readme(told, now)


def _csv(table: Personal) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return file.getvalue()


def _cell(value: Any) -> str:
    """Text no spreadsheet runs; lists and objects as JSON; nothing for what is not known."""
    if value is None:
        return ""
    if isinstance(value, str):
        return exports.harmless(value)
    return json.dumps(value, ensure_ascii=False)


def _readme(told: list[str], now: datetime) -> str:
    kept = [f"{omission.what}: {omission.because}" for omission in portability.omissions()]
    parts = [
        _("Everything ssitracker keeps about you, as of %(moment)s (UTC).")
        % {"moment": f"{now:%Y-%m-%d %H:%M}"},
        _("Each table comes as JSON and as CSV; in brackets how many rows."),
        *told,
        _("What is left out, and why:"),
        *kept,
    ]
    return "\n\n".join(parts) + "\n"
