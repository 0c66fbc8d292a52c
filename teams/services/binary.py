"""Snapshots as PostgreSQL's binary COPY takes them, made without a loop over rows.

A null field is its length −1 and no bytes, so that rows of one width are those
with the same nulls: one layout for each status, two where it may be flagged.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring import engine, pillars
from teams.selectors.drafts import Rows

HEADER = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
TRAILER = b"\xff\xff"
COLUMNS = (
    "run_id",
    "rep_id",
    "team_id",
    "status",
    "parts",
    *pillars.KEYS,
    "total",
    "evidence",
    "coverage",
    "rank_in_team",
    "rank_in_company",
    "flagged",
    "flagged_since",
    "log_ids",
    "review_ids",
    "expected",
    "absent",
)

_POINTS = ("parts", *pillars.KEYS, "total")
_RANKS = ("rank_in_team", "rank_in_company")
_SMALLINT_OID, _BIGINT_OID = 21, 20
_ARRAYS = {"parts": _SMALLINT_OID, "log_ids": _BIGINT_OID, "review_ids": _BIGINT_OID}
_TYPES: dict[str, Any] = {
    "run_id": ">i8",
    "rep_id": ">i8",
    "team_id": ">i8",
    "rank_in_team": ">i4",
    "rank_in_company": ">i4",
    "flagged": "?",
    "flagged_since": ">i4",
}
"""What is no smallint; arrays and the status are of their own length."""


def encoded(rows: Rows, run_id: int) -> Iterator[bytes]:
    """The rows of one run, one piece for each layout; between HEADER and TRAILER."""
    for status in range(len(engine.STATUSES)):
        for flagged in (False, True):
            chosen = rows[(rows["status"] == status) & (rows["flagged"] == flagged)]
            if chosen.size:
                yield _encoded(chosen, run_id, status, flagged=flagged)


def _encoded(rows: Rows, run_id: int, status: int, *, flagged: bool) -> bytes:
    """Rows of one layout."""
    nulls = _nulls(status, flagged=flagged)
    table = np.repeat(
        _blank(status, flagged, *(rows[name].shape[1] for name in _ARRAYS)), len(rows)
    )
    for name in COLUMNS:
        if name in nulls:
            continue
        if name in _ARRAYS:
            table[name]["items"]["value"] = rows[name]
        else:
            table[name] = _values(rows, name, run_id, status)
    return table.tobytes()


def _values(rows: Rows, name: str, run_id: int, status: int) -> Any:
    """What one column holds: an array, or one value for all rows."""
    if name in pillars.KEYS:
        return rows["pillars"][:, pillars.KEYS.index(name)]
    constant = {"run_id": run_id, "status": engine.STATUSES[status].encode()}
    return constant[name] if name in constant else rows[name.removesuffix("_id")]


def _nulls(status: int, *, flagged: bool) -> set[str]:
    """The columns that are null in a row of this status."""
    nulls: set[str] = set() if flagged else {"flagged_since"}
    if status != engine.SCORED:
        nulls |= {*_RANKS}
    if status in (engine.SILENT, engine.AWAY):
        nulls |= {*_POINTS}
    return nulls


@cache
def _blank(status: int, flagged: bool, parts: int, logs: int, reviews: int) -> NDArray[np.void]:
    """One row with every length filled in and every value zero."""
    sizes = {"parts": parts, "log_ids": logs, "review_ids": reviews}
    nulls = _nulls(status, flagged=flagged)
    fields: list[Any] = [("columns", ">i2")]
    for name in COLUMNS:
        fields.append((f"{name} length", ">i4"))
        if name not in nulls:
            fields.append((name, _type_of(name, status, sizes)))
    row = np.zeros(1, np.dtype(fields))
    row["columns"] = len(COLUMNS)
    for name in COLUMNS:
        row[f"{name} length"] = -1 if name in nulls else row.dtype[name].itemsize
        if name in _ARRAYS and name not in nulls:
            _fill_array(row[name], _ARRAYS[name], sizes[name])
    return row


def _type_of(name: str, status: int, sizes: dict[str, int]) -> Any:
    if name == "status":
        return f"S{len(engine.STATUSES[status])}"
    if name in _ARRAYS:
        return _array(">i2" if _ARRAYS[name] == _SMALLINT_OID else ">i8", sizes[name])
    return _TYPES.get(name, ">i2")


def _array(value: str, size: int) -> np.dtype[np.void]:
    """A one-dimensional array: dimensions, nulls, element type, size, first index, elements."""
    head = [(name, ">i4") for name in ("dimensions", "nulls", "oid", "size", "first")]
    return np.dtype([*head, ("items", [("length", ">i4"), ("value", value)], (size,))])


def _fill_array(array: NDArray[np.void], oid: int, size: int) -> None:
    array["dimensions"], array["oid"], array["size"], array["first"] = 1, oid, size, 1
    items = array["items"]
    items["length"] = items["value"].itemsize
