"""A board as a table for files: the columns on the screen, each with what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from scoring import pillars

if TYPE_CHECKING:
    from teams.selectors.leaderboard_rows import LeaderboardRow

Value: TypeAlias = str | int | Decimal | date | bool | None
"""What a cell holds: points are decimals with two places, None is nothing known."""

_Read: TypeAlias = Callable[["LeaderboardRow"], Value]


def _points(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value).scaleb(-2)


def _of_pillar(place: int) -> _Read:
    return lambda row: _points(row.pillars[place].points if row.pillars else None)


_WHO: dict[str, _Read] = {"name": lambda row: row.name, "status": lambda row: row.status}
_CELLS: dict[str, dict[str, _Read]] = {
    "rank": {"rank": lambda row: row.rank, "close_to_next": lambda row: row.close_to_next},
    "movement": {"movement": lambda row: row.movement},
    "ssi": {"total": lambda row: _points(row.total), "change": lambda row: _points(row.change)},
    **{key: {key: _of_pillar(place)} for place, key in enumerate(pillars.KEYS)},
    "flag": {
        "largest_gap": lambda row: row.largest_gap,
        "flagged": lambda row: row.flag is not None,
        "flagged_since": lambda row: row.flag.since if row.flag else None,
        "to_clear": lambda row: _points(row.flag.to_clear) if row.flag else None,
        "unsettled": lambda row: row.unsettled,
    },
    "evidence": {
        "evidence": lambda row: row.evidence,
        "coverage": lambda row: row.coverage,
    },
    "log": {"last_log": lambda row: row.last_log},
}
"""Of each column on the screen those of a file, by name; a picture has none."""


def header(columns: Sequence[str]) -> tuple[str, ...]:
    """The names of a file's columns, given those on the screen."""
    return tuple(_chosen(columns))


def of_rows(rows: Sequence[LeaderboardRow], columns: Sequence[str]) -> Iterator[list[Value]]:
    """One list of cells for each row."""
    reads = tuple(_chosen(columns).values())
    return ([read(row) for read in reads] for row in rows)


def _chosen(columns: Sequence[str]) -> dict[str, _Read]:
    """Rank and movement, then who it is, then the rest, as on the screen."""
    before = [key for key in columns if key in ("rank", "movement")]
    after = [key for key in columns if key in _CELLS and key not in before]
    parts = [*(_CELLS[key] for key in before), _WHO, *(_CELLS[key] for key in after)]
    return {name: read for part in parts for name, read in part.items()}
