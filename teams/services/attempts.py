"""What was tried at night, written on a connection that no rollback reaches."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Max

from teams.models import NightAttempt
from teams.models.nights import Trigger

if TYPE_CHECKING:
    from django.db.models import QuerySet

LEDGER = "ledger"
Outcome = NightAttempt.Outcome
_LONGEST_ERROR = 2_000


def begin(*, week: date, due_at: datetime, trigger: Trigger, at: datetime) -> NightAttempt:
    """Note that somebody sets out to score a week."""
    same = _ledger().filter(week=week, due_at=due_at)
    last = same.aggregate(number=Max("number"))["number"] or 0
    return _ledger().create(
        week=week, due_at=due_at, trigger=trigger, number=last + 1, started_at=at
    )


def progress(attempt: NightAttempt, reps: int) -> None:
    """Tell whoever watches how many reps have been scored so far."""
    _ledger().filter(pk=attempt.pk, outcome=Outcome.RUNNING).update(reps_done=reps)


def end(attempt: NightAttempt, outcome: str, *, at: datetime, error: str = "") -> None:
    """Note how it ended; an attempt ends once."""
    _ledger().filter(pk=attempt.pk, outcome=Outcome.RUNNING).update(
        outcome=outcome, finished_at=max(at, attempt.started_at), error=error[:_LONGEST_ERROR]
    )


def interrupt_unfinished(*, at: datetime) -> int:
    """End what others left under way; whoever calls this holds NIGHT, so nobody is at it."""
    return (
        _ledger()
        .filter(outcome=Outcome.RUNNING)
        .update(
            outcome=Outcome.INTERRUPTED,
            finished_at=at,
            error="It stopped without a word: the process was killed or lost its connection.",
        )
    )


def of_night(due_at: datetime, outcome: str) -> int:
    """How many attempts of a due moment's night ended like that."""
    return _ledger().filter(due_at=due_at, trigger=Trigger.NIGHT, outcome=outcome).count()


def refuse(*, week: date, due_at: datetime, at: datetime, error: str) -> None:
    """Note that a wish to recompute could not be met, for whoever waits for it."""
    attempt = begin(week=week, due_at=due_at, trigger=Trigger.RECOMPUTE, at=at)
    end(attempt, Outcome.INTERRUPTED, at=at, error=error)


def weeks_done(requested_at: datetime) -> set[date]:
    """The weeks that a wish to recompute has scored already."""
    done = _ledger().filter(due_at=requested_at, trigger=Trigger.RECOMPUTE, outcome=Outcome.DONE)
    return set(done.values_list("week", flat=True))


def _ledger() -> QuerySet[NightAttempt]:
    return NightAttempt.objects.using(LEDGER)
