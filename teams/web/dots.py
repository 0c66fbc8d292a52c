"""The weeks of a plot as dots, and which of them a line joins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teams.selectors.board_weeks import WeekMark


class Drawn(IntEnum):
    """How sure a week is; a piece of line is drawn as the less sure of its ends."""

    FINAL = 0  # published
    OPEN = 1  # not published yet
    REBUILT = 2  # worked out now, never on a board


@dataclass(frozen=True)
class Dot:
    """One week of a plot; `joined` says that it continues the line of the dot before."""

    week: date
    value: int | None
    joined: bool
    drawn: Drawn
    model: str
    away: bool = False
    late: bool = False
    low: int | None = None
    high: int | None = None
    marks: tuple[WeekMark, ...] = ()


def stretches(dots: Sequence[Dot]) -> Iterator[list[int]]:
    """The places of each unbroken line: weeks with a value and one scoring model."""
    stretch: list[int] = []
    for place, dot in enumerate(dots):
        if stretch and (dot.value is None or not dot.joined):
            yield stretch
            stretch = []
        if dot.value is not None:
            stretch.append(place)
    if stretch:
        yield stretch


def runs(stretch: Sequence[int], dots: Sequence[Dot]) -> Iterator[tuple[list[int], Drawn]]:
    """Pieces of one stretch that are drawn alike."""
    run: list[int] = []
    drawn_before = Drawn.FINAL
    for before, after in pairwise(stretch):
        drawn = max(dots[before].drawn, dots[after].drawn)
        if run and drawn != drawn_before:
            yield run, drawn_before
            run = []
        run = [*run, after] if run else [before, after]
        drawn_before = drawn
    if run:
        yield run, drawn_before
