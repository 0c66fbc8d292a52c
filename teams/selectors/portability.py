"""Everything that is kept about one person, table by table.

Each relation from any table to a person stands here: with the rows it leads
to, or with why they are left out. tests/teams/selectors/test_portability.py
walks all tables and fails for one that is missing, so the file somebody
downloads cannot go stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from teams.models import ScoreRun, ScoreSnapshot
from teams.selectors import personal_access, personal_coaching, personal_omissions, personal_work
from teams.selectors.personal_columns import Table

if TYPE_CHECKING:
    from teams.models import User


TABLES: tuple[Table, ...] = (
    *personal_access.TABLES,
    *personal_work.TABLES,
    *personal_coaching.TABLES,
)


@dataclass(frozen=True)
class Personal:
    """The rows of one table that are about somebody, in plain values, oldest first."""

    name: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def as_objects(self) -> list[dict[str, Any]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Omission:
    """What of somebody's data is not handed out, and why."""

    what: str
    because: str


def of_person(user: User) -> Iterator[Personal]:
    """Every table that holds anything about a person, one after the other."""
    for table in TABLES:
        yield Personal(
            table.name, str(table.about), tuple(table.columns), tuple(_rows(table, user))
        )


def omissions() -> tuple[Omission, ...]:
    """What is never in the file: single columns, rows about others, and what is in no table."""
    columns = (
        (f"{table.name}.{column}", because)
        for table in TABLES
        for column, because in table.left_out.items()
    )
    rows = (
        (f"{label}.{field}", because)
        for (label, field), because in personal_omissions.LEFT_OUT.items()
    )
    elsewhere = personal_omissions.ELSEWHERE.items()
    found = [*columns, *rows, *elsewhere]
    return tuple(Omission(str(what), str(because)) for what, because in found)


def _rows(table: Table, user: User) -> Iterator[tuple[Any, ...]]:
    found = table.model._base_manager.filter(**{table.person: user.pk, **table.where})
    if table.model is ScoreSnapshot:
        # Snapshots are found by run and rep: nothing else about them has an index.
        found = found.filter(run__in=list(ScoreRun.objects.values_list("pk", flat=True)))
    for row in found.order_by("pk").values_list(*table.columns.values()).iterator():
        yield tuple(map(_plain, row))


def _plain(value: Any) -> Any:
    """As JSON can hold it without losing a digit."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return value
