"""Which scoring of a week readers follow."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from teams.models import ScoreRun, ScoreSnapshot, ScoringWeek
from teams.models.nights import Trigger
from teams.selectors import weeks

COUNTED = (Trigger.NIGHT, Trigger.COMMAND)
"""What counts as a week's night; "Recompute now" never does."""


class BoardRescored(LookupError):
    """A page or cursor belongs to a run whose snapshots are gone: the board was rescored."""


def current(week: date) -> ScoreRun | None:
    """The run that readers of a week follow; None before its first night."""
    return ScoreRun.objects.filter(current_of=week).select_related("scoring_model").first()


def named(run_id: int) -> ScoreRun:
    """The run that a cursor carries, as long as it can be read: about a day after its end."""
    run = ScoreRun.objects.filter(pk=run_id).select_related("scoring_model").first()
    readable = run is not None and (
        ScoringWeek.objects.filter(current_run=run).exists()
        or ScoreSnapshot.objects.filter(run=run).exists()
    )
    if run is None or not readable:
        raise BoardRescored("The board was rescored; start again from its first page.")
    return run


def is_done(week: date, as_of: date) -> bool:
    """Whether a week needs no night for this as-of: dates are compared, not clocks."""
    counted = ScoreRun.objects.filter(week=week, trigger__in=COUNTED, as_of__gte=as_of)
    return counted.exists() or is_published(week)


def is_published(week: date) -> bool:
    return ScoringWeek.objects.filter(week=week, published_at__isnull=False).exists()


def unpublished(*, since: date | None, as_of: date) -> list[date]:
    """Every week from the start of tracking to that of the as-of which may still change.

    Weeks become final in order: what lies before the oldest published one has
    been published too, and let go of by retention.
    """
    if since is None:
        return []
    published = set(
        ScoringWeek.objects.filter(published_at__isnull=False).values_list("week", flat=True)
    )
    first = min(published, default=since)
    return [week for week in weeks.between(first, weeks.monday_of(as_of)) if week not in published]


def not_done(*, since: date | None, as_of: date) -> list[date]:
    """The weeks whose night for this as-of has still to run, oldest first."""
    open_weeks = unpublished(since=since, as_of=as_of)
    done = set(
        ScoreRun.objects.filter(
            week__in=open_weeks, trigger__in=COUNTED, as_of__gte=as_of
        ).values_list("week_id", flat=True)
    )
    return [week for week in open_weeks if week not in done]


def known_later(open_weeks: list[date], as_of: date) -> list[date]:
    """Those of the weeks whose current run knew of a later day than the as-of."""
    later = ScoreRun.objects.filter(current_of__in=open_weeks, as_of__gt=as_of)
    known = set(later.values_list("week_id", flat=True))
    return [week for week in open_weeks if week in known]


def last_night_as_of() -> date | None:
    """The latest day that a counted night knew of."""
    counted = ScoreRun.objects.filter(trigger__in=COUNTED)
    latest: date | None = counted.aggregate(as_of=Max("as_of"))["as_of"]
    return latest
