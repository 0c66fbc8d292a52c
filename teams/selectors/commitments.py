"""What a rep plans, and what became of what was planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from scoring import metrics
from teams.models import Commitment
from teams.selectors import outcomes, weeks
from teams.selectors.actions import Action
from teams.selectors.outcomes import Outcome

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from teams.models import User

WEEKS_AHEAD = 13
"""How far ahead something can be planned."""
_WEEKS_BACK = 4
"""Of how many weeks before this one a scorecard tells what became of plans."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One commitment that stands: reach `number` of a count, or of a stock, in `week`.

    `count` is what is known so far, None if nothing is; `outcome` follows from
    it. `can_withdraw`: the week is not over.
    """

    id: int
    week: date
    metric: str
    name: str
    number: int
    count: int | None
    outcome: Outcome
    made_at: datetime
    made_by: str
    can_withdraw: bool

    @property
    def yes_no(self) -> bool:
        """A part of the profile that is there or not: the number says nothing."""
        return metrics.COUNTS_BY_KEY[self.metric].yes_no


@dataclass(frozen=True, slots=True)
class Step:
    """A next best action, with what is planned of its count in the same week."""

    action: Action
    planned: Planned | None

    @property
    def is_planned(self) -> bool:
        """Whether the plan leads at least as far as the action."""
        return self.planned is not None and self.planned.number >= self.action.number


def steps(actions: Iterable[Action], planned: Iterable[Planned]) -> tuple[Step, ...]:
    """The actions of one week, each beside what is planned for it."""
    of_count = {(plan.week, plan.metric): plan for plan in planned}
    return tuple(
        Step(action, of_count.get((weeks.monday_of(action.by), action.count))) for action in actions
    )


def standing(rep: User) -> QuerySet[Commitment]:
    """Everything not withdrawn, newest week first."""
    made = Commitment.objects.filter(rep=rep, withdrawn_at=None).select_related("made_by")
    return made.order_by("-week", "made_at", "pk")


def of_rep(rep: User, *, first: date, last: date, on: date) -> tuple[Planned, ...]:
    """What was planned for the weeks from one Monday to another, newest week first."""
    made = list(standing(rep).filter(week__range=(first, last)))
    facts = outcomes.facts(((rep.pk, plan.week, plan.metric) for plan in made), on=on)
    return tuple(_planned(plan, facts[rep.pk, plan.week, plan.metric]) for plan in made)


def around(rep: User, *, on: date) -> tuple[Planned, ...]:
    """What is planned from this week on, and what became of the plans of the weeks just before."""
    first, last = span_around(on)
    return of_rep(rep, first=first, last=last, on=on)


def span_around(on: date) -> tuple[date, date]:
    """The first and the last week of which a scorecard tells plans."""
    this_week = weeks.monday_of(on)
    return weeks.back(this_week, _WEEKS_BACK), weeks.back(this_week, -WEEKS_AHEAD)


def of_week(rep: User, week: date, *, on: date) -> tuple[Planned, ...]:
    return of_rep(rep, first=week, last=week, on=on)


def of_row(plan: Commitment, *, on: date) -> Planned:
    """One plan, with what is known of it."""
    deed = (plan.rep_id, plan.week, plan.metric)
    return _planned(plan, outcomes.facts([deed], on=on)[deed])


def _planned(plan: Commitment, fact: outcomes.Fact) -> Planned:
    return Planned(
        id=plan.pk,
        week=plan.week,
        metric=plan.metric,
        name=metrics.COUNTS_BY_KEY[plan.metric].name,
        number=plan.number,
        count=fact.count,
        outcome=outcomes.of_fact(plan.number, fact),
        made_at=plan.made_at,
        made_by=str(plan.made_by),
        can_withdraw=not fact.ended,
    )
