"""The weeks that boards can show, and how final each of them is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import connection

from teams.selectors import weeks

_DAY = timedelta(days=1)
# Written out, because to build it from the models takes longer than to run it.
_WEEKS = """
    SELECT w.week, w.published_at, c.grace_days, c.small_groups_hidden,
        r.id, r.as_of, r.finished_at, r.reps, m.id, m.version,
        ARRAY(SELECT n.text FROM teams_weeknote n WHERE n.week_id = w.week ORDER BY n.written_at),
        (SELECT jsonb_agg(jsonb_build_array(k.id, k."on", k.kind, k.title) ORDER BY k."on", k.id)
         FROM teams_mark k WHERE k."on" BETWEEN w.week AND w.week + 6 AND k.withdrawn_at IS NULL
         AND (k.team_id IS NULL OR k.team_id = %(team)s))
    FROM teams_scoringweek w
    JOIN teams_scorerun r ON r.id = w.current_run_id
    JOIN scoring_scoringmodel m ON m.id = r.scoring_model_id
    CROSS JOIN teams_company c
    ORDER BY w.week DESC
"""


class State(StrEnum):
    """Where a week is in its life; see docs/scoring.md."""

    OPEN = "open"
    CLOSING = "closing"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class WeekMark:
    """A date of the week that somebody marked; `kind` is one of `Mark.Kind`."""

    mark_id: int
    on: date
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class WeekState:
    """One week on boards, and the run that readers follow.

    `final_on` is the day whose night publishes the week; it says nothing once
    the week is published. `model` is the version of its scoring model.
    `small_groups_hidden` is the company's wish; see `small_groups`.
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
    marks: tuple[WeekMark, ...] = ()
    small_groups_hidden: bool = False

    @property
    def sunday(self) -> date:
        return weeks.sunday_of(self.week)


def all_weeks(*, on: date, team_id: int | None = None) -> tuple[WeekState, ...]:
    """Every week that has a run, newest first: what one answer shows is resolved here, once.

    With the marks of the company, and those of one team if it is named.
    """
    with connection.cursor() as cursor:
        cursor.execute(_WEEKS, {"team": team_id})
        return tuple(_state(row, on) for row in cursor.fetchall())


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
    week, published_at, grace_days, small_groups_hidden, *of_run, texts, marks = row
    run_id, as_of, counted_at, reps, model_id, model = of_run
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
        marks=tuple(_mark(*mark) for mark in json.loads(marks or "[]")),
        small_groups_hidden=small_groups_hidden,
    )


def _mark(mark_id: int, on: str, kind: str, title: str) -> WeekMark:
    return WeekMark(mark_id, date.fromisoformat(on), kind, title)
