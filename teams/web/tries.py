"""The fields of numbers that somebody tries out, by pillar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scoring.metrics import Count
    from scoring.pillars import Pillar
    from teams.web.forms import WhatIfForm


@dataclass(frozen=True)
class Entry:
    """One field, what it holds and what is wrong with it."""

    count: Count
    value: str
    fault: str


@dataclass(frozen=True)
class Group:
    """The fields of one pillar."""

    pillar: Pillar
    entries: tuple[Entry, ...]


def groups(
    asked: Iterable[tuple[Pillar, tuple[Count, ...]]],
    form: WhatIfForm,
    fault_of: Mapping[str, str],
) -> tuple[Group, ...]:
    """What can be moved, as fields."""

    def entry(count: Count) -> Entry:
        value = form[count.key].value()
        text = "" if value is None else str(value).strip()
        return Entry(count, text, fault_of.get(count.key, ""))

    return tuple(Group(pillar, tuple(map(entry, counts))) for pillar, counts in asked)
