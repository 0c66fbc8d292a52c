"""What a rep can do next, and what it earns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring import advice, deeds, metrics, sentences
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
    is measured against, both in the language of who reads them: boards are kept.
    """

    metric: str
    pillar: str
    count: str
    step: int
    number: int
    gain: int
    effort: float
    known: bool
    by: date
    row: Row

    @property
    def name(self) -> str:
        return metrics.METRICS[self.metric].name

    @property
    def kind(self) -> str:
        return self.row.kind

    @property
    def sentence(self) -> str:
        return deeds.said(self.count, self.step, known=self.known)

    @property
    def detail(self) -> str:
        return _detail(self.row)


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
    return Action(
        metric=step.metric,
        pillar=step.pillar,
        count=step.count,
        step=step.step,
        number=step.number,
        gain=step.gain,
        effort=step.effort,
        known=step.known,
        by=weeks.sunday_of(week),
        row=parameters.row_of(step.metric),
    )


def _older(mask: Mask) -> Mask:
    return (mask << 1 & _WINDOW_BITS).astype(np.uint16)


def _detail(row: Row) -> str:
    points = sentences.number(row.points / 100)
    if row.kind is Kind.STOCK and metrics.COUNTS_BY_KEY[row.metric].yes_no:
        return _("Once, for all %(points)s points.") % {"points": points}
    if row.kind is Kind.STOCK:
        said = _("The target is %(target)s, for all %(points)s points.")
        return said % {"target": sentences.number(row.target), "points": points}
    whole, in_weeks = sentences.whole_target(row)
    said = ngettext(
        "The target is %(whole)s a week, for all %(points)s points.",
        "The target is %(whole)s in %(weeks)s weeks, for all %(points)s points.",
        in_weeks,
    )
    return said % {"whole": sentences.number(whole), "weeks": in_weeks, "points": points}
