"""Nights: everyone scored for every week that is not final, once a due moment.

Beat only rings. What is due follows from the rows that stand in PostgreSQL, so
that lost rings, two beats, two workers and a killed one come to the same.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from django import db

from teams.models import ScoreRun
from teams.models.nights import Trigger
from teams.selectors import company as companies
from teams.selectors import health, runs, weeks
from teams.services import (
    attempts,
    endings,
    heartbeats,
    locks,
    retention,
    sessions,
    snapshots,
    tracking,
)
from teams.services.clock import Clock
from teams.services.endings import Interruptions

MANY_INTERRUPTIONS = 10
PATIENCE = 60
"""Seconds that a person's wish to score waits for a night under way."""

logger = logging.getLogger(__name__)


class LaterThanYesterday(ValueError):
    """Scoring a day that is not over would publish the future."""


class BeforeTracking(ValueError):
    """Boards begin later than the day asked for."""


class NothingToRepeat(ValueError):
    """No night has run that could be repeated."""


@dataclass(frozen=True)
class Night:
    """One pass over the weeks. `due_at` names it in the attempts.

    `interruptions` are the errors by which a worker is stopped from outside:
    they end a night without being its failure.
    """

    due_at: datetime
    as_of: date
    trigger: Trigger
    grace_days: int
    clock: Clock
    interruptions: Interruptions = ()


@dataclass(frozen=True)
class Recomputed:
    """What `recompute` did. Skipped weeks have a run that knew of a later day.

    `tracking_since` is set where tracking began by it.
    """

    runs: tuple[ScoreRun, ...]
    skipped: tuple[date, ...]
    tracking_since: date | None


def reconcile(*, worker: str, now: datetime, interruptions: Interruptions = ()) -> list[ScoreRun]:
    """Answer beat's ring: give a sign of life, run what is due, let go of what is past."""
    heartbeats.beat(worker=worker, now=now)
    done = run_due(now=now, interruptions=interruptions)
    snapshots.prune(now=now)
    sessions.forget_expired(now=now)
    retention.purge_due(now=now)
    return done


def run_due(*, now: datetime, interruptions: Interruptions = ()) -> list[ScoreRun]:
    """Score the weeks whose night is due and has not run, oldest first.

    Nothing where tracking has not begun, nothing is due, somebody else is at
    it, or this due moment has failed too often. An error is noted and stops
    the night: a later week never runs on a stale earlier one.
    """
    company = companies.current()
    since, clock = company.tracking_since, Clock(now)
    due = weeks.last_due(now, company.time_zone, company.nightly_hour)
    if not runs.not_done(since=since, as_of=due.as_of):
        return []
    night = Night(due.at, due.as_of, Trigger.NIGHT, company.grace_days, clock, interruptions)
    try:
        with locks.night():
            return _catch_up(night, since=since)
    except locks.Busy:
        return []


def recompute(*, as_of: date, now: datetime) -> Recomputed:
    """Run the night of a day by hand, publishing what is due; it counts as that night.

    Starts tracking where nobody has. Raises LaterThanYesterday, BeforeTracking, or
    locks.Busy where a night has been running for a minute; other errors pass.
    """
    _refuse_the_future(as_of, now)
    with locks.night(patience=PATIENCE):
        clock = Clock(now)
        attempts.interrupt_unfinished(at=clock.now())
        began = None
        if companies.current().tracking_since is None:
            began = tracking.start(as_of=as_of, by=None)
        company = companies.current()
        _refuse_the_past(as_of, company.tracking_since)
        due = weeks.due_for(as_of, company.time_zone, company.nightly_hour)
        night = Night(due.at, as_of, Trigger.COMMAND, company.grace_days, clock)
        open_weeks = runs.unpublished(since=company.tracking_since, as_of=as_of)
        skipped = runs.known_later(open_weeks, as_of)
        wanted = [week for week in open_weeks if week not in skipped]
        return Recomputed(tuple(_score(night, wanted)), tuple(skipped), began)


def repeat(
    *, requested_at: datetime, now: datetime, interruptions: Interruptions = ()
) -> list[ScoreRun]:
    """Score last night's as-of again with what is known by now: "Recompute now".

    It never publishes and never counts as the night. `requested_at` names the
    wish in the attempts: weeks that it has scored are not scored again.
    """
    as_of = runs.last_night_as_of()
    if as_of is None:
        raise NothingToRepeat("No night has run yet, so there is nothing to recompute.")
    company = companies.current()
    clock = Clock(now)
    night = Night(requested_at, as_of, Trigger.RECOMPUTE, company.grace_days, clock, interruptions)
    try:
        with locks.night(patience=PATIENCE):
            attempts.interrupt_unfinished(at=clock.now())
            done = attempts.weeks_done(requested_at)
            open_weeks = runs.unpublished(since=company.tracking_since, as_of=as_of)
            return list(_score(night, [week for week in open_weeks if week not in done]))
    except locks.Busy as busy:
        attempts.refuse(
            week=weeks.monday_of(as_of), due_at=requested_at, at=clock.now(), error=str(busy)
        )
        return []


def _refuse_the_future(as_of: date, now: datetime) -> None:
    yesterday = companies.today(now=now) - timedelta(days=1)
    if as_of > yesterday:
        raise LaterThanYesterday(
            f"as-of {as_of}: that day is not over yet. Give {yesterday} or an earlier day."
        )


def _refuse_the_past(as_of: date, since: date | None) -> None:
    if since is not None and as_of < since:
        raise BeforeTracking(f"as-of {as_of}: boards begin on {since}. Give that day or a later.")


def _catch_up(night: Night, *, since: date | None) -> list[ScoreRun]:
    if attempts.interrupt_unfinished(at=night.clock.now()):
        _warn_of_interruptions(night)
    if attempts.of_night(night.due_at, attempts.Outcome.FAILED) >= health.MOST_FAILURES:
        return []
    done = []
    try:
        for run in _score(night, runs.not_done(since=since, as_of=night.as_of)):
            done.append(run)
    except Exception:
        logger.exception("The night of %s stopped.", night.due_at)
        _raise_alarm(night)
    return done


def _score(night: Night, wanted: Sequence[date]) -> Iterator[ScoreRun]:
    for week in wanted:
        run = _attempt(night, week)
        if run is not None:
            yield run


def _attempt(night: Night, week: date) -> ScoreRun | None:
    """Score one week, and leave a trace however that ends."""
    clock = night.clock
    attempt = attempts.begin(week=week, due_at=night.due_at, trigger=night.trigger, at=clock.now())
    order = snapshots.Order(
        week=week,
        as_of=night.as_of,
        trigger=night.trigger,
        publishes=_is_final(night, week),
        clock=clock,
        progress=partial(attempts.progress, attempt),
    )
    try:
        run = snapshots.score_week(order)
    except BaseException as error:
        # Where the server itself is gone, the next holder of NIGHT ends the attempt.
        with contextlib.suppress(db.Error):
            reason = f"{type(error).__name__}: {error}"
            outcome = endings.outcome_of(error, night.interruptions)
            attempts.end(attempt, outcome, at=clock.now(), error=reason)
        raise
    attempts.end(attempt, attempts.Outcome.DONE, at=clock.now())
    return run


def _is_final(night: Night, week: date) -> bool:
    due = night.as_of >= weeks.publishes_on(week, night.grace_days)
    return due and night.trigger in runs.COUNTED


def _raise_alarm(night: Night) -> None:
    failures = attempts.of_night(night.due_at, attempts.Outcome.FAILED)
    if failures >= health.MOST_FAILURES:
        logger.error(
            "ALARM: the night of %s failed %d times; boards stay as they were.",
            night.due_at,
            failures,
        )
    _warn_of_interruptions(night)


def _warn_of_interruptions(night: Night) -> None:
    interruptions = attempts.of_night(night.due_at, attempts.Outcome.INTERRUPTED)
    if interruptions >= MANY_INTERRUPTIONS:
        logger.error(
            "ALARM: the night of %s was interrupted %d times.", night.due_at, interruptions
        )
