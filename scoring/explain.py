"""Why a metric earned what it did, and what changed between two scores.

The numbers are the engine's own (`engine.work`), not a second calculation;
this module only names them. Callers attach log rows and dates by age.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from scoring import engine, metrics, sentences, workings
from scoring.engine import Inputs
from scoring.metrics import Kind
from scoring.parameters import Parameters, Row
from scoring.workings import Sums, Working


class State(StrEnum):
    """What a week of the window is to one metric."""

    COUNTED = "counted"
    SET_ASIDE = "set aside"  # the open week, which would lower the part and so waits
    UNKNOWN = "unknown"  # logged, but without this count
    AWAY = "away"
    NOT_LOGGED = "not logged"
    BEFORE = "before"  # nothing expected: not yet a rep, or not yet tracked


@dataclass(frozen=True)
class Week:
    """One week of the window, W − age.

    `raw` are the logged counts behind the metric (a ratio's two, a composite's
    several), None where unknown. `counted` is what the cap leaves of a flow, or
    a ratio's numerator. `recency` is what a week of that age counts; `adds` and
    `below` are what the week adds to the sum above and to the sum below.
    """

    age: int
    state: State
    days: int | None
    raw: tuple[int | None, ...]
    counted: float | None
    recency: float
    adds: float = 0.0
    below: float = 0.0


@dataclass(frozen=True)
class Explanation:
    """One metric of one rep in one week, down to the weeks behind it.

    `points` are the hundredths earned of `row.points`. `level` is the rate of a
    flow, the ratio with its prior, or the value of a stock (None if unknown).
    `top` and `bottom` are the two sums; `weeks` go from the newest to the
    oldest, none for a stock. `with_newest` is None once the week is over; until
    then it says whether the open week counts already. `known_weeks` is in how
    many weeks the metric is known.
    """

    row: Row
    points: int
    level: float | None
    top: float
    bottom: float
    weeks: tuple[Week, ...]
    with_newest: bool | None
    known_weeks: int
    formula: str
    sentence: str


@dataclass(frozen=True)
class PartChange:
    """One metric in two scores, in hundredths; None where the model of then lacks it."""

    metric: str
    was: int | None
    now: int | None
    same_rules: bool

    @property
    def change(self) -> int:
        return (self.now or 0) - (self.was or 0)


def explain(inputs: Inputs, parameters: Parameters, metric: str, *, over: bool) -> Explanation:
    """Explain one metric of the one rep in `inputs`; KeyError if the model lacks it."""
    row = parameters.row_of(metric)
    if row.kind is Kind.STOCK:
        return _of_stock(inputs, row)
    return _of_weeks(inputs.within(parameters.window), row, parameters, over=over)


def change(
    before: tuple[Parameters, Sequence[int]], after: tuple[Parameters, Sequence[int]]
) -> tuple[PartChange, ...]:
    """The signed parts between two scores, each given as its parameters and parts.

    They add up to exactly the difference of the totals, across two scoring
    models too: a metric that only one of them has comes or goes as a whole.
    """
    then = dict(zip((row.metric for row in before[0].rows), before[1], strict=True))
    now = dict(zip((row.metric for row in after[0].rows), after[1], strict=True))
    return tuple(
        PartChange(
            metric=metric,
            was=None if metric not in then else int(then[metric]),
            now=None if metric not in now else int(now[metric]),
            same_rules=_rules(before[0], metric) == _rules(after[0], metric),
        )
        for metric in dict.fromkeys((*now, *then))
    )


def _rules(parameters: Parameters, metric: str) -> tuple[object, ...]:
    """Everything that decides a metric's points under these parameters."""
    rows = [row for row in parameters.rows if row.metric == metric]
    shapes = [(row.points, row.target, row.cap, row.floor, row.ceiling) for row in rows]
    return (*shapes, parameters.window, parameters.half_life, parameters.prior)


def _of_stock(inputs: Inputs, row: Row) -> Explanation:
    values = inputs.stocks[:, metrics.STOCK_KEYS.index(row.metric)]
    points = int(workings.stock_points(row, values)[0])
    level = None if math.isnan(values[0]) else float(values[0])
    return Explanation(
        row=row,
        points=points,
        level=level,
        top=level or 0.0,
        bottom=row.target,
        weeks=(),
        with_newest=None,
        known_weeks=0,
        formula=sentences.stock_formula(row, level, points),
        sentence=sentences.of_stock(row, level),
    )


def _of_weeks(inputs: Inputs, row: Row, parameters: Parameters, *, over: bool) -> Explanation:
    working = engine.work(inputs, parameters, row.metric, over=over)
    sums, with_newest = _chosen(working)
    weeks = _weeks(inputs, row, parameters, working, counts_newest=with_newest is not False)
    known = sum(week.state is State.COUNTED for week in weeks)
    level, points = float(sums.level[0]), int(sums.points[0])
    top, bottom = float(sums.top[0]), float(sums.bottom[0])
    if row.kind is Kind.FLOW:
        formula = sentences.flow_formula(row, level, points)
        sentence = sentences.of_flow(row, level, known=known, window=parameters.window)
    else:
        formula = sentences.ratio_formula(row, level, points)
        sentence = sentences.of_ratio(row, level, top, bottom, known=known, parameters=parameters)
    if known and (unknown := sum(week.state is State.UNKNOWN for week in weeks)):
        sentence = f"{sentence} {sentences.of_unknown(unknown)}"
    if with_newest is False:
        sentence = f"{sentence} {sentences.set_aside()}"
    return Explanation(
        row, points, level, top, bottom, weeks, with_newest, known, formula, sentence
    )


def _chosen(working: Working) -> tuple[Sums, bool | None]:
    """The sums that earned the points; whether the open week is in them."""
    prefix = working.without_week
    if prefix is None:
        return working.with_week, None
    if prefix.points[0] > working.with_week.points[0]:
        return prefix, False
    return working.with_week, True


def _weeks(
    inputs: Inputs, row: Row, parameters: Parameters, working: Working, *, counts_newest: bool
) -> tuple[Week, ...]:
    """The window, newest first, each week as what it is to this metric."""
    lines = {int(age): line for line, age in enumerate(inputs.row_age)}
    weeks = []
    for age, recency in enumerate(engine.recency_of(parameters).tolist()):
        week = Week(age, _unlogged(inputs, age), None, (None,) * len(row.counts), None, recency)
        if age in lines:
            week = _logged(week, inputs, row, working, lines[age])
        if age == 0 and not counts_newest:
            week = replace(week, state=State.SET_ASIDE, adds=0.0, below=0.0)
        weeks.append(week)
    return tuple(weeks)


def _unlogged(inputs: Inputs, age: int) -> State:
    """What a week without a log is."""
    if int(inputs.absent[0]) >> age & 1:
        return State.AWAY
    return State.NOT_LOGGED if int(inputs.due[0]) >> age & 1 else State.BEFORE


def _logged(week: Week, inputs: Inputs, row: Row, working: Working, line: int) -> Week:
    counts = [inputs.counts[line, metrics.COUNT_KEYS.index(key)] for key in row.counts]
    counted = float(working.counted[line])
    unknown = math.isnan(counted)
    state = State.UNKNOWN if unknown else State.COUNTED
    return replace(
        week,
        state=state if inputs.days[line] else State.AWAY,
        days=int(inputs.days[line]),
        raw=tuple(None if math.isnan(count) else int(count) for count in counts),
        counted=None if unknown else counted,
        adds=float(working.adds[line]),
        below=float(working.below[line]),
    )
