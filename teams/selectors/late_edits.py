"""What was changed in weeks that had been published: old and new, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connection
from psycopg import sql

from scoring import metrics

DAYS = "days_worked"
_FIELDS = (DAYS, *metrics.COUNT_KEYS)
# What stood when the week was published or after: the named version, if it was changed since,
# and all that followed. A removal is a version that knows nothing and stands for no time.
_VERSIONS = sql.SQL("""
    SELECT l.rep_id, l.week, l.version, l.id = s.log_ids[1], l.recorded_at, l.reason,
        COALESCE(NULLIF(u.name, ''), u.email),
        l.superseded_at = l.recorded_at AND l.provenance = '{{}}', {fields}
    FROM teams_scoringweek w
    JOIN teams_scoresnapshot s ON s.run_id = w.current_run_id AND s.rep_id = ANY(%(reps)s)
    JOIN teams_weeklyactivity l ON l.rep_id = s.rep_id AND l.week = w.week
    JOIN teams_user u ON u.id = l.recorded_by_id
    WHERE w.published_at IS NOT NULL AND w.week BETWEEN %(first)s AND %(last)s
      AND CASE WHEN l.id = s.log_ids[1] THEN l.superseded_at IS NOT NULL
          ELSE COALESCE(l.superseded_at > w.published_at, TRUE) END
    ORDER BY l.rep_id, l.week, l.version
""").format(fields=sql.SQL(", ").join(sql.Identifier("l", name) for name in _FIELDS))


@dataclass(frozen=True, slots=True)
class Changed:
    """One field before and after; None is not known, or no log."""

    key: str
    old: int | None
    new: int | None

    @property
    def name(self) -> str:
        """The count's name; empty for the days worked."""
        return "" if self.key == DAYS else metrics.COUNTS_BY_KEY[self.key].name


@dataclass(frozen=True, slots=True)
class LateEdit:
    """One change after the deadline: a log added, changed or removed.

    `changed` is empty where only the note was changed.
    """

    rep_id: int
    name: str
    week: date
    version: int
    at: datetime
    by: str
    reason: str
    kind: str
    changed: tuple[Changed, ...]


class _Version(NamedTuple):
    rep_id: int
    week: date
    version: int
    named: bool
    at: datetime
    reason: str
    by: str
    removal: bool | None
    values: tuple[int | None, ...]


def of_reps(names: Mapping[int, str], *, first: date, last: date) -> tuple[LateEdit, ...]:
    """The late changes of some reps, the newest first; `names` are by id.

    A fact about rows, as everywhere: the snapshot of a published week names
    the version that it was made from, and what came after that one is late.
    """
    span: dict[str, Any] = {"reps": list(names), "first": first, "last": last}
    with connection.cursor() as cursor:
        cursor.execute(_VERSIONS, span)
        found = [_Version._make((*row[:8], row[8:])) for row in cursor.fetchall()]
    weeks = groupby(found, key=attrgetter("rep_id", "week"))
    edits = [edit for _, versions in weeks for edit in _edits(list(versions), names)]
    return tuple(sorted(edits, key=lambda edit: edit.at, reverse=True))


def _edits(versions: Sequence[_Version], names: Mapping[int, str]) -> Iterator[LateEdit]:
    """Each version that came after the one before it, or after nothing."""
    before: _Version | None = None
    for version in versions:
        if not version.named:
            yield _edit(before, version, names)
        before = None if version.removal else version


def _edit(before: _Version | None, version: _Version, names: Mapping[int, str]) -> LateEdit:
    nothing: tuple[int | None, ...] = (None,) * len(_FIELDS)
    old = before.values if before else nothing
    new = nothing if version.removal else version.values
    return LateEdit(
        rep_id=version.rep_id,
        name=names[version.rep_id],
        week=version.week,
        version=version.version,
        at=version.at,
        by=version.by,
        reason=version.reason,
        kind="removed" if version.removal else "changed" if before else "added",
        changed=tuple(
            Changed(key, was, now)
            for key, was, now in zip(_FIELDS, old, new, strict=True)
            if was != now
        ),
    )
