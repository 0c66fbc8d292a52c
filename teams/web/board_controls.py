"""What a board can be asked for: by a click on a column, a filter, or the week before."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scoring import pillars
from teams.selectors.board_order import COACHING_KEYS, COLUMNS, OF_RANKS, SORT_KEYS, Order
from teams.templatetags import ssi

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import QueryDict

    from teams.selectors.board_weeks import WeekState
    from teams.selectors.leaderboards import Board

    Choice = tuple[str, str]


def choices(*, ranks: bool) -> dict[str, list[Choice]]:
    """The filters of a board, in front of people; each value is one that `Order` knows."""
    return _choices(ranks, get_language())


@lru_cache(maxsize=50)
def _choices(ranks: bool, _language: str | None) -> dict[str, list[Choice]]:
    keys = set(SORT_KEYS if ranks else COACHING_KEYS)
    sorts = [choice for choice in _sorts() if choice[0].removeprefix("-") in keys]
    return {"show": _shows(), "gap": [("any", _("Any pillar")), *_by_pillar()], "sort": sorts}


def _shows() -> list[Choice]:
    return [
        ("everyone", _("Everyone")),
        ("at_risk", _("At risk, or so far")),
        ("scored", _("Scored")),
        ("provisional", _("Provisional")),
        ("new", _("New")),
        ("silent", _("Not logging")),
        ("away", _("Away")),
    ]


def _sorts() -> list[Choice]:
    return [
        ("-ssi", _("SSI")),
        ("-change", _("Points moved")),
        ("-movement", _("Ranks moved")),
        ("clear", _("Points to clear")),
        ("name", _("Name")),
        ("-gap", _("Largest gap")),
        ("-log", _("Last log")),
        ("-evidence", _("Evidence")),
        *((f"-{key}", name) for key, name in _by_pillar()),
    ]


def _by_pillar() -> list[Choice]:
    return [(pillar.key, pillar.name) for pillar in pillars.PILLARS]


@dataclass(frozen=True)
class Column:
    """A column to choose; `checked` says that it is shown."""

    key: str
    name: str
    checked: bool


def columns(board: Board) -> list[Column]:
    """The columns that this board can have."""
    names = _column_names(get_language())
    possible = (key for key in COLUMNS if board.ranks or key not in OF_RANKS)
    return [Column(key, names[key], key in board.order.columns) for key in possible]


@lru_cache(maxsize=50)
def _column_names(_language: str | None) -> dict[str, str]:
    return {
        "rank": _("Rank"),
        "movement": _("Ranks moved"),
        "ssi": _("SSI"),
        **dict(_by_pillar()),
        "flag": _("Flag and reason"),
        "evidence": _("Evidence"),
        "log": _("Last log"),
        "trend": _("13 weeks"),
    }


@dataclass(frozen=True)
class Picks:
    """The weeks to pick from, as values and words by quarter, newest first.

    `earlier` and `later` lie beside the one shown, if anything does.
    """

    shown: str
    quarters: list[tuple[str, list[Choice]]]
    earlier: date | None
    later: date | None


def picks(states: Sequence[WeekState], shown: WeekState, *, today: date) -> Picks:
    """`states` newest first."""
    place = states.index(shown)
    return Picks(
        shown=str(shown.week),
        quarters=quarters(states, today=today),
        earlier=states[place + 1].week if place + 1 < len(states) else None,
        later=states[place - 1].week if place else None,
    )


def quarters(states: Sequence[WeekState], *, today: date) -> list[tuple[str, list[Choice]]]:
    """Weeks as values and words, under the quarters that they begin in."""
    return [
        (label, [(str(state.week), ssi.week_name(state.week, today)) for state in of_quarter])
        for label, of_quarter in groupby(states, key=lambda state: _quarter(state.week))
    ]


def _quarter(week: date) -> str:
    return _("Q%(quarter)s %(year)s") % {"quarter": (week.month + 2) // 3, "year": week.year}


def kept(asked: QueryDict) -> list[Choice]:
    """What an address asks for beside the week, for a form that picks another one."""
    return [(name, value) for name, values in asked.lists() if name != "week" for value in values]


def fields(order: Order) -> list[Choice]:
    """An order as a form takes it along unseen: only what is not as usual."""
    usual = asdict(Order())
    chosen = {name: value for name, value in asdict(order).items() if value != usual[name]}
    columns = chosen.pop("columns", ())
    return [*chosen.items(), *(("columns", column) for column in columns)]
