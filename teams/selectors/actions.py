"""What a rep can do next, and what it earns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from scoring import advice, metrics, sentences
from scoring.engine import Inputs, Mask
from scoring.metrics import Kind
from scoring.parameters import Parameters, Row
from teams.selectors import weeks

_WINDOW_BITS = np.uint16((1 << weeks.WINDOW) - 1)


@dataclass(frozen=True, slots=True)
class Action:
    """A next best action, with the promise that the closed week keeps.

    `count` is the column to raise by `step`, to `number` (a stock's level, a
    log's count), `gain` the hundredths it earns by Sunday `by`, if nothing else changes, and
    `effort` about the minutes it takes. `known` is False where the profile has
    not said yet what it holds. `sentence` tells what to do, `detail` what it
    is measured against.
    """

    metric: str
    name: str
    pillar: str
    kind: str
    count: str
    step: int
    number: int
    gain: int
    effort: float
    known: bool
    by: date
    sentence: str
    detail: str


def of_inputs(
    inputs: Inputs, parameters: Parameters, *, week: date
) -> tuple[tuple[Action, ...], ...]:
    """For each rep all steps of that week worth taking, the most points per effort first."""
    return tuple(
        tuple(_action(step, parameters, week) for step in steps)
        for steps in advice.actions(inputs, parameters)
    )


def cheapest(inputs: Inputs, parameters: Parameters, *, week: date) -> tuple[Action | None, ...]:
    """For each rep the one step with the most points per effort, if any helps."""
    return tuple(
        _action(step, parameters, week) if step else None
        for step in advice.cheapest(inputs, parameters)
    )


def a_week_later(inputs: Inputs) -> Inputs:
    """The same logs seen from the week after, of which nothing is known yet."""
    inside = inputs.row_age < weeks.WINDOW - 1
    return replace(
        inputs,
        row_rep=inputs.row_rep[inside],
        row_age=inputs.row_age[inside] + 1,
        days=inputs.days[inside],
        counts=inputs.counts[inside],
        absent=_older(inputs.absent),
        due=_older(inputs.due),
    )


def _action(step: advice.Action, parameters: Parameters, week: date) -> Action:
    row = parameters.row_of(step.metric)
    return Action(
        metric=step.metric,
        name=metrics.METRICS[step.metric].name,
        pillar=step.pillar,
        kind=row.kind,
        count=step.count,
        step=step.step,
        number=step.number,
        gain=step.gain,
        effort=step.effort,
        known=step.known,
        by=weeks.sunday_of(week),
        sentence=step.text,
        detail=_detail(row),
    )


def _older(mask: Mask) -> Mask:
    return (mask << 1 & _WINDOW_BITS).astype(np.uint16)


def _detail(row: Row) -> str:
    all_points = f"all {sentences.number(row.points / 100)} points"
    if row.kind is Kind.FLOW:
        target = sentences.target(row)
        a_week = "" if "weeks" in target else " a week"
        return f"The target is {target}{a_week}, for {all_points}."
    if metrics.COUNTS_BY_KEY[row.metric].yes_no:
        return f"Once, for {all_points}."
    return f"The target is {sentences.number(row.target)}, for {all_points}."
