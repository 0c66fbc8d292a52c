"""Drafts kept on disk until everybody's ranks are known, so that memory stays flat."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from teams.selectors import drafts
from teams.selectors.drafts import Rows

_IN_MEMORY = 8 * 1024 * 1024
"""Bytes that need no file: a chunk and a half."""


class Spool:
    """Rows go in by chunks of ascending reps, and come out ranked, in the same order.

    In memory stays only what ranks need: seven bytes a rep, and their eight.
    """

    def __init__(self, parts: int) -> None:
        self._record = drafts.record(parts)
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        self._totals: list[NDArray[np.int16]] = []
        self._status: list[NDArray[np.int8]] = []
        self._teams: list[NDArray[np.int32]] = []
        self._digest = hashlib.sha256()

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
        """Take the next reps; the arrays are copied, so that the rows can go."""
        self._totals.append(rows["total"].copy())
        self._status.append(rows["status"].copy())
        self._teams.append(rows["team"].astype(np.int32))
        self._file.write(rows.tobytes())

    @property
    def reps(self) -> int:
        return sum(map(len, self._totals))

    @property
    def points(self) -> int:
        """The totals of everybody, added up: a check on what was written."""
        return int(sum(totals.sum(dtype=np.int64) for totals in self._totals))

    @property
    def checksum(self) -> str:
        """SHA-256 of all rows that have come out."""
        return self._digest.hexdigest()

    def ranked(self) -> Iterator[Rows]:
        """The rows as they went in, now with ranks; to be gone through once."""
        in_team, in_company = self._ranks()
        first = 0
        self._file.seek(0)
        for chunk in self._totals:
            rows = self._next(len(chunk))
            rows["rank_in_team"] = in_team[first : first + len(chunk)]
            rows["rank_in_company"] = in_company[first : first + len(chunk)]
            self._digest.update(rows.tobytes())
            first += len(chunk)
            yield rows

    def _ranks(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        if not self._totals:
            return np.empty(0, np.int32), np.empty(0, np.int32)
        return drafts.ranks(
            np.concatenate(self._totals),
            np.concatenate(self._status),
            np.concatenate(self._teams),
        )

    def _next(self, reps: int) -> Rows:
        data = bytearray(self._file.read(reps * self._record.itemsize))
        return np.frombuffer(data, self._record)
