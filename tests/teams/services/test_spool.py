"""Rows go through as they are, get their ranks, and hardly stay in memory."""

from __future__ import annotations

import hashlib
import tracemalloc

import numpy as np

from scoring import engine
from teams.selectors import drafts
from teams.services.spool import Spool


def rows_of(totals, *, team=1, status=engine.SCORED):
    rows = np.zeros(len(totals), drafts.record(2))
    rows["total"], rows["team"], rows["status"] = totals, team, status
    return rows


def test_ranks_compare_everybody_whatever_the_chunk():
    with Spool(2) as spool:
        spool.add(rows_of([4000, 5000], team=[7, 8]))
        spool.add(rows_of([5000, 3000, 4000], team=[8, 7, 7]))
        out = np.concatenate(list(spool.ranked()))

    assert out["total"].tolist() == [4000, 5000, 5000, 3000, 4000]
    assert out["rank_in_team"].tolist() == [1, 1, 1, 3, 1]
    assert out["rank_in_company"].tolist() == [3, 1, 1, 5, 3]


def test_who_is_not_scored_has_no_rank_and_takes_none():
    with Spool(2) as spool:
        spool.add(rows_of([9000, 100], status=[engine.PROVISIONAL, engine.SCORED]))
        (out,) = spool.ranked()

    assert out["rank_in_team"].tolist() == out["rank_in_company"].tolist() == [0, 1]


def test_it_tells_how_many_points_came_in_and_what_went_out():
    with Spool(2) as spool:
        spool.add(rows_of([30_000, 10_000]))
        spool.add(rows_of([5]))
        out = b"".join(rows.tobytes() for rows in spool.ranked())

        assert (spool.reps, spool.points) == (3, 40_005)
        assert spool.checksum == hashlib.sha256(out).hexdigest()


def test_nobody_at_all():
    with Spool(2) as spool:
        assert list(spool.ranked()) == []
        assert (spool.reps, spool.points) == (0, 0)


def test_a_rep_costs_no_more_than_twenty_bytes():
    assert (_peak(chunks=60) - _peak(chunks=10)) / (50 * 1_000) <= 20


def _peak(*, chunks: int) -> int:
    """The most bytes held while so many chunks of a thousand go through."""
    tracemalloc.start()
    try:
        with Spool(18) as spool:
            for chunk in range(chunks):
                rows = np.zeros(1_000, drafts.record(18))
                rows["total"], rows["team"] = np.arange(1_000), chunk
                spool.add(rows)
            tracemalloc.reset_peak()
            for _ in spool.ranked():
                pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
