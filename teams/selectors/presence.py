"""Who was a rep when, in which team, and away when: masks of weeks for many at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from scoring.engine import Mask
from teams.selectors import columns, weeks
from teams.selectors.columns import INT4, INT8, Ids, Records

_DAYS = 7 * weeks.WINDOW
_MONDAYS = np.arange(0, _DAYS, 7)
"""The first day of each week of the window, counted from its oldest Monday."""
_BITS = 1 << np.arange(weeks.WINDOW - 1, -1, -1)
"""The bit of each week of the window, oldest first: bit `age`."""

_ROSTER = sql.SQL("""
    SELECT DISTINCT user_id FROM teams_membership
    WHERE role = 'rep' AND start <= %(last)s
      AND ("end" IS NULL OR "end" > GREATEST(start, %(week)s))
    ORDER BY user_id
""")
_MEMBERSHIPS = sql.SQL("""
    SELECT user_id, team_id, start - %(oldest)s, COALESCE("end" - %(oldest)s, 1000000),
        (SELECT COALESCE(tracking_since - %(oldest)s, 1000000) FROM teams_company)
    FROM teams_membership
    WHERE role = 'rep' AND {whose} AND start <= %(last)s
      AND ("end" IS NULL OR "end" > GREATEST(start, %(oldest)s))
    ORDER BY user_id, start
""")
_ABSENCES = sql.SQL("""
    SELECT rep_id, GREATEST(first_day - %(oldest)s, 0), LEAST(last_day - %(oldest)s, %(newest)s)
    FROM teams_absence
    WHERE {whose} AND first_day <= %(sunday)s AND last_day >= %(oldest)s
""")

MEMBERSHIP_TYPES = {"id": INT8, "team": INT8, "start": INT4, "end": INT4, "tracking": INT4}
ABSENCE_TYPES = {"id": INT8, "first": INT4, "last": INT4}


@dataclass(frozen=True)
class Presence:
    """Of n reps for one week W: `absent` and `due` as the engine takes them.

    `team_ids` is the team of the latest day of W, up to the as-of, on which
    somebody was a rep; 0 for who was none.
    """

    team_ids: Ids
    absent: Mask
    due: Mask


def roster(week: date, as_of: date) -> Ids:
    """Everyone who was a rep on some day of the week up to the as-of, by id."""
    last = min(weeks.sunday_of(week), as_of)
    if last < week:
        return np.empty(0, np.int64)
    found = columns.read(_ROSTER, {"week": week, "last": last}, {"id": INT8})
    return found["id"].astype(np.int64)


def of_reps(rep_ids: Ids, *, week: date, as_of: date) -> Presence:
    """When each of these reps sold and was away in the window of a week."""
    team_ids, due = _memberships(rep_ids, week, as_of)
    return Presence(team_ids=team_ids, absent=absent(rep_ids, week), due=due)


def absent(rep_ids: Ids, week: date) -> Mask:
    """The weeks whose five weekdays all lie inside recorded absences of a rep."""
    query = _ABSENCES.format(whose=columns.among("rep_id", rep_ids))
    days = {"newest": _DAYS - 1, "oldest": _oldest(week), "sunday": weeks.sunday_of(week)}
    found, place = columns.placed(columns.read(query, days, ABSENCE_TYPES), rep_ids)
    return absent_masks(found, place, len(rep_ids))


def absent_masks(found: Records, place: Ids, windows: int) -> Mask:
    """The mask of each of n windows, out of absences cut to the window of their `place`."""
    masks = np.zeros(windows, np.uint16)
    away, row = np.unique(place, return_inverse=True)
    masks[away] = _whole_weeks(found, row, len(away))
    return masks


def _whole_weeks(found: Records, row: NDArray[np.intp], reps: int) -> Mask:
    """The weeks wholly covered, where the rep of place `row` is away from `first` until `last`."""
    change = np.zeros((reps, _DAYS + 1), np.int64)
    np.add.at(change, (row, found["first"]), 1)
    np.add.at(change, (row, found["last"] + 1), -1)
    away = np.cumsum(change, axis=1)[:, :_DAYS] > 0
    weekdays = away.reshape(reps, weeks.WINDOW, 7)[:, :, :5]
    return (weekdays.all(axis=2) @ _BITS).astype(np.uint16)


def _memberships(rep_ids: Ids, week: date, as_of: date) -> tuple[Ids, Mask]:
    query = _MEMBERSHIPS.format(whose=columns.among("user_id", rep_ids))
    last = min(weeks.sunday_of(week), as_of)
    days = {"oldest": _oldest(week), "last": last}
    found, place = columns.placed(columns.read(query, days, MEMBERSHIP_TYPES), rep_ids)
    return due_masks(found, place, len(rep_ids))


def due_masks(found: Records, place: Ids, windows: int) -> tuple[Ids, Mask]:
    """Team and mask of each of n windows, out of memberships counted from its oldest Monday."""
    start, end, tracking = found["start"], found["end"], found["tracking"]
    # A person is rep of one team on any day, so that no bit is added twice.
    selling = (start[:, None] <= _MONDAYS) & (end[:, None] > _MONDAYS)
    bits = (selling & (tracking[:, None] <= _MONDAYS)) @ _BITS
    due = np.bincount(place, bits, windows).astype(np.uint16)
    team_ids = np.zeros(windows, np.int64)
    now = end > _MONDAYS[-1]
    team_ids[place[now]] = found["team"][now]  # by start: the latest one stands
    return team_ids, due


def _oldest(week: date) -> date:
    return week - timedelta(weeks=weeks.WINDOW - 1)
