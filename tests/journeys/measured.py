"""What the journeys in Chromium took, as the tables that docs/performance.md shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.journeys.walks import Walk

JOURNEYS = (
    "| journey | page loads | clicks or taps | key presses | seconds |"
    " heaviest page | own script | faults |\n|---|---|---|---|---|---|---|---|"
)
PAGES = "| page | width | requests | compressed | own script |\n|---|---|---|---|---|"


@dataclass
class Measured:
    """Walks by what they are about, in the order in which they ended."""

    walks: dict[str, Walk] = field(default_factory=dict)

    def keep(self, name: str, walk: Walk) -> None:
        self.walks[name] = walk

    def tables(self) -> str:
        """One line a journey, then one line a page; seconds say how long, and are no goal."""
        journeys = [_line(name, walk) for name, walk in self.walks.items()]
        pages = {page.name: page for walk in self.walks.values() for page in walk.seen}
        weights = [
            f"| {page.name} | {page.width} | {page.requests} | {_kilo(page.compressed)}"
            f" | {_kilo(page.script)} |"
            for page in sorted(pages.values(), key=lambda page: -page.compressed)
        ]
        return "\n".join([JOURNEYS, *sorted(journeys), "", PAGES, *weights, ""])


def _line(name: str, walk: Walk) -> str:
    heaviest = max(page.compressed for page in walk.seen)
    script = max(page.script for page in walk.seen)
    return (
        f"| {name} | {walk.loads} | {walk.clicks} | {walk.presses} | {walk.seconds:.1f}"
        f" | {_kilo(heaviest)} | {_kilo(script)} | {len(walk.faults)} |"
    )


def _kilo(size: int) -> str:
    return f"{size / 1000:.1f} kB"
