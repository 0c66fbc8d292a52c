"""Drafts kept on disk until everybody's ranks are known, so that memory stays flat."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from scoring import engine, ranking
from teams.selectors import drafts
from teams.selectors.drafts import Rows

_IN_MEMORY = 2 * 1024 * 1024
"""Bytes that need no file: a chunk."""


class Spool:
    """Rows go in by chunks of ascending reps, and come out ranked, in the same order.

    In memory stays only what ranks need: eight bytes a rep, then some twice that.
    """

    def __init__(self, parts: int) -> None:
        self._record = drafts.record(parts)
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        self._chunks: list[int] = []
        self._keys = [np.empty(0, np.int64)]
        self._digest = hashlib.sha256()
        self.points = 0
        """The totals of everybody, added up: a check on what was written."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, rows: Rows) -> None:
        """Take the next reps."""
        self._chunks.append(len(rows))
        self._keys.append(_keys(rows, rows["status"] == engine.SCORED))
        self.points += int(rows["total"].sum(dtype=np.int64))
        self._file.write(rows.tobytes())

    @property
    def reps(self) -> int:
        return sum(self._chunks)

    @property
    def checksum(self) -> str:
        """SHA-256 of all rows that have come out."""
        return self._digest.hexdigest()

    def ranked(self) -> Iterator[Rows]:
        """The rows as they went in, now with ranks; to be gone through once."""
        everybody = np.concatenate(self._keys)
        self._keys.clear()
        standings = ranking.Standings(everybody)
        self._file.seek(0)
        for reps in self._chunks:
            rows = self._next(reps)
            scored = rows["status"] == engine.SCORED
            competing = _keys(rows, scored)
            rows["rank_in_team"][scored] = standings.in_group(competing)
            rows["rank_in_company"][scored] = standings.overall(competing)
            self._digest.update(rows.tobytes())
            yield rows

    def _next(self, reps: int) -> Rows:
        data = bytearray(self._file.read(reps * self._record.itemsize))
        return np.frombuffer(data, self._record)


def _keys(rows: Rows, scored: NDArray[np.bool_]) -> ranking.Keys:
    return ranking.keys(rows["total"][scored], rows["team"][scored])
