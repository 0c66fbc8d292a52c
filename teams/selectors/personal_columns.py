"""How a table is about people: by which relation, and what of it is handed out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeAlias

    from django.db.models import Model
    from django.utils.functional import _StrPromise

    Words: TypeAlias = str | _StrPromise


@dataclass(frozen=True)
class Table:
    """Rows that are about whoever the relation `person` leads to, as far as `where` is so.

    `columns` are their names in the file and the paths they are read by;
    `left_out` says why any other column of the table is not among them.
    """

    name: str
    about: Words
    model: type[Model]
    person: str
    columns: Mapping[str, str]
    left_out: Mapping[str, Words] = field(default_factory=dict)
    where: Mapping[str, object] = field(default_factory=dict)


def columns(*same: str, **paths: str) -> dict[str, str]:
    """Columns under their own names, and others by the path they are read by."""
    return {name: name for name in same} | paths
