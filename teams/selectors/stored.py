"""Snapshots as they stand, as rows of the same array that a night made."""

from __future__ import annotations

import numpy as np
from psycopg import sql

from scoring import engine, pillars
from teams.selectors import columns, drafts
from teams.selectors.columns import INT8, Ids
from teams.selectors.drafts import Rows

_IDS = sql.SQL("""
    SELECT id FROM teams_scoresnapshot
    WHERE run_id = %(run)s ORDER BY rep_id NULLS FIRST, id
""")
_ROWS = sql.SQL("SELECT id, {} FROM teams_scoresnapshot WHERE {} ORDER BY id")
_STATUSES = sql.SQL(", ").join(map(sql.Literal, engine.STATUSES))
_OF_THEIR_OWN = {
    "rep": sql.SQL("COALESCE(rep_id, 0)"),
    "team": sql.SQL("team_id"),
    "status": sql.SQL("array_position(ARRAY[{}], status::text) - 1").format(_STATUSES),
    "flagged": sql.SQL("flagged::int"),
    "flagged_since": sql.SQL("COALESCE(flagged_since - date '2000-01-01', 0)"),
}


def of_run(run_id: int) -> Ids:
    """The ids of a run's snapshots, by rep; those of erased people first."""
    return columns.read(_IDS, {"run": run_id}, {"id": INT8})["id"].astype(np.int64)


def rows(snapshot_ids: Ids, *, parts: int) -> Rows:
    """Some snapshots as records, by ascending id; an erased person is rep 0.

    `parts` is how many rows the scoring model of their run has.
    """
    record = drafts.record(parts)
    fields = {name: _fields(name, *record[name].shape) for name in record.names or ()}
    chosen = sql.SQL(", ").join(field for some in fields.values() for field in some)
    query = _ROWS.format(chosen, columns.among("id", snapshot_ids))
    types = {"id": INT8} | {key: INT8 for name in fields for key in _keys(name, fields)}
    read, _ = columns.placed(columns.read(query, {}, types), snapshot_ids)
    found = np.zeros(len(read), record)
    for name in fields:
        values = np.stack([read[key] for key in _keys(name, fields)], axis=1)
        found[name] = values if record[name].shape else values[:, 0]
    return found


def _keys(name: str, fields: dict[str, list[sql.Composable]]) -> list[str]:
    return [f"{name} {place}" for place in range(len(fields[name]))]


def _fields(name: str, size: int = 0) -> list[sql.Composable]:
    """The columns behind one field of a record; of an array each element, no points as 0."""
    if name in _OF_THEIR_OWN:
        return [_OF_THEIR_OWN[name]]
    if name == "pillars":
        return [sql.SQL("COALESCE({}, 0)").format(sql.Identifier(key)) for key in pillars.KEYS]
    places = [f"{name}[{place + 1}]" for place in range(size)] or [name]
    return [sql.SQL("COALESCE({}, 0)").format(sql.SQL(place)) for place in places]
