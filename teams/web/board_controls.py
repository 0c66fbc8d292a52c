"""What a board can be asked for: by a click on a column, a filter, or the week before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring import pillars
from teams.selectors.board_order import SORT_KEYS, Order
from teams.templatetags import ssi

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from teams.selectors.board_weeks import WeekState

_BY_PILLAR = [(pillar.key, pillar.name) for pillar in pillars.PILLARS]
CHOICES = {
    "show": [
        ("everyone", "Everyone"),
        ("at_risk", "At risk"),
        ("ranked", "Ranked"),
        ("provisional", "Provisional"),
        ("new", "New"),
        ("silent", "Not logging"),
        ("away", "Away"),
    ],
    "gap": [("any", "Any pillar"), *_BY_PILLAR],
    "sort": [
        ("-ssi", "SSI"),
        ("-change", "Points moved"),
        ("-movement", "Ranks moved"),
        ("clear", "Points to clear"),
        ("name", "Name"),
        ("-log", "Last log"),
        ("-evidence", "Evidence"),
        *((f"-{key}", name) for key, name in _BY_PILLAR),
    ],
}
"""The filters of a board, in front of people; each value is one that `Order` knows."""

UPWARDS = frozenset({"name", "clear"})
"""Columns that are read from the lowest up at first."""


@dataclass(frozen=True)
class Header:
    """`sort` is what a click asks for; `direction` what aria-sort says now, if anything."""

    sort: str
    direction: str


def of_board(order: Order) -> dict[str, Header]:
    """Every column that can be sorted, by its key."""
    return {key: _header(key, order.sort) for key in SORT_KEYS}


@dataclass(frozen=True)
class Picks:
    """The weeks to pick from, as values and words; those beside the one shown, if any."""

    shown: str
    weeks: list[tuple[str, str]]
    earlier: date | None
    later: date | None


def picks(states: Sequence[WeekState], shown: WeekState, *, today: date) -> Picks:
    """`states` newest first."""
    place = states.index(shown)
    return Picks(
        shown=str(shown.week),
        weeks=[(str(state.week), ssi.week_name(state.week, today)) for state in states],
        earlier=states[place + 1].week if place + 1 < len(states) else None,
        later=states[place - 1].week if place else None,
    )


def _header(key: str, sort: str) -> Header:
    if sort == key:
        return Header(f"-{key}", "ascending")
    if sort == f"-{key}":
        return Header(key, "descending")
    return Header(key if key in UPWARDS else f"-{key}", "")
