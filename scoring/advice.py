"""Next best actions: small steps, each with a promise the closed week keeps.

A promise is the difference of two scores of the engine: the week as it stands
when it closes with the step, less the same without it. Counts not logged yet
are 0 in both. All steps of all reps are scored in one go, as copies of the reps.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scoring import deeds, engine, metrics
from scoring.engine import Inputs
from scoring.metrics import Kind
from scoring.parameters import Parameters, Row
from scoring.workings import FULL_WEEK

_AT_ONCE = 500
"""Reps advised together; each brings a dozen copies of its rows into memory."""


@dataclass(frozen=True)
class Action:
    """One step and its promise.

    `count` is the column to raise by `step`, to `number` (of a metric made of
    several, one of them), `gain` hundredths of a point on the total of the closed week,
    `effort` the minutes of the whole step. `known` is False where the profile
    has not said yet what it holds: then the first thing to do is to say so.
    """

    metric: str
    count: str
    pillar: str
    step: int
    number: int
    gain: int
    effort: float
    known: bool

    @property
    def text(self) -> str:
        """What to do, in a sentence."""
        return deeds.said(self.count, self.step, known=self.known)


@dataclass(frozen=True)
class _Step:
    """A step of one rep before it is scored."""

    rep: int
    row: Row
    count: str
    level: int
    size: int
    known: bool

    def promising(self, gain: int) -> Action:
        return Action(
            metric=self.row.metric,
            count=self.count,
            pillar=self.row.pillar,
            step=self.size,
            number=self.level + self.size,
            gain=gain,
            effort=self.row.effort * self.size,
            known=self.known,
        )


def actions(inputs: Inputs, parameters: Parameters) -> list[tuple[Action, ...]]:
    """For each rep every step worth taking in week W, the most points per effort first."""
    return [
        ranked
        for start in range(0, inputs.reps, _AT_ONCE)
        for ranked in _of_some(_some(inputs, start), parameters)
    ]


def cheapest(inputs: Inputs, parameters: Parameters) -> list[Action | None]:
    """For each rep the step with the most points per effort, if any step helps."""
    return [next(iter(ranked), None) for ranked in actions(inputs, parameters)]


def closed(inputs: Inputs) -> Inputs:
    """Week W as it closes with the counts so far: what is not logged in it is 0.

    A rep without a log of W gets one of five days, unless a recorded absence
    covers the week.
    """
    away = (inputs.absent & 1) > 0
    without = np.setdiff1d(np.flatnonzero(~away), inputs.row_rep[inputs.row_age == 0])
    empty = np.zeros((len(without), len(metrics.COUNTS)))
    counts = np.where((inputs.row_age == 0)[:, None], np.nan_to_num(inputs.counts), inputs.counts)
    row_rep = np.concatenate((inputs.row_rep, without))
    order = np.argsort(row_rep, kind="stable")
    return replace(
        inputs,
        row_rep=row_rep[order],
        row_age=np.concatenate((inputs.row_age, np.zeros_like(without)))[order],
        days=np.concatenate((inputs.days, np.full(len(without), FULL_WEEK)))[order],
        counts=np.concatenate((counts, empty))[order],
    )


def _some(inputs: Inputs, start: int) -> Inputs:
    return inputs.of_reps(np.arange(start, min(start + _AT_ONCE, inputs.reps)))


def _of_some(inputs: Inputs, parameters: Parameters) -> list[tuple[Action, ...]]:
    base = closed(inputs)
    steps = [*_in_weeks(base, parameters), *_in_profiles(base, parameters)]
    gains = _gains(base, steps, parameters)
    found: list[list[Action]] = [[] for _ in range(base.reps)]
    for step, gain in zip(steps, gains, strict=True):
        if gain > 0:
            found[step.rep].append(step.promising(gain))
    place = {row.metric: place for place, row in enumerate(parameters.rows)}

    def worth(action: Action) -> tuple[float, int]:
        return -action.gain / action.effort, place[action.metric]

    return [tuple(sorted(of_rep, key=worth)) for of_rep in found]


def _gains(base: Inputs, steps: Sequence[_Step], parameters: Parameters) -> list[int]:
    """What each step adds to the total of its rep: everybody and every step in one scoring."""
    reps = np.array([step.rep for step in steps], dtype=np.int64)
    both = base.of_reps(np.concatenate((np.arange(base.reps), reps)))
    lines = np.flatnonzero(both.row_age == 0)
    newest = dict(zip(both.row_rep[lines].tolist(), lines.tolist(), strict=True))
    for copy, step in enumerate(steps, start=base.reps):
        if step.row.kind is Kind.STOCK:
            level = both.stocks[copy]
            column = metrics.STOCK_KEYS.index(step.count)
            level[column] = np.nan_to_num(level[column]) + step.size
        else:
            both.counts[newest[copy], metrics.COUNT_KEYS.index(step.count)] += step.size
    totals = engine.score(both, parameters, over=True).totals.astype(int)
    gains: list[int] = (totals[base.reps :] - totals[reps]).tolist()
    return gains


def _in_weeks(base: Inputs, parameters: Parameters) -> Iterator[_Step]:
    """Steps of flows: towards the week's target, within its cap."""
    flows = [row for row in parameters.rows if row.kind is Kind.FLOW]
    for line in np.flatnonzero((base.row_age == 0) & (base.days > 0)):
        share = float(base.days[line]) / FULL_WEEK
        counts = dict(zip(metrics.COUNT_KEYS, base.counts[line].tolist(), strict=True))
        for row in flows:
            so_far, level = sum(counts[key] for key in row.counts), int(counts[row.counts[0]])
            room = min(
                _units(row.cap * share - so_far),
                metrics.COUNTS_BY_KEY[row.counts[0]].most - level,
            )
            size = min(max(1, _units(row.target * share - so_far)), room, row.largest_step)
            if size > 0:
                rep = int(base.row_rep[line])
                yield _Step(rep, row, row.counts[0], level, size, known=True)


def _in_profiles(base: Inputs, parameters: Parameters) -> Iterator[_Step]:
    """Steps of stocks: towards the target."""
    for row in parameters.rows:
        if row.kind is not Kind.STOCK:
            continue
        most = metrics.COUNTS_BY_KEY[row.metric].most
        levels = base.stocks[:, metrics.STOCK_KEYS.index(row.metric)]
        for rep, level in enumerate(np.nan_to_num(levels).tolist()):
            size = min(_units(row.target - level), most - int(level), row.largest_step)
            if size > 0:
                known = not math.isnan(levels[rep])
                yield _Step(rep, row, row.metric, int(level), size, known=known)


def _units(short: float) -> int:
    """How many whole ones make up what is short, which floats may miss by a hair."""
    return math.ceil(short - 1e-9)
