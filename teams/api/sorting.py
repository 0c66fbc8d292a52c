"""Sorting where no ranks are told: an order by scores would be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teams.api import problems

if TYPE_CHECKING:
    from collections.abc import Sequence


def refuse_ranking(sort: str, allowed: Sequence[str]) -> None:
    """Refuse to sort by anything else; `sort` is empty where nobody asked for an order."""
    if sort and sort not in allowed:
        raise problems.one(
            "sort",
            sort,
            "No ranks are told here, so it cannot be sorted by that.",
            f"Leave it out, or use one of: {', '.join(allowed)}.",
        )
