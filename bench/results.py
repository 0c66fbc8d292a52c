"""What was measured, printed as a table and kept as JSON."""

from __future__ import annotations

import json
import os
import platform
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from django.db import connection

FILE = Path(__file__).parent / "results" / "latest.json"


@dataclass(frozen=True)
class Result:
    """One measurement; `ratio` is this one's seconds over those of `against`."""

    name: str
    n: int
    seconds: float
    ratio: float | None = None
    against: str | None = None
    peak_rss_mb: float | None = None
    note: str = ""

    def over(self, other: Result) -> Result:
        return Result(
            self.name,
            self.n,
            self.seconds,
            round(self.seconds / other.seconds, 3),
            other.name,
            self.peak_rss_mb,
            self.note,
        )


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    began = perf_counter()
    work()
    return perf_counter() - began


def in_turn(repeats: int, **works: Callable[[], object]) -> dict[str, float]:
    """The median seconds of each work, taken A B C A B C … so that drift hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            taken[name].append(timed(work))
    return {name: median(seconds) for name, seconds in taken.items()}


def peak_rss_mb() -> float:
    """The most memory this process has held so far; kilobytes on Linux, bytes on macOS."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit, 1)


def machine() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version(), current_setting('fsync')")
        version, fsync = cursor.fetchone()
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg())
    return (
        f"{os.cpu_count()} cores, load {load}, Python {platform.python_version()},"
        f" {' '.join(version.split()[:2])} with fsync {fsync}"
    )


def report(results: list[Result]) -> None:
    """Print every result, and write them all where the next reader looks."""
    print(f"\n{machine()}\n")
    print(f"{'what':<44}{'n':>10}{'seconds':>12}{'ratio':>9}  against (peak MB)")
    for result in results:
        ratio = "" if result.ratio is None else f"{result.ratio:.2f}"
        memory = "" if result.peak_rss_mb is None else f" ({result.peak_rss_mb:.0f} MB)"
        seconds = f"{result.seconds:.4f}"
        print(
            f"{result.name:<44}{result.n:>10,}{seconds:>12}{ratio:>9}"
            f"  {result.against or ''}{memory}{'  ' + result.note if result.note else ''}"
        )
    FILE.parent.mkdir(exist_ok=True)
    facts = {"machine": machine(), "results": [asdict(result) for result in results]}
    FILE.write_text(json.dumps(facts, indent=1) + "\n")
