"""How the nights go: what the board says of them, and what an administrator watches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Count, DateField, ExpressionWrapper, F, Subquery

from teams.models import Heartbeat, NightAttempt, ScoreRun, ScoreSnapshot
from teams.models.nights import Trigger
from teams.selectors import company as companies
from teams.selectors import runs, weeks

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from teams.models import Company
    from teams.selectors.weeks import Due

STALE_AFTER = timedelta(hours=26)
"""A day, and two hours in which a late night may still come."""

SILENT_AFTER = timedelta(minutes=15)
"""Three of beat's rings: then nobody hears them."""

ATTEMPTS_SHOWN = 14

MOST_FAILURES = 3
"""After so many errors of one due moment the next one has its turn."""

Outcome = NightAttempt.Outcome
_COUNTING = (Outcome.RUNNING, Outcome.DONE)


@dataclass(frozen=True)
class NightStatus:
    """Where the nights stand. Nothing is known before tracking: `scored_at` is None then.

    `reps` and `silent` (not logging) are of the newest week on boards. `stale`:
    the last good night is older than 26 hours. `failing`: the last due moment
    failed three times, so that boards stay as they were until the next.
    """

    tracking_since: date | None
    week: date | None
    as_of: date | None
    scored_at: datetime | None
    reps: int
    silent: int
    stale: bool
    failing: bool


class Progress(StrEnum):
    """How far a wish to recompute has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class RecomputeProgress:
    """A wish to recompute: weeks scored of those to score, reps so far, and what went wrong."""

    requested_at: datetime
    state: Progress
    weeks_done: int
    weeks: int
    reps_done: int
    error: str


@dataclass(frozen=True)
class Pulse:
    """When a worker last answered beat's ring; `alive` within fifteen minutes."""

    worker: str
    at: datetime
    alive: bool


@dataclass(frozen=True)
class LastNight:
    """What a board says of the nights; `stale` and `failing` as in NightStatus."""

    scored_at: datetime | None
    stale: bool
    failing: bool


def last_good(now: datetime, *, company: Company) -> LastNight:
    """The last good night, in one query: for every board a manager opens."""
    due = weeks.last_due(now, company.time_zone, company.nightly_hour)
    failed = _failed(due).order_by().values("due_at").annotate(times=Count("pk"))
    night = _good_nights().annotate(failures=Subquery(failed.values("times"))).first()
    if night is None:
        return LastNight(None, stale=False, failing=False)
    failing = (night.failures or 0) >= MOST_FAILURES
    return LastNight(night.finished_at, _is_stale(company, night, now), failing)


def last_night() -> ScoreRun | None:
    """The last good night: the run by which one reached the newest week it knew of."""
    return _good_nights().first()


def _good_nights() -> QuerySet[ScoreRun]:
    """The last run of every night that reached its newest week, the latest night first.

    Nights go from the oldest week on, so one that got there failed nowhere.
    """
    week_after = ExpressionWrapper(F("week__week") + timedelta(weeks=1), DateField())
    reached = ScoreRun.objects.filter(trigger__in=runs.COUNTED, as_of__lt=week_after)
    return reached.order_by("-as_of", "-finished_at")


def status(now: datetime) -> NightStatus:
    """Where the nights stand at a moment."""
    company = companies.current()
    night = last_night()
    due = weeks.last_due(now, company.time_zone, company.nightly_hour)
    reps, silent = _of_newest_board()
    return NightStatus(
        tracking_since=company.tracking_since,
        week=night.week_id if night else None,
        as_of=night.as_of if night else None,
        scored_at=night.finished_at if night else None,
        reps=reps,
        silent=silent,
        stale=_is_stale(company, night, now),
        failing=_failed(due).count() >= MOST_FAILURES,
    )


def progress(requested_at: datetime) -> RecomputeProgress:
    """How far the wish to recompute of that moment has come."""
    attempts = list(
        NightAttempt.objects.filter(due_at=requested_at, trigger=Trigger.RECOMPUTE).order_by("pk")
    )
    done = {attempt.week for attempt in attempts if attempt.outcome == Outcome.DONE}
    wanted = _wanted(requested_at)
    return RecomputeProgress(
        requested_at=requested_at,
        state=_state(attempts, left=wanted - done),
        weeks_done=len(done),
        weeks=len(wanted | done),
        reps_done=sum(attempt.reps_done for attempt in attempts if attempt.outcome in _COUNTING),
        error=attempts[-1].error if attempts else "",
    )


def heartbeats(now: datetime) -> tuple[Pulse, ...]:
    """Every worker that ever answered, the latest first."""
    return tuple(
        Pulse(beat.worker, beat.at, alive=now - beat.at <= SILENT_AFTER)
        for beat in Heartbeat.objects.order_by("-at")
    )


def last_attempts() -> tuple[NightAttempt, ...]:
    """The last attempts at nights, the latest first."""
    return tuple(NightAttempt.objects.all()[:ATTEMPTS_SHOWN])


def _of_newest_board() -> tuple[int, int]:
    """How many reps the newest board holds, and how many of them are not logging."""
    newest = ScoreRun.objects.filter(current_of__isnull=False).order_by("-week_id").first()
    if newest is None:
        return 0, 0
    return newest.reps, ScoreSnapshot.objects.filter(run=newest, status="silent").count()


def _is_stale(company: Company, night: ScoreRun | None, now: datetime) -> bool:
    if company.tracking_since is None or night is None:
        return False
    return now - night.finished_at > STALE_AFTER


def _failed(due: Due) -> QuerySet[NightAttempt]:
    """The attempts at a due moment that ended in an error."""
    return NightAttempt.objects.filter(due_at=due.at, trigger=Trigger.NIGHT, outcome=Outcome.FAILED)


def _wanted(requested_at: datetime) -> set[date]:
    """The weeks that a wish of that moment means, as far as they are not final by now."""
    as_of = runs.last_night_as_of()
    if as_of is None:
        return set()
    day_before = companies.today(now=requested_at) - timedelta(days=1)
    since = companies.current().tracking_since
    return set(runs.unpublished(since=since, as_of=min(as_of, day_before)))


def _state(attempts: list[NightAttempt], *, left: set[date]) -> Progress:
    if not left:
        return Progress.DONE
    if not attempts:
        return Progress.WAITING
    ended_badly = attempts[-1].outcome in (Outcome.FAILED, Outcome.INTERRUPTED)
    return Progress.FAILED if ended_badly else Progress.RUNNING
