"""How a board can be sorted and filtered: closed lists, and what each means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
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
    "gap",
    "name",
    "log",
    "evidence",
    *pillars.KEYS,
)
SORTS = tuple(sign + key for key in SORT_KEYS for sign in ("-", ""))
"""What `sort` may be, the usual one first; with a minus from the highest (latest, last) down."""

COACHING_KEYS = ("name", "gap", "log", "evidence", *pillars.KEYS)
"""By what a board without ranks can be sorted: nothing that puts people in order of their score."""
COACHING_SORTS = tuple(sign + key for key in COACHING_KEYS for sign in ("-", ""))

COLUMNS = ("rank", "movement", "ssi", *pillars.KEYS, "flag", "evidence", "log", "trend")
"""What stands beside a name, from left to right; `columns` names some of these."""
OF_RANKS = frozenset({"rank", "movement", "ssi"})
"""The columns that a board without ranks does not have."""

SHOWS = ("everyone", "at_risk", "scored", "provisional", "new", "silent", "away")
GAPS = ("any", *pillars.KEYS)


@dataclass(frozen=True, slots=True)
class Order:
    """A sorting and filtering of a board; each value is one of the lists above.

    `find` is part of a name, whatever its case; `columns` are those to show.
    """

    sort: str = "-ssi"
    show: str = "everyone"
    gap: str = "any"
    find: str = ""
    columns: tuple[str, ...] = COLUMNS


BEST_FIRST = Order()


def without_ranks(order: Order) -> Order:
    """What is left of an order where no ranks are told: by name, if by nothing else."""
    return replace(
        order,
        sort=order.sort if order.sort in COACHING_SORTS else "name",
        columns=tuple(column for column in order.columns if column not in OF_RANKS),
    )


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
    "gap": lambda row: -min(p.points for p in row.pillars) if row.pillars else None,
    "log": lambda row: row.last_log.toordinal() if row.last_log else None,
    "evidence": lambda row: row.evidence,
    **{key: _of_pillar(place) for place, key in enumerate(pillars.KEYS)},
}
_SHOWN: dict[str, Callable[[LeaderboardRow], bool]] = {
    "everyone": lambda _row: True,
    "at_risk": lambda row: row.flag is not None or row.unsettled,
    "scored": lambda row: row.status == _Status.SCORED,
    "provisional": lambda row: row.status == _Status.PROVISIONAL,
    "new": lambda row: row.status == _Status.NEW,
    "silent": lambda row: row.status == _Status.SILENT,
    "away": lambda row: row.status == _Status.AWAY,
}
