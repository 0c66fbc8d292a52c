"""Naming the author of a change whose history is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from django.db.models import Model

    from teams.models import User

Kept = TypeVar("Kept", bound="Model")


def sign(row: Kept, by: User | None) -> Kept:
    """Put `by` on the history row that comes with the next write; None: nobody, a command."""
    row._history_user = by  # type: ignore[attr-defined]
    return row
