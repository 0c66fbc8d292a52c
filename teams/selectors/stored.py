"""Snapshots as they stand, as rows of the same array that a night made."""

from __future__ import annotations

import numpy as np
from psycopg import sql

from scoring import engine, pillars
from teams.selectors import columns, drafts
from teams.selectors.columns import Ids
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
    return columns.read(_IDS, {"run": run_id}, width=1)[:, 0].astype(np.int64)


def rows(snapshot_ids: Ids, *, parts: int) -> Rows:
    """Some snapshots as records, by ascending id; an erased person is rep 0.

    `parts` is how many rows the scoring model of their run has.
    """
    record = drafts.record(parts)
    names = record.names or ()
    fields = {name: _fields(name, *record[name].shape) for name in names}
    chosen = sql.SQL(", ").join(field for name in names for field in fields[name])
    query = _ROWS.format(chosen, columns.among("id", snapshot_ids))
    width = 1 + sum(map(len, fields.values()))
    table, _ = columns.placed(columns.read(query, {}, width=width), snapshot_ids)
    found, first = np.zeros(len(table), record), 1
    for name in names:
        last = first + len(fields[name])
        found[name] = table[:, first:last] if record[name].shape else table[:, first]
        first = last
    return found


def _fields(name: str, size: int = 0) -> list[sql.Composable]:
    """The columns behind one field of a record; of an array each element, no points as 0."""
    if name in _OF_THEIR_OWN:
        return [_OF_THEIR_OWN[name]]
    if name == "pillars":
        return [sql.SQL("COALESCE({}, 0)").format(sql.Identifier(key)) for key in pillars.KEYS]
    places = [f"{name}[{place + 1}]" for place in range(size)] or [name]
    return [sql.SQL("COALESCE({}, 0)").format(sql.SQL(place)) for place in places]
