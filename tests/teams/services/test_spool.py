"""Drafts wait on disk for everybody's ranks."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from scoring import engine
from teams.selectors import drafts
from teams.services import spool
from teams.services.spool import Spool


def chunk(*totals: int, first: int = 1, team: int = 1, status: int = engine.SCORED) -> np.ndarray:
    rows = np.zeros(len(totals), drafts.record(2))
    rows["rep"] = np.arange(first, first + len(totals))
    rows["team"], rows["status"], rows["total"] = team, status, totals
    return rows


@pytest.mark.parametrize("in_memory", [spool._IN_MEMORY, 1])
def test_rows_come_out_as_they_went_in_and_ranked(monkeypatch, in_memory):
    monkeypatch.setattr(spool, "_IN_MEMORY", in_memory)
    with Spool(parts=2) as waiting:
        waiting.add(chunk(3000, 5000))
        waiting.add(chunk(5000, 9999, 4000, first=3, team=2))
        waiting.add(chunk(8000, first=6, status=engine.NEW))
        out = list(waiting.ranked())

        assert [len(rows) for rows in out] == [2, 3, 1]
        rows = np.concatenate(out)
        assert rows["rep"].tolist() == [1, 2, 3, 4, 5, 6]
        assert rows["rank_in_company"].tolist() == [5, 2, 2, 1, 4, 0]
        assert rows["rank_in_team"].tolist() == [2, 1, 2, 1, 3, 0]
        assert (waiting.reps, waiting.points) == (6, 34_999)
        assert waiting.checksum == hashlib.sha256(rows.tobytes()).hexdigest()


def test_nobody_is_nobody():
    with Spool(parts=2) as waiting:
        assert list(waiting.ranked()) == []
        assert (waiting.reps, waiting.points) == (0, 0)
