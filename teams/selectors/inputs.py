"""What a score is made from, read in arrays: the same code for one rep and for a million."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from scoring import metrics
from scoring.engine import Inputs
from teams.selectors import columns, presence, weeks
from teams.selectors.columns import INT2, INT4, INT8, UNKNOWN, Ids, Records

CHUNK = 5_000
"""How many reps are read and scored at once: some 30 MB, and no slower than more."""

_NEWEST = 4
"""How many of a rep's reviews are read before older ones are asked for."""

_STOCKS = len(metrics.STOCK_KEYS)
_COUNT_COLUMNS = sql.SQL(", ").join(map(sql.Identifier, metrics.COUNT_KEYS))
_STOCK_COLUMNS = sql.SQL(", ").join(map(sql.Identifier, metrics.STOCK_KEYS))
_LOGS = sql.SQL("""
    SELECT rep_id, (%(week)s - week) / 7, id, days_worked, {counts} FROM teams_weeklyactivity
    WHERE {whose} AND week BETWEEN %(oldest)s AND %(week)s AND superseded_at IS NULL
    ORDER BY rep_id, week
""")
_REVIEWS = sql.SQL("""
    SELECT r.rep, p.id, {stocks} FROM unnest(%(reps)s::bigint[]) AS r (rep)
    CROSS JOIN LATERAL (
        SELECT * FROM teams_profilereview
        WHERE rep_id = r.rep AND "on" <= %(sunday)s AND superseded_at IS NULL
        ORDER BY "on" DESC LIMIT {newest}
    ) AS p
    ORDER BY r.rep, p."on"
""")
_LATEST_KNOWN = sql.SQL("""(
    SELECT id FROM teams_profilereview
    WHERE rep_id = r.rep AND "on" <= %(sunday)s AND superseded_at IS NULL AND {} IS NOT NULL
    ORDER BY "on" DESC LIMIT 1
)""")
_OLDER_REVIEWS = sql.SQL("SELECT r.rep, {} FROM unnest(%(reps)s::bigint[]) AS r (rep)").format(
    sql.SQL(", ").join(_LATEST_KNOWN.format(sql.Identifier(key)) for key in metrics.STOCK_KEYS)
)
_SNAPSHOTS = sql.SQL("""
    SELECT id, COALESCE(rep_id, 0), team_id, expected, absent, {review_ids}
    FROM teams_scoresnapshot s WHERE {which} ORDER BY id
""")
_NAMED_LOGS = sql.SQL("""
    SELECT s.id, named.place - 1, l.id, l.days_worked, {counts}
    FROM teams_scoresnapshot s
    CROSS JOIN unnest(s.log_ids) WITH ORDINALITY AS named (log_id, place)
    JOIN teams_weeklyactivity l ON l.id = named.log_id
    WHERE {which} ORDER BY s.id, named.place DESC
""")
_NAMED_REVIEWS = sql.SQL("SELECT id, {stocks} FROM teams_profilereview WHERE {which} ORDER BY id")
COUNT_TYPES = dict.fromkeys(metrics.COUNT_KEYS, INT4)
_STOCK_TYPES = dict.fromkeys(metrics.STOCK_KEYS, INT4)
LOG_TYPES = {"id": INT8, "age": INT4, "log": INT8, "days": INT2}
REVIEW_IDS = tuple(f"review {key}" for key in metrics.STOCK_KEYS)
_SNAPSHOT_TYPES = {
    "id": INT8,
    "rep": INT8,
    "team": INT8,
    "expected": INT2,
    "absent": INT2,
    **dict.fromkeys(REVIEW_IDS, INT8),
}


@dataclass(frozen=True)
class Batch:
    """What n reps are scored from for one week, and the ids of the rows it came from.

    `log_ids` are by age and `review_ids` by stock, 0 where there is none. A
    team id is 0 for who was no rep in the week, a rep id 0 for who was erased.
    """

    rep_ids: Ids  # (n,)
    team_ids: Ids  # (n,)
    inputs: Inputs
    log_ids: Ids  # (n, 13)
    review_ids: Ids  # (n, 6)


def of_reps(
    rep_ids: Sequence[int] | Ids,
    *,
    week: date,
    as_of: date,
    counts: Sequence[str] = metrics.COUNT_KEYS,
) -> Batch:
    """What stands now of some reps, for one week; the batch goes by ascending id.

    Counts that are not asked for are not read, and stand as unknown.
    """
    ids = np.unique(np.asarray(rep_ids, np.int64))
    present = presence.of_reps(ids, week=week, as_of=as_of)
    logs, row_rep = columns.placed(_current_logs(ids, week, counts), ids)
    stocks, review_ids = _current_stocks(ids, week)
    inputs = arrays(logs, row_rep, stocks, absent=present.absent, due=present.due)
    return Batch(ids, present.team_ids, inputs, ids_by_age(logs, row_rep, len(ids)), review_ids)


def of_snapshots(snapshot_ids: Sequence[int] | Ids) -> Batch:
    """What some snapshots name, whatever has changed since; by ascending id of the snapshot.

    Scored again with the model of their run it gives what they hold, to the bit.
    """
    ids = np.unique(np.asarray(snapshot_ids, np.int64))
    which = columns.among("s.id", ids)
    rows, _ = columns.placed(_named_rows(which), ids)
    query = _NAMED_LOGS.format(counts=_COUNT_COLUMNS, which=which)
    logs, row_rep = columns.placed(columns.read(query, {}, LOG_TYPES | COUNT_TYPES), ids)
    review_ids = np.stack([rows[name] for name in REVIEW_IDS], axis=1).astype(np.int64)
    inputs = arrays(
        logs,
        row_rep,
        levels_of(review_ids),
        absent=rows["absent"].astype(np.uint16),
        due=rows["expected"].astype(np.uint16),
    )
    rep_ids, team_ids = rows["rep"].astype(np.int64), rows["team"].astype(np.int64)
    return Batch(rep_ids, team_ids, inputs, ids_by_age(logs, row_rep, len(ids)), review_ids)


def arrays(
    logs: Records,
    row_rep: Ids,
    stocks: NDArray[np.float64],
    *,
    absent: NDArray[np.uint16],
    due: NDArray[np.uint16],
) -> Inputs:
    """What the engine takes, from rows that are sorted by whose they are, oldest first."""
    return Inputs(
        row_rep=row_rep,
        row_age=logs["age"].astype(np.int64),
        days=logs["days"].astype(np.float64),
        counts=columns.matrix(logs, metrics.COUNT_KEYS),
        stocks=stocks,
        absent=absent,
        due=due,
    )


def ids_by_age(logs: Records, row_rep: Ids, reps: int) -> Ids:
    """The ids of logs, (reps, 13) by age; 0 where there is none."""
    ids = np.zeros((reps, weeks.WINDOW), np.int64)
    ids[row_rep, logs["age"]] = logs["log"]
    return ids


def _current_logs(rep_ids: Ids, week: date, counts: Sequence[str]) -> Records:
    chosen = sql.SQL(", ").join(map(sql.Identifier, counts))
    query = _LOGS.format(counts=chosen, whose=columns.among("rep_id", rep_ids))
    days = {"week": week, "oldest": weeks.back(week, weeks.WINDOW - 1)}
    return columns.read(query, days, LOG_TYPES | dict.fromkeys(counts, INT4))


def _current_stocks(rep_ids: Ids, week: date) -> tuple[NDArray[np.float64], Ids]:
    """The latest known level of each stock on the week's Sunday, and the review that tells it.

    Mostly the newest reviews tell everything; only for whom they do not, and
    who has more, older ones are asked for. So years of imports cost no more.
    """
    query = _REVIEWS.format(stocks=_STOCK_COLUMNS, newest=sql.Literal(_NEWEST))
    asked = {"reps": rep_ids.tolist(), "sunday": weeks.sunday_of(week)}
    reviews = columns.read(query, asked, {"id": INT8, "review": INT8, **_STOCK_TYPES})
    place = np.searchsorted(rep_ids, reviews["id"])
    stocks = np.full((len(rep_ids), _STOCKS), np.nan)
    review_ids = np.zeros((len(rep_ids), _STOCKS), np.int64)
    for stock, key in enumerate(metrics.STOCK_KEYS):
        known = reviews[key] != UNKNOWN
        # By date: where a rep comes more than once, the latest stands.
        stocks[place[known], stock] = reviews[key][known]
        review_ids[place[known], stock] = reviews["review"][known]
    has_more = np.bincount(place, minlength=len(rep_ids)) == _NEWEST
    untold = np.flatnonzero(has_more & (review_ids == 0).any(axis=1))
    if untold.size:
        review_ids[untold] = _older_reviews(rep_ids[untold], week)
        stocks[untold] = levels_of(review_ids[untold])
    return stocks, review_ids


def _older_reviews(rep_ids: Ids, week: date) -> Ids:
    """For each stock the latest review that knows it, however long ago; 0 where none does."""
    asked = {"reps": rep_ids.tolist(), "sunday": weeks.sunday_of(week)}
    found = columns.read(_OLDER_REVIEWS, asked, dict.fromkeys(("rep", *REVIEW_IDS), INT8))
    latest = np.stack([found[name] for name in REVIEW_IDS], axis=1).astype(np.int64)
    return np.where(latest == UNKNOWN, 0, latest)[np.argsort(found["rep"])]


def _named_rows(which: sql.Composable) -> Records:
    places = [sql.SQL("review_ids[{}]").format(n + 1) for n in range(_STOCKS)]
    query = _SNAPSHOTS.format(review_ids=sql.SQL(", ").join(places), which=which)
    return columns.read(query, {}, _SNAPSHOT_TYPES)


def levels_of(review_ids: Ids) -> NDArray[np.float64]:
    """The levels that the named reviews tell; NaN where none is named or it was erased."""
    named = np.unique(review_ids[review_ids > 0])
    query = _NAMED_REVIEWS.format(stocks=_STOCK_COLUMNS, which=columns.among("id", named))
    reviews = columns.read(query, {}, {"id": INT8, **_STOCK_TYPES})
    levels = columns.matrix(reviews, metrics.STOCK_KEYS)
    stocks = np.full(review_ids.shape, np.nan)
    row, stock = np.nonzero(np.isin(review_ids, reviews["id"]))
    place = np.searchsorted(reviews["id"], review_ids[row, stock])
    stocks[row, stock] = levels[place, stock]
    return stocks
