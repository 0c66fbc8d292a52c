"""What a rep plans, and what became of what was planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from scoring import metrics
from teams.models import Commitment
from teams.selectors import outcomes
from teams.selectors.outcomes import Outcome

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from teams.models import User

WEEKS_AHEAD = 13
"""How far ahead something can be planned."""


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


def standing(rep: User) -> QuerySet[Commitment]:
    """Everything not withdrawn, newest week first."""
    made = Commitment.objects.filter(rep=rep, withdrawn_at=None).select_related("made_by")
    return made.order_by("-week", "made_at", "pk")


def of_rep(rep: User, *, first: date, last: date, on: date) -> tuple[Planned, ...]:
    """What was planned for the weeks from one Monday to another, newest week first."""
    made = list(standing(rep).filter(week__range=(first, last)))
    facts = outcomes.facts(((rep.pk, plan.week, plan.metric) for plan in made), on=on)
    return tuple(_planned(plan, facts[rep.pk, plan.week, plan.metric]) for plan in made)


def of_week(rep: User, week: date, *, on: date) -> tuple[Planned, ...]:
    return of_rep(rep, first=week, last=week, on=on)


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
