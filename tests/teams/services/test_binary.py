"""Binary COPY, field by field; that PostgreSQL reads it back is in test_snapshots.py."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from scoring import engine
from teams.selectors import drafts
from teams.services import binary

SCORED, NEW, SILENT = engine.SCORED, engine.NEW, engine.SILENT


def row(status: int, *, flagged: bool = False, parts: int = 2) -> np.ndarray:
    rows = np.zeros(1, drafts.record(parts))
    rows["status"], rows["flagged"] = status, flagged
    rows["rep"], rows["team"], rows["flagged_since"] = 11, 12, 9_999
    rows["parts"], rows["pillars"], rows["total"] = 100, 50, 200
    rows["rank_in_team"], rows["rank_in_company"] = 3, 70_000
    rows["log_ids"], rows["expected"] = 2**40, 2**13 - 1
    return rows


def fields(rows: np.ndarray) -> dict[str, bytes | None]:
    """The fields of one encoded row, None where it is null."""
    (piece,) = binary.encoded(rows, run_id=77)
    assert struct.unpack_from(">h", piece) == (len(binary.COLUMNS),)
    found, at = {}, 2
    for name in binary.COLUMNS:
        (length,) = struct.unpack_from(">i", piece, at)
        at += 4
        found[name] = None if length < 0 else piece[at : at + length]
        at += max(length, 0)
    assert at == len(piece)
    return found


def nulls(rows: np.ndarray) -> set[str]:
    return {name for name, value in fields(rows).items() if value is None}


@pytest.mark.parametrize(
    ("status", "flagged", "missing"),
    [
        (SCORED, True, set()),
        (SCORED, False, {"flagged_since"}),
        (NEW, False, {"flagged_since", "rank_in_team", "rank_in_company"}),
        (
            SILENT,
            False,
            {"flagged_since", "rank_in_team", "rank_in_company", "parts", "total"}
            | {"brand", "people", "insights", "relationships"},
        ),
    ],
)
def test_what_a_status_does_not_have_is_null(status, flagged, missing):
    assert nulls(row(status, flagged=flagged)) == missing


def test_numbers_are_big_endian_and_of_their_columns_width():
    found = fields(row(SCORED, flagged=True))

    assert found["run_id"] == struct.pack(">q", 77)
    assert found["rep_id"] == struct.pack(">q", 11)
    assert found["total"] == struct.pack(">h", 200)
    assert found["rank_in_company"] == struct.pack(">i", 70_000)
    assert found["flagged"] == b"\x01"
    assert found["flagged_since"] == struct.pack(">i", 9_999)
    assert found["status"] == b"scored"
    assert found["expected"] == struct.pack(">h", 8191)


def test_an_array_says_its_shape_and_the_length_of_every_element():
    found = fields(row(SCORED))

    assert found["parts"] == struct.pack(">5i", 1, 0, 21, 2, 1) + struct.pack(
        ">ihih", 2, 100, 2, 100
    )
    assert found["log_ids"][:28] == struct.pack(">5i", 1, 0, 20, 13, 1) + struct.pack(">ii", 8, 256)


def test_rows_of_one_layout_come_together_and_none_is_lost():
    rows = np.concatenate([row(status) for status in (SILENT, SCORED, SILENT, NEW)])

    pieces = list(binary.encoded(rows, run_id=1))

    assert [b"scored" in p for p in pieces] == [True, False, False]
    assert [p.count(b"silent") for p in pieces] == [0, 0, 2]
