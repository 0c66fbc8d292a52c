"""A row's history in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

MOST = 200
"""How many of the latest changes are shown."""

_KINDS = {
    "+": gettext_lazy("added"),
    "~": gettext_lazy("changed"),
    "-": gettext_lazy("deleted"),
}


@dataclass(frozen=True)
class Step:
    """One field, before and after."""

    field: str
    old: object
    new: object


@dataclass(frozen=True)
class Change:
    """One write: when, by whom (None: a command), and what it moved."""

    at: datetime
    by: Any
    kind: str
    steps: tuple[Step, ...]


def changes(row: Any) -> list[Change]:
    """The latest changes of a row, newest first."""
    kept = list(row.history.select_related("history_user").order_by("-history_id")[: MOST + 1])
    return [
        Change(
            at=record.history_date,
            by=record.history_user,
            kind=str(_KINDS[record.history_type]),
            steps=tuple(_steps(kept[place + 1], record)) if place + 1 < len(kept) else (),
        )
        for place, record in enumerate(kept[:MOST])
    ]


def _steps(before: Any, after: Any) -> Iterator[Step]:
    for change in after.diff_against(before, foreign_keys_are_objs=False).changes:
        yield Step(change.field, change.old, change.new)
