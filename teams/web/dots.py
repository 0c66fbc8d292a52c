"""The weeks of a plot as dots, and which of them a line joins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teams.selectors.board_weeks import WeekMark


@dataclass(frozen=True)
class Dot:
    """One week of a plot; `joined` says that it continues the line of the dot before."""

    week: date
    value: int | None
    joined: bool
    final: bool
    model: str
    away: bool = False
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


def runs(stretch: Sequence[int], dots: Sequence[Dot]) -> Iterator[tuple[list[int], bool]]:
    """Pieces of one stretch that are drawn alike: final up to both their ends, or not."""
    run: list[int] = []
    drawn_final = True
    for before, after in pairwise(stretch):
        final = dots[before].final and dots[after].final
        if run and final != drawn_final:
            yield run, drawn_final
            run = []
        run = [*run, after] if run else [before, after]
        drawn_final = final
    if run:
        yield run, drawn_final
