"""What was agreed with reps, and which flags rest: for one rep, a team or a board."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import connection

from scoring import metrics
from teams.models import Agreement, Snooze
from teams.selectors import actions, outcomes, rep_scores, weeks
from teams.selectors.outcomes import Outcome

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from teams.models import User

# One query for a whole board; written out, as that of the people on it.
_STANDING = """
    SELECT a.rep_id, c.metric, c.number, c.week, NULL::date, NULL::date
    FROM teams_agreement a JOIN teams_commitment c ON c.id = a.commitment_id
    WHERE a.rep_id = ANY(%(ids)s) AND a.ended_at IS NULL AND c.withdrawn_at IS NULL
      AND c.week >= %(last_week)s
    UNION ALL
    SELECT s.rep_id, '', 0, NULL, s.flagged_since, s.until FROM teams_snooze s
    WHERE s.rep_id = ANY(%(ids)s) AND s.ended_at IS NULL AND s.until > %(on)s
"""


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreed action: reach `number` of a count, or of a stock, in `week`.

    `count` is what is known so far; `outcome` follows from it. `standing`:
    neither withdrawn nor closed by the data.
    """

    id: int
    rep_id: int
    metric: str
    name: str
    number: int
    week: date
    count: int | None
    outcome: Outcome
    agreed_at: datetime
    agreed_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str
    standing: bool

    @property
    def yes_no(self) -> bool:
        """A part of the profile that is there or not: the number says nothing."""
        return metrics.COUNTS_BY_KEY[self.metric].yes_no


@dataclass(frozen=True, slots=True)
class Resting:
    """What a board says beside a flag: the agreed action, and until when the flag rests."""

    name: str = ""
    number: int = 0
    due: date | None = None
    flagged_since: date | None = None
    until: date | None = None


NOTHING = Resting()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The next best action as a number to reach in a week; `gain` in hundredths."""

    metric: str
    number: int
    week: date
    sentence: str
    gain: int


def made_with(rep_ids: Collection[int]) -> QuerySet[Agreement]:
    """Every agreement with these reps, newest first."""
    found = Agreement.objects.filter(rep__in=rep_ids)
    found = found.select_related("agreed_by", "commitment", "commitment__withdrawn_by")
    return found.order_by("-agreed_at", "-pk")


def shown(agreements: Iterable[Agreement], *, on: date) -> tuple[Agreed, ...]:
    """Agreements with what became of them, in the order given."""
    rows = list(agreements)
    deeds = [(row.rep_id, row.commitment.week, row.commitment.metric) for row in rows]
    facts = outcomes.facts(deeds, on=on)
    return tuple(_agreed(row, facts[deed]) for row, deed in zip(rows, deeds, strict=True))


def standing(rep: User, *, on: date) -> Agreed | None:
    """The one action that is agreed now; `on` is the rep's own date."""
    held = made_with([rep.pk]).filter(ended_at=None, commitment__withdrawn_at=None)
    return next((agreed for agreed in shown(held, on=on) if agreed.standing), None)


def suggested(rep: User, *, on: date) -> Suggestion | None:
    """What the scorecard advises first for the running week; `on` is the rep's own date."""
    score = rep_scores.now(rep, on=on)
    steps = actions.of_inputs(score.batch.inputs, score.parameters, week=score.week)[0]
    if not steps:
        return None
    first = steps[0]
    deed = (rep.pk, score.week, first.count)
    so_far = outcomes.facts([deed], on=on)[deed].count or 0
    return Suggestion(first.count, so_far + first.step, score.week, first.sentence, first.gain)


def snoozes_of(rep: User) -> QuerySet[Snooze]:
    """Newest first."""
    found = Snooze.objects.filter(rep=rep).select_related("snoozed_by", "ended_by")
    return found.order_by("-snoozed_at", "-pk")


def rests(snooze: Snooze, *, on: date) -> bool:
    """Whether a snooze still silences its flag."""
    return snooze.ended_at is None and snooze.until > on


def beside_flags(rep_ids: Collection[int], *, on: date) -> dict[int, Resting]:
    """For each of these reps what a board says beside the flag, in one query."""
    if not rep_ids:
        return {}
    last_week = weeks.back(weeks.monday_of(on), 1)
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, {"ids": list(rep_ids), "on": on, "last_week": last_week})
        rows = cursor.fetchall()
    found: dict[int, Resting] = {}
    for rep_id, metric, number, due, since, until in rows:
        before = found.get(rep_id, NOTHING)
        found[rep_id] = Resting(
            name=metrics.COUNTS_BY_KEY[metric].name if metric else before.name,
            number=number or before.number,
            due=due or before.due,
            flagged_since=since or before.flagged_since,
            until=until or before.until,
        )
    return found


def _agreed(row: Agreement, fact: outcomes.Fact) -> Agreed:
    plan = row.commitment
    outcome = outcomes.of_fact(plan.number, fact)
    withdrawn = plan.withdrawn_at is not None
    return Agreed(
        id=row.pk,
        rep_id=row.rep_id,
        metric=plan.metric,
        name=metrics.COUNTS_BY_KEY[plan.metric].name,
        number=plan.number,
        week=plan.week,
        count=fact.count,
        outcome=outcome,
        agreed_at=row.agreed_at,
        agreed_by=str(row.agreed_by),
        withdrawn_at=plan.withdrawn_at,
        withdrawn_by=str(plan.withdrawn_by) if plan.withdrawn_by else "",
        standing=not withdrawn and row.ended_at is None and outcome is Outcome.OPEN,
    )
