"""Who was flagged before: what a flag of this week follows from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from scoring import flags
from teams.selectors import columns, weeks
from teams.selectors.columns import INT4, INT8, Ids

DAY_ZERO = np.datetime64("2000-01-01", "D")
"""PostgreSQL counts days from here; no week lies before it."""

_EARLIER = sql.SQL("""
    SELECT s.rep_id, (%(week)s - w.week) / 7, s.flagged_since - date '2000-01-01'
    FROM teams_scoringweek w JOIN teams_scoresnapshot s ON s.run_id = w.current_run_id
    WHERE w.week BETWEEN %(oldest)s AND %(newest)s AND s.status = 'scored' AND {whose}
""")

_EARLIER_TYPES = {"id": INT8, "back": INT4, "since": INT4}


@dataclass(frozen=True)
class FlagsBefore:
    """The stored flag of each rep's latest scored snapshot of W−1 … W−4.

    False and NaT for who has no such snapshot.
    """

    flagged: NDArray[np.bool_]  # (n,)
    since: NDArray[np.datetime64]  # (n,)


def before(rep_ids: Ids, week: date) -> FlagsBefore:
    """The flags that a week's flags follow from; reps go by ascending id."""
    span = {"oldest": weeks.back(week, flags.WEEKS_BACK), "newest": weeks.back(week, 1)}
    query = _EARLIER.format(whose=columns.among("s.rep_id", rep_ids))
    found = columns.read(query, span | {"week": week}, _EARLIER_TYPES)
    found, place = columns.placed(found, rep_ids)
    since = np.full(len(rep_ids), columns.UNKNOWN)
    for back in range(flags.WEEKS_BACK, 0, -1):
        rows = found["back"] == back
        since[place[rows]] = found["since"][rows]
    flagged = since != columns.UNKNOWN
    days = np.where(flagged, DAY_ZERO + since, np.datetime64("NaT", "D"))
    return FlagsBefore(flagged, days)
