"""What must hold on any machine, and what should on a quiet one; docs/performance.md says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.results import Result

LARGE, HUGE = 100_000, 1_000_000
ALONE = "night in a process of its own"


@dataclass(frozen=True)
class Gate:
    """A figure with the limit that it must keep and the one that it should."""

    words: str
    figure: float
    must: float
    should: float
    at_least: bool = False

    def holds(self, limit: float) -> bool:
        return self.figure >= limit if self.at_least else self.figure <= limit

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        said = "target" if self.holds(self.should) else "gate" if self.holds(self.must) else "FAILS"
        return (
            f"{said:<8}{self.words:<52}{self.figure:>9.2f}   {sign} {self.must:g}"
            f" ({sign} {self.should:g} on a quiet machine)"
        )


def verdict(results: list[Result]) -> bool:
    """Print each gate that these results tell something about; whether all hold."""
    gates = [*_nights(results), *_pages(results)]
    print()
    for gate in gates:
        print(gate)
    return all(gate.holds(gate.must) for gate in gates)


def _nights(results: list[Result]) -> Iterator[Gate]:
    for result in results:
        of = (result.name, result.n)
        if of == ("night", LARGE):
            yield Gate("night of 100,000 / floor", result.ratio, 2.5, 1.8)
        if of == ("naive ORM loop", LARGE):
            yield Gate("naive loop / night of 100,000", result.ratio, 15, 30, at_least=True)
        if of == ("one SQL statement", LARGE):
            yield Gate("SQL statement / night of 100,000", result.ratio, 1.2, 2, at_least=True)
        if of == (ALONE, LARGE):
            yield Gate("peak MB of a night of 100,000", result.peak_rss_mb, 200, 150)
        if of == (ALONE, HUGE):
            yield Gate("seconds of a night of 1,000,000", result.seconds, 60, 25)
            yield Gate("peak MB of a night of 1,000,000", result.peak_rss_mb, 250, 175)
    peaks = {result.n: result.peak_rss_mb for result in results if result.name == ALONE}
    if LARGE in peaks and HUGE in peaks:
        yield Gate("peak at 1,000,000 / at 100,000", peaks[HUGE] / peaks[LARGE], 1.3, 1.1)


def _pages(results: list[Result]) -> Iterator[Gate]:
    for result in results:
        milliseconds = 1_000 * result.seconds
        of = (result.name, result.n)
        if result.name == "board page":
            yield Gate(f"queries of a board page of {result.n}", result.queries, 8, 5)
        if result.name == "board API":
            yield Gate(f"queries of a board API answer of {result.n}", result.queries, 8, 5)
        if of == ("board page", 50):
            yield Gate("CPU ms of a board page of 50", milliseconds, 10, 6)
        if of == ("board API", 50):
            yield Gate("CPU ms of a board API answer of 50", milliseconds, 5, 2)
        if result.name == "log preview":
            yield Gate("CPU ms of a preview while typing", milliseconds, 10, 6)
        if result.name == "log save with live score":
            yield Gate("CPU ms of a log save with live score", milliseconds, 5, 2.5)
        if result.name == "board page p99 during a night":
            yield Gate("board p99 during a night / idle", result.ratio, 6, 3)
