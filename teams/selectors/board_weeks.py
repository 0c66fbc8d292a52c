"""The weeks that boards can show, and how final each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery

from teams.models import Company, ScoringWeek, WeekNote
from teams.selectors import weeks

_DAY = timedelta(days=1)
_OF_RUN = (
    "current_run_id",
    "current_run__as_of",
    "current_run__finished_at",
    "current_run__reps",
    "current_run__scoring_model_id",
    "current_run__scoring_model__version",
)


class State(StrEnum):
    """Where a week is in its life; see docs/scoring.md."""

    OPEN = "open"
    CLOSING = "closing"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class WeekState:
    """One week on boards, and the run that readers follow.

    `final_on` is the day whose night publishes the week; it says nothing once
    the week is published. `model` is the version of its scoring model.
    """

    week: date
    state: State
    final_on: date
    run_id: int
    as_of: date
    counted_at: datetime
    reps: int
    model_id: int
    model: str
    notes: tuple[str, ...] = ()

    @property
    def sunday(self) -> date:
        return weeks.sunday_of(self.week)


def all_weeks(*, on: date) -> tuple[WeekState, ...]:
    """Every week that has a run, newest first: what one answer shows is resolved here, once."""
    grace = Company.objects.values("grace_days")[:1]
    notes = WeekNote.objects.filter(week=OuterRef("week")).order_by("written_at").values("text")
    found = (
        ScoringWeek.objects.filter(current_run__isnull=False)
        .annotate(grace=Subquery(grace), texts=ArraySubquery(notes))
        .order_by("-week")
        .values_list("week", "published_at", "grace", "texts", *_OF_RUN)
    )
    return tuple(_state(row, on) for row in found)


def newest_week(*, on: date) -> date | None:
    """The week that boards open on."""
    return next((state.week for state in all_weeks(on=on)), None)


def chosen(states: Sequence[WeekState], week: date | None) -> WeekState | None:
    """The week asked for, or the newest; None if it has no run."""
    return next((state for state in states if week in (None, state.week)), None)


def thirteen(states: Sequence[WeekState], week: date) -> tuple[WeekState | None, ...]:
    """The window of a week, oldest first; None for a week that has no run."""
    by_week = {state.week: state for state in states}
    return tuple(by_week.get(monday) for monday in weeks.window(week))


def state_of(week: date, *, on: date, published: bool) -> State:
    if published:
        return State.PUBLISHED
    return State.CLOSING if weeks.is_over(week, on) else State.OPEN


def final_on(week: date, grace_days: int) -> date:
    """The day in whose night the week becomes final: the one after the as-of that is due."""
    return weeks.publishes_on(week, grace_days) + _DAY


def _state(row: Sequence[Any], on: date) -> WeekState:
    week, published_at, grace_days, texts, run_id, as_of, counted_at, reps, model_id, model = row
    return WeekState(
        week=week,
        state=state_of(week, on=on, published=published_at is not None),
        final_on=final_on(week, grace_days),
        run_id=run_id,
        as_of=as_of,
        counted_at=counted_at,
        reps=reps,
        model_id=model_id,
        model=model,
        notes=tuple(texts),
    )
