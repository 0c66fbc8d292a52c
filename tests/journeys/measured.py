"""What the journeys in Chromium took, as the tables that docs/performance.md shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.journeys.walks import Seen, Walk

JOURNEYS = (
    "| journey | page loads | clicks or taps | key presses | seconds |"
    " heaviest page | own script | faults |\n|---|---|---|---|---|---|---|---|"
)
PAGES = "| page | width | requests | compressed | own script |\n|---|---|---|---|---|"


@dataclass
class Measured:
    """One line a journey and one a page, in the order in which journeys ended."""

    journeys: list[str] = field(default_factory=list)
    pages: dict[str, Seen] = field(default_factory=dict)

    def keep(self, name: str, walk: Walk) -> None:
        """Stop somebody's clock; a page that several came past is told once, at its heaviest."""
        self.journeys.append(_line(name, walk))
        for page in walk.seen:
            before = self.pages.get(page.name, page)
            self.pages[page.name] = max(before, page, key=lambda one: one.compressed)

    def tables(self) -> str:
        """Both tables; seconds say how long it took here, and are no goal."""
        by_weight = sorted(self.pages.values(), key=lambda page: -page.compressed)
        weights = [
            f"| {page.name} | {page.width} | {page.requests} | {_kilo(page.compressed)}"
            f" | {_kilo(page.script)} |"
            for page in by_weight
        ]
        return "\n".join([JOURNEYS, *sorted(self.journeys), "", PAGES, *weights, ""])


def _line(name: str, walk: Walk) -> str:
    heaviest = max(page.compressed for page in walk.seen)
    script = max(page.script for page in walk.seen)
    return (
        f"| {name} | {walk.loads} | {walk.clicks} | {walk.presses} | {walk.seconds:.1f}"
        f" | {_kilo(heaviest)} | {_kilo(script)} | {len(walk.faults)} |"
    )


def _kilo(size: int) -> str:
    return f"{size / 1000:.1f} kB"
