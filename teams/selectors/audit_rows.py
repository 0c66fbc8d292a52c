"""What one source of the audit tells, and how what stood before is found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from django.db.models import Q, QuerySet, Subquery

from teams.models import User

KINDS = ("added", "changed", "deleted")


class Step(NamedTuple):
    """One field before and after; `old` is None where nothing stood."""

    field: str
    old: object
    new: object


class Source(Protocol):
    """One table: `at` and `by` are its columns of when and who, `by_id` is that on a row."""

    @property
    def key(self) -> str: ...
    @property
    def place(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def at(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def by_id(self) -> str: ...
    def rows(self) -> QuerySet[Any]: ...
    def about(self, person: User) -> Q: ...
    def of_kind(self, kind: str) -> Q: ...
    def on(self, row: Any) -> int | None: ...
    def kind(self, row: Any) -> str: ...
    def words(self, row: Any) -> str: ...
    def reason(self, row: Any) -> str: ...
    def before(self, rows: Sequence[Any]) -> dict[int, Any]: ...
    def steps(self, before: Any, row: Any) -> tuple[Step, ...]: ...


class Found(NamedTuple):
    """A row and where it stands."""

    source: Source
    row: Any

    @property
    def at(self) -> datetime:
        moment: datetime = getattr(self.row, self.source.at)
        return moment


def earlier(rows: QuerySet[Any], before: QuerySet[Any], table: QuerySet[Any]) -> dict[int, Any]:
    """The row that stood before each, by the key of the later one."""
    pairs = dict(rows.annotate(last=Subquery(before.values("pk")[:1])).values_list("pk", "last"))
    found = table.in_bulk([last for last in pairs.values() if last])
    return {pk: found[last] for pk, last in pairs.items() if last in found}


def moved(fields: Iterable[str], before: Any, row: Any) -> tuple[Step, ...]:
    steps = (
        Step(name, getattr(before, name) if before else None, getattr(row, name)) for name in fields
    )
    return tuple(step for step in steps if step.old != step.new)
