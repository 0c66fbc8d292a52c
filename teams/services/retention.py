"""Letting go of what is past its time: by whole weeks, oldest first, safe to stop anywhere.

A published week goes in one transaction, which leaves a summary of each team;
everything else goes in batches. Whatever was interrupted goes on the next time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.contrib.admin.models import LogEntry
from django.db import models, transaction

from scoring.models import ScoringModel
from teams.models import (
    Absence,
    AccessLog,
    Company,
    Membership,
    NightAttempt,
    Purge,
    ScoreSnapshot,
    ScoringWeek,
    SSIReading,
    Team,
    TeamWeek,
    Try,
)
from teams.selectors import company as companies
from teams.selectors import retention, runs, trends
from teams.selectors import weeks as calendar
from teams.services import locks, switches
from teams.services.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from teams.models import User
    from teams.selectors.retention import Plan

PATIENCE = 60
"""Seconds that a person's wish to purge waits for a night under way."""
BATCH = 5_000
"""Rows that go in one transaction, where whole weeks do not."""


@dataclass(frozen=True)
class Aged:
    """Rows that say when they were written and are needed for so long only.

    `days` None: as long as the company keeps its audit (`Company.audit_days`).
    """

    table: type[models.Model]
    written: str
    days: int | None = None


AGED = (
    *(
        Aged(kept.history.model, "history_date")
        for kept in (Company, Team, Membership, Absence, ScoringModel)
    ),
    Aged(SSIReading.history.model, "history_date"),
    Aged(AccessLog, "on"),
    Aged(LogEntry, "action_time"),
    Aged(NightAttempt, "started_at"),
    Aged(Purge, "started_at"),
    Aged(Try, "at", days=1),
)
"""Traces that go by their age alone. A new one (of dates or of moments) is one line here."""


@dataclass(frozen=True)
class Part:
    """Rows of one table that go, or went; `week` where they are of a published week."""

    table: str
    rows: int
    week: date | None = None


def dry_run(*, now: datetime) -> list[Part]:
    """Exactly what `purge` would let go of now, and nothing is changed."""
    plan = retention.plan(companies.current(), now=now)
    parts = [
        Part(_name(rows), rows.count(), week)
        for week in plan.weeks
        for rows in (*retention.rows_of_week(week), ScoringWeek.objects.filter(week=week))
    ]
    return [part for part in [*parts, *_counted(plan)] if part.rows]


def purge(*, now: datetime, by: User | None = None, patience: int = PATIENCE) -> Purge:
    """Let go of all that is past its time. Raises locks.Busy while a night is under way."""
    clock = Clock(now)
    with locks.night(patience=patience):
        plan = retention.plan(companies.current(), now=now)
        went: Counter[str] = Counter()
        weeks = 0
        for week in plan.weeks:
            parts = _remove_week(week)
            weeks += bool(parts)
            went.update({part.table: part.rows for part in parts})
        for rows in _without_weeks(plan):
            went[_name(rows)] += _remove(rows)
        return Purge.objects.create(
            started_at=now,
            finished_at=clock.now(),
            until=plan.today,
            weeks=weeks,
            counts={table: rows for table, rows in sorted(went.items()) if rows},
            asked_by=by,
        )


def purge_due(*, now: datetime) -> Purge | None:
    """Purge once a day, after a good night; None where that is done, or not yet possible."""
    company = companies.current()
    due = calendar.last_due(now, company.time_zone, company.nightly_hour)
    if Purge.objects.filter(started_at__gte=due.at).exists():
        return None
    if runs.not_done(since=company.tracking_since, as_of=due.as_of):
        return None
    try:
        return purge(now=now, patience=0)
    except locks.Busy:
        return None


@transaction.atomic
def _remove_week(week: date) -> list[Part]:
    """A published week with all that belongs to it; a line of each team stays."""
    switches.open_for(switches.RETENTION)
    going = ScoringWeek.objects.select_for_update().filter(week=week, published_at__isnull=False)
    row = going.first()
    if row is None:
        return []
    TeamWeek.objects.bulk_create(_summaries(row), ignore_conflicts=True)
    tables = (*retention.rows_of_week(week), ScoringWeek.objects.filter(week=week))
    return [Part(_name(rows), _delete(rows), week) for rows in tables]


def _summaries(week: ScoringWeek) -> Iterator[TeamWeek]:
    """What boards showed of each team: how many were ranked, their mean and their median."""
    totals: dict[int, list[int]] = defaultdict(list)
    found = ScoreSnapshot.objects.filter(run=week.current_run_id)
    for team_id, status, total in found.values_list("team_id", "status", "total").iterator():
        of_team = totals[team_id]
        if status == ScoreSnapshot.Status.SCORED and total is not None:
            of_team.append(total)
    for team_id, of_team in totals.items():
        figures = trends.figures(of_team)
        yield TeamWeek(
            team_id=team_id,
            week=week.week,
            reps=len(of_team),
            mean=figures.mean if figures else None,
            median=figures.median if figures else None,
        )


def _without_weeks(plan: Plan) -> Iterator[QuerySet[Any]]:
    """What goes by age and not with a published week."""
    yield retention.old_logs(plan.logs_before)
    yield retention.old_reviews(plan.logs_before, staying_from=plan.staying_from)
    yield retention.old_absences(plan.logs_before)
    zone = ZoneInfo(companies.current().time_zone)
    for aged in AGED:
        days = plan.audit_days if aged.days is None else aged.days
        before: date = plan.today - timedelta(days=days)
        if isinstance(aged.table._meta.get_field(aged.written), models.DateTimeField):
            before = datetime.combine(before, time(), zone)
        yield aged.table._default_manager.filter(**{f"{aged.written}__lt": before})


def _counted(plan: Plan) -> Iterator[Part]:
    for rows in _without_weeks(plan):
        yield Part(_name(rows), rows.count())


def _remove(rows: QuerySet[Any]) -> int:
    """Delete these rows batch by batch, each in a transaction of its own."""
    gone = 0
    while True:
        with transaction.atomic():
            switches.open_for(switches.RETENTION)
            some = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
            gone += _delete(rows.model._base_manager.filter(pk__in=some)) if some else 0
        if len(some) < BATCH:
            return gone


def _delete(rows: QuerySet[Any]) -> int:
    """In one statement and without a trace: what goes must not write history on its way."""
    return int(rows.order_by()._raw_delete(rows.db))


def _name(rows: QuerySet[Any]) -> str:
    return str(rows.model._meta.db_table)
