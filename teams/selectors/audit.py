"""What was changed, on whom, by whom and when: one list over every table that keeps it.

Those are the histories of company, teams, memberships, absences, readings and
scoring models; logs and profiles that somebody else wrote for the rep; and the
admin site's own log for people, who have no history. The newest is first.
Each table is asked for one page at most, through an index on its moments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Q

from teams.selectors import audit_sources
from teams.selectors.audit_rows import Found

if TYPE_CHECKING:
    from teams.models import User
    from teams.selectors.audit_rows import Source, Step

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; None or empty: everything.

    `person` is who did it or on whom it was done. `since` and `until` are
    moments, the second excluded. `table` is the key of a source.
    """

    person: User | None = None
    kind: str = ""
    table: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: after so many rows of one moment, which may hold several."""

    at: datetime
    shown: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One change; `by` is empty for a command, `on` where it is on nobody."""

    at: datetime
    by: str
    on: str
    kind: str
    table: str
    row: str
    reason: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, the newest first; `older` is where the next page begins, None on the last."""

    entries: tuple[Entry, ...]
    older: Cursor | None


def search(asked: Asked, after: Cursor | None = None) -> Page:
    """One page of what was changed; of who left the boards, what others may not read is absent."""
    skipped = after.shown if after else 0
    wanted = [source for source in audit_sources.ALL if asked.table in ("", source.key)]
    most = skipped + PER_PAGE + 1
    lists = [_found(source, asked, after, most) for source in wanted]
    newest = list(islice(merge(*lists, key=_place), most))[skipped:]
    page = newest[:PER_PAGE]
    older = _cursor(page, after) if len(newest) > PER_PAGE else None
    return Page(entries=tuple(_entries(page)), older=older)


def _place(found: Found) -> tuple[float, int, int]:
    return (-found.at.timestamp(), found.source.place, -found.row.pk)


def _found(source: Source, asked: Asked, after: Cursor | None, most: int) -> list[Found]:
    """The newest rows of one source, in the order of the whole list."""
    rows = source.rows().filter(source.of_kind(asked.kind))
    if asked.person is not None:
        rows = rows.filter(_touching(source, asked.person))
    bounds = {
        f"{source.at}__gte": asked.since,
        f"{source.at}__lt": asked.until,
        f"{source.at}__lte": after.at if after else None,
    }
    rows = rows.filter(**{name: moment for name, moment in bounds.items() if moment})
    ordered = rows.order_by(f"-{source.at}", "-pk")[:most]
    return [Found(source, row) for row in ordered]


def _touching(source: Source, person: User) -> Q:
    """Done by the person, or to them."""
    return Q(**{source.by: person.pk}) | source.about(person)


def _cursor(page: Sequence[Found], after: Cursor | None) -> Cursor:
    last = page[-1].at
    shown = sum(found.at == last for found in page)
    again = after.shown if after is not None and after.at == last else 0
    return Cursor(last, shown + again)


def _entries(page: Sequence[Found]) -> Iterator[Entry]:
    """With what stood before, asked for once a source."""
    before = {
        source.key: source.before([found.row for found in page if found.source is source])
        for source in {found.source for found in page}
    }
    names = audit_sources.names(page)
    for found in page:
        source, row = found.source, found.row
        yield Entry(
            at=found.at,
            by=names.get(getattr(row, source.by_id), ""),
            on=names.get(source.on(row) or 0, ""),
            kind=source.kind(row),
            table=source.name,
            row=source.words(row),
            reason=source.reason(row),
            steps=source.steps(before[source.key].get(row.pk), row),
        )
