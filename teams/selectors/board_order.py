"""How a board can be sorted and filtered: closed lists, and what each means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring import pillars
from teams.models import ScoreSnapshot

if TYPE_CHECKING:
    from teams.selectors.leaderboard_rows import LeaderboardRow

_Status = ScoreSnapshot.Status

SORT_KEYS = (
    "ssi",
    "change",
    "movement",
    "clear",
    "name",
    "log",
    "evidence",
    *pillars.KEYS,
)
SORTS = tuple(sign + key for key in SORT_KEYS for sign in ("-", ""))
"""What `sort` may be, the usual one first; with a minus from the highest (latest, last) down."""

SHOWS = ("everyone", "at_risk", "ranked", "provisional", "new", "silent", "away")
GAPS = ("any", *pillars.KEYS)


@dataclass(frozen=True, slots=True)
class Order:
    """A sorting and filtering of a board; each value is one of the lists above.

    `find` is part of a name, whatever its case.
    """

    sort: str = "-ssi"
    show: str = "everyone"
    gap: str = "any"
    find: str = ""


BEST_FIRST = Order()


def passes(row: LeaderboardRow, order: Order) -> bool:
    """Whether a row is among those that `order` asks for."""
    return (
        _SHOWN[order.show](row)
        and order.gap in ("any", row.largest_gap)
        and order.find.casefold() in row.name.casefold()
    )


def arranged(rows: Iterable[LeaderboardRow], order: Order) -> tuple[LeaderboardRow, ...]:
    """Rows in the order asked for; who has no such figure comes last, equals go by name and id."""
    by_name = sorted(rows, key=lambda row: (row.name.casefold(), row.rep_id or 0))
    key = order.sort.removeprefix("-")
    falling = order.sort.startswith("-")
    if key == "name":
        return tuple(by_name[::-1] if falling else by_name)
    figure = _FIGURES[key]

    def place(row: LeaderboardRow) -> tuple[bool, int]:
        value = figure(row)
        return (value is None, 0 if value is None else -value if falling else value)

    return tuple(sorted(by_name, key=place))


def _of_pillar(place: int) -> Callable[[LeaderboardRow], int | None]:
    return lambda row: row.pillars[place].points if row.pillars else None


_FIGURES: dict[str, Callable[[LeaderboardRow], int | None]] = {
    "ssi": lambda row: row.total,
    "change": lambda row: row.change,
    "movement": lambda row: row.movement,
    "clear": lambda row: row.flag.to_clear if row.flag else None,
    "log": lambda row: row.last_log.toordinal() if row.last_log else None,
    "evidence": lambda row: row.evidence,
    **{key: _of_pillar(place) for place, key in enumerate(pillars.KEYS)},
}
_SHOWN: dict[str, Callable[[LeaderboardRow], bool]] = {
    "everyone": lambda _row: True,
    "at_risk": lambda row: row.flag is not None or row.unsettled,
    "ranked": lambda row: row.status == _Status.SCORED,
    "provisional": lambda row: row.status == _Status.PROVISIONAL,
    "new": lambda row: row.status == _Status.NEW,
    "silent": lambda row: row.status == _Status.SILENT,
    "away": lambda row: row.status == _Status.AWAY,
}
