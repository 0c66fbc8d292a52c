"""A second scorer, one rep and one number at a time, written from docs/scoring.md.

It shares no arithmetic with the engine: plain dictionaries, plain floats, the
formulas as they stand in the specification. Slow and simple on purpose.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from scoring.parameters import Parameters, Row

RATIOS = {
    "acceptance_rate": ("invitations_accepted", "invitations_sent"),
    "decision_maker_share": ("decision_makers", "new_connections"),
    "response_rate": ("replies_received", "messages_sent"),
}
COMPOSITES = {"value_given": ("resources_shared", "introductions", "advice_given")}
STOCKS = ("headline", "summary", "experience", "photo", "skills", "network_size")


@dataclass
class Log:
    """One week's log; a count that is missing or None is unknown."""

    days: int = 5
    counts: dict[str, int | None] = field(default_factory=dict)

    def known(self, *keys: str) -> bool:
        return all(self.counts.get(key) is not None for key in keys)


@dataclass
class Rep:
    """One rep as of a week: logs by age, stocks, and what the other weeks are."""

    logs: dict[int, Log] = field(default_factory=dict)
    stocks: dict[str, int] = field(default_factory=dict)
    absent: set[int] = field(default_factory=set)
    due: set[int] = field(default_factory=lambda: set(range(13)))


@dataclass
class Score:
    parts: list[int]
    pillars: dict[str, int]
    total: int
    evidence: int
    coverage: int
    status: str
    expected: set[int]
    away: set[int]


def score(rep: Rep, parameters: Parameters, *, over: bool) -> Score:
    parts = [part(rep, row, parameters, over=over) for row in parameters.rows]
    sums = dict.fromkeys(("brand", "people", "insights", "relationships"), 0)
    for row, points in zip(parameters.rows, parts, strict=True):
        sums[row.pillar] += points
    expected = expected_weeks(rep, parameters, over=over)
    logged = sum(age in rep.logs for age in expected)
    reached = Score(
        parts=parts,
        pillars=sums,
        total=sum(sums.values()),
        evidence=evidence_percent(rep, expected, parameters),
        coverage=house_round(100 * logged / len(expected)) if expected else 0,
        status="",
        expected=expected,
        away=absences(rep, parameters, over=over),
    )
    reached.status = status(rep, reached, parameters)
    return reached


def house_round(value: float) -> int:
    return math.floor(value + 0.5 + 1e-9)


def decay(age: int, parameters: Parameters) -> float:
    return 2.0 ** (-age / parameters.half_life)


def part(rep: Rep, row: Row, parameters: Parameters, *, over: bool) -> int:
    """Hundredths of one metric; an open week may raise them, never lower them."""
    if row.metric in STOCKS:
        value = rep.stocks.get(row.metric, 0)
        return house_round(row.points * min(1.0, value / row.target))
    of_weeks = ratio_points if row.metric in RATIOS else flow_points
    oldest = parameters.window - 1
    with_week = of_weeks(rep, row, parameters, range(oldest, -1, -1))
    if over:
        return with_week
    return max(with_week, of_weeks(rep, row, parameters, range(oldest, 0, -1)))


def known_weeks(rep: Rep, row: Row, ages: range) -> Iterator[tuple[int, Log]]:
    keys = RATIOS.get(row.metric) or COMPOSITES.get(row.metric) or (row.metric,)
    for age in ages:
        log = rep.logs.get(age)
        if log is not None and log.days > 0 and log.known(*keys):
            yield age, log


def flow_points(rep: Rep, row: Row, parameters: Parameters, ages: range) -> int:
    above = below = 0.0
    for age, log in known_weeks(rep, row, ages):
        count = sum(log.counts[key] for key in COMPOSITES.get(row.metric, (row.metric,)))
        share = log.days / 5
        above += decay(age, parameters) * min(count, row.cap * share)
        below += decay(age, parameters) * share
    rate = above / below if below else 0.0
    return house_round(row.points * min(1.0, rate / row.target))


def ratio_points(rep: Rep, row: Row, parameters: Parameters, ages: range) -> int:
    numerator, denominator = RATIOS[row.metric]
    above = below = 0.0
    for age, log in known_weeks(rep, row, ages):
        above += decay(age, parameters) * log.counts[numerator]
        below += decay(age, parameters) * log.counts[denominator]
    ratio = (above + parameters.prior * row.floor) / (below + parameters.prior)
    share = (ratio - row.floor) / (row.ceiling - row.floor)
    return house_round(row.points * min(1.0, max(0.0, share)))


def over_weeks(parameters: Parameters, *, over: bool) -> range:
    return range(0 if over else 1, parameters.window)


def expected_weeks(rep: Rep, parameters: Parameters, *, over: bool) -> set[int]:
    expected = set()
    for age in over_weeks(parameters, over=over):
        if age in rep.logs:
            if rep.logs[age].days > 0:
                expected.add(age)
        elif age in rep.due and age not in rep.absent:
            expected.add(age)
    return expected


def absences(rep: Rep, parameters: Parameters, *, over: bool) -> set[int]:
    return {
        age
        for age in over_weeks(parameters, over=over)
        if (rep.logs[age].days == 0 if age in rep.logs else age in rep.absent)
    }


def evidence_percent(rep: Rep, expected: set[int], parameters: Parameters) -> int:
    known = possible = 0.0
    for row in parameters.rows:
        keys = RATIOS.get(row.metric) or COMPOSITES.get(row.metric) or (row.metric,)
        for age in sorted(expected, reverse=True):
            log = rep.logs.get(age)
            weight = row.points * decay(age, parameters) * (log.days / 5 if log else 1.0)
            possible += weight
            if row.metric in STOCKS:
                known += weight if row.metric in rep.stocks else 0.0
            elif log is not None and log.known(*keys):
                known += weight
    return house_round(100 * known / possible) if possible else 0


def status(rep: Rep, reached: Score, parameters: Parameters) -> str:
    worked = any(log.days > 0 for age, log in rep.logs.items() if age < parameters.window)
    if not reached.expected:
        return "away" if reached.away and not worked else "new"
    if not worked:
        return "silent"
    logged = sum(age in rep.logs for age in reached.expected)
    covered = logged / len(reached.expected) >= parameters.coverage_needed / 100
    known = reached.evidence >= parameters.evidence_needed
    return "scored" if covered and known else "provisional"
