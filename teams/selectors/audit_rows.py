"""What one source of the audit tells, and how what stood before is found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from django.db.models import Q, QuerySet, Subquery

from teams.models import User

KINDS = ("added", "changed", "deleted")


class Step(NamedTuple):
    """One field, by the name people know, before and after; None where nothing stood."""

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
    """The fields that differ; of a new row those that say anything."""
    steps = (
        Step(_label(row, name), _shown(before, name), _shown(row, name))
        for name in fields
        if getattr(before, name, None) != getattr(row, name)
    )
    return tuple(step for step in steps if step.old is not None or step.new != "")


def _label(row: Any, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name)


def _shown(row: Any, name: str) -> object:
    """A value in the words of its choices; None where there is no row."""
    value = getattr(row, name, None)
    in_words = getattr(row, f"get_{name}_display", None)
    return in_words() if value is not None and in_words else value
