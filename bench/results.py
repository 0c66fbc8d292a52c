"""What was measured, printed as a table and kept as JSON."""

from __future__ import annotations

import json
import os
import platform
import resource
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter

from django.db import connection

FILE = Path(__file__).parent / "results" / "latest.json"
PROCESS = Path("/proc/self/status")


@dataclass(frozen=True)
class Result:
    """One measurement; `ratio` is this one's seconds over those of `against`.

    Of a page or an API answer the seconds are CPU in Python, `queries` the
    round trips to PostgreSQL, `bytes` and `compressed` the size of the answer.
    """

    name: str
    n: int
    seconds: float
    ratio: float | None = None
    against: str | None = None
    peak_rss_mb: float | None = None
    queries: int | None = None
    bytes: int | None = None
    compressed: int | None = None
    note: str = ""

    def over(self, other: Result) -> Result:
        ratio = round(self.seconds / other.seconds, 3)
        return replace(self, ratio=ratio, against=other.name)


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
    """The most memory this process has held so far."""
    if PROCESS.exists():
        # getrusage would count what the parent held when it started this process.
        (line,) = (line for line in PROCESS.read_text().splitlines() if line.startswith("VmHWM"))
        return round(int(line.split()[1]) / 1024, 1)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024, 1)


def machine() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version(), current_setting('fsync')")
        version, fsync = cursor.fetchone()
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg())
    return (
        f"{os.cpu_count()} cores, {_memory_gib()} GiB, load {load}, {platform.system()},"
        f" Python {platform.python_version()}, {' '.join(version.split()[:2])} with fsync {fsync}"
    )


def report(results: list[Result]) -> None:
    """Print every result, and write them all where the next reader looks."""
    facts = machine()
    print(f"\n{facts}\n\n{'what':<40}{'n':>10}{'seconds':>11}{'ratio':>8}  against, and more")
    for result in results:
        ratio = "" if result.ratio is None else f"{result.ratio:.2f}"
        print(f"{result.name:<40}{result.n:>10,}{result.seconds:>11.4f}{ratio:>8}  {_more(result)}")
    FILE.parent.mkdir(exist_ok=True)
    kept = [asdict(result) | {"machine": facts} for result in results]
    FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


def _more(result: Result) -> str:
    said = [result.against or ""]
    if result.peak_rss_mb is not None:
        said.append(f"peak {result.peak_rss_mb:.0f} MB")
    if result.queries is not None:
        said.append(f"{result.queries} queries")
    if result.bytes is not None:
        said.append(f"{result.bytes:,} bytes, {result.compressed:,} compressed")
    return ", ".join(filter(None, [*said, result.note]))


def _memory_gib() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
