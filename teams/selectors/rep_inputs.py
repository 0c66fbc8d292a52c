"""What one rep is scored from in many weeks, read at once.

The same as `inputs.of_reps` week by week, as one array: every week stands in
the place of a rep. So a year asks no more often than a week.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from scoring import metrics
from scoring.engine import Inputs
from teams.selectors import columns, inputs, presence, weeks
from teams.selectors.columns import INT8, UNKNOWN, Ids
from teams.selectors.inputs import Batch

# `place` counts the weeks from 0; `last` is the last day that a week knows of.
_WEEKS = sql.SQL("""(
    SELECT place - 1 AS place, week, week - 84 AS oldest, last
    FROM unnest(%(weeks)s::date[], %(lasts)s::date[]) WITH ORDINALITY AS w (week, last, place)
) AS w""")
_LOGS = sql.SQL("""
    SELECT w.place, (w.week - l.week) / 7, l.id, l.days_worked, {counts} FROM {weeks}
    JOIN teams_weeklyactivity l ON l.week BETWEEN w.oldest AND w.week
    WHERE l.rep_id = %(rep)s AND l.superseded_at IS NULL
    ORDER BY w.place, l.week
""").format(
    counts=sql.SQL(", ").join(sql.Identifier("l", key) for key in metrics.COUNT_KEYS), weeks=_WEEKS
)
_ABSENCES = sql.SQL("""
    SELECT w.place, GREATEST(a.first_day - w.oldest, 0), LEAST(a.last_day - w.oldest, 90)
    FROM {weeks}
    JOIN teams_absence a ON a.first_day <= w.week + 6 AND a.last_day >= w.oldest
    WHERE a.rep_id = %(rep)s ORDER BY w.place
""").format(weeks=_WEEKS)
_MEMBERSHIPS = sql.SQL("""
    SELECT w.place, m.team_id, m.start - w.oldest, COALESCE(m."end" - w.oldest, 1000000),
        (SELECT COALESCE(tracking_since - w.oldest, 1000000) FROM teams_company)
    FROM {weeks}
    JOIN teams_membership m ON m.start <= w.last
      AND (m."end" IS NULL OR m."end" > GREATEST(m.start, w.oldest))
    WHERE m.role = 'rep' AND m.user_id = %(rep)s ORDER BY w.place, m.start
""").format(weeks=_WEEKS)
_LATEST_KNOWN = sql.SQL("""(
    SELECT id FROM teams_profilereview
    WHERE rep_id = %(rep)s AND "on" <= w.week + 6 AND superseded_at IS NULL AND {} IS NOT NULL
    ORDER BY "on" DESC LIMIT 1
)""")
_REVIEWS = sql.SQL("SELECT w.place, {stocks} FROM {weeks} ORDER BY w.place").format(
    stocks=sql.SQL(", ").join(_LATEST_KNOWN.format(sql.Identifier(k)) for k in metrics.STOCK_KEYS),
    weeks=_WEEKS,
)


@dataclass(frozen=True)
class RepInputs:
    """One rep in n weeks, the oldest first: `inputs` hold each week in the place of a rep."""

    rep_id: int
    team_ids: Ids  # (n,)
    inputs: Inputs
    log_ids: Ids  # (n, 13)
    review_ids: Ids  # (n, 6)

    def batch(self, place: int) -> Batch:
        """The one week, as `inputs.of_reps` reads it."""
        only = slice(place, place + 1)
        return Batch(
            rep_ids=np.array([self.rep_id], np.int64),
            team_ids=self.team_ids[only],
            inputs=self.inputs.of_reps(np.array([place])),
            log_ids=self.log_ids[only],
            review_ids=self.review_ids[only],
        )


def of_weeks(rep_id: int, as_ofs: Mapping[date, date]) -> RepInputs:
    """What stands now for some Mondays, each with its as-of, in the order given."""
    mondays = list(as_ofs)
    asked: dict[str, Any] = {
        "rep": rep_id,
        "weeks": mondays,
        "lasts": [min(weeks.sunday_of(week), as_of) for week, as_of in as_ofs.items()],
    }
    logs = columns.read(_LOGS, asked, inputs.LOG_TYPES | inputs.COUNT_TYPES)
    away = columns.read(_ABSENCES, asked, presence.ABSENCE_TYPES)
    held = columns.read(_MEMBERSHIPS, asked, presence.MEMBERSHIP_TYPES)
    n, row = len(mondays), _place(logs)
    review_ids = _review_ids(asked)
    team_ids, due = presence.due_masks(held, _place(held), n)
    return RepInputs(
        rep_id=rep_id,
        team_ids=team_ids,
        inputs=inputs.arrays(
            logs,
            row,
            inputs.levels_of(review_ids),
            absent=presence.absent_masks(away, _place(away), n),
            due=due,
        ),
        log_ids=inputs.ids_by_age(logs, row, n),
        review_ids=review_ids,
    )


def _place(found: NDArray[np.void]) -> Ids:
    return found["id"].astype(np.int64)


def _review_ids(asked: Mapping[str, Any]) -> Ids:
    """For each week and stock the latest review that knows it, 0 where none does."""
    found = columns.read(_REVIEWS, asked, dict.fromkeys(("place", *inputs.REVIEW_IDS), INT8))
    latest = np.stack([found[name] for name in inputs.REVIEW_IDS], axis=1).astype(np.int64)
    return np.where(latest == UNKNOWN, 0, latest)
