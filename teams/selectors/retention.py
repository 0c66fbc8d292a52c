"""What may go: published weeks past their time, and the rows that no week needs any more."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, Func, OuterRef, Q

from scoring import metrics
from teams.models import (
    Absence,
    ProfileReview,
    ScoreRun,
    ScoreSnapshot,
    ScoringWeek,
    WeeklyActivity,
    WeekNote,
)
from teams.selectors import company as companies
from teams.selectors import weeks

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from teams.models import Company

_NOTHING_BEFORE = 2000 * 12
"""Months up to a year before LinkedIn: who keeps weeks for ever writes any large number."""

LONGER = 13
"""Weeks that logs stay after the last snapshots that name them have gone."""


@dataclass(frozen=True)
class Plan:
    """What retention lets go of on one day of the company.

    `weeks` are published ones, oldest first, and `staying_from` is the first week
    after them. No week that stays, and none that
    a night will score, was or will be made from logs of weeks before
    `logs_before`. `audit_days` is how long other traces of people stay.
    """

    today: date
    weeks: tuple[date, ...]
    staying_from: date
    logs_before: date
    audit_days: int


def plan(company: Company, *, now: datetime) -> Plan:
    """What goes today. The newest published week always stays: nights go on from it."""
    today = companies.today(now=now)
    kept_from = months_before(today, company.retention_months)
    published = _weeks(published_at__isnull=False)
    going = tuple(week for week in published[:-1] if weeks.sunday_of(week) < kept_from)
    staying = [week for week in _weeks() if week not in set(going)]
    oldest = min([weeks.monday_of(kept_from), *staying])
    return Plan(
        today=today,
        weeks=going,
        staying_from=weeks.back(going[-1], -1) if going else oldest,
        logs_before=weeks.back(oldest, weeks.WINDOW - 1 + LONGER),
        audit_days=company.audit_days,
    )


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last one that month has; none before 2000."""
    year, month = divmod(max(day.year * 12 + day.month - 1 - months, _NOTHING_BEFORE), 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def rows_of_week(week: date) -> tuple[QuerySet[WeekNote | ScoreSnapshot | ScoreRun], ...]:
    """All that goes with a published week, what refers to others first."""
    scored = ScoreRun.objects.filter(week=week)
    return (
        WeekNote.objects.filter(week=week),
        ScoreSnapshot.objects.filter(run__in=list(scored.values_list("pk", flat=True))),
        scored,
    )


def old_logs(before: date) -> QuerySet[WeeklyActivity]:
    """Every version of the logs of weeks that no week is made from any more."""
    return WeeklyActivity.objects.filter(week__lt=before)


def old_absences(before: date) -> QuerySet[Absence]:
    """Days away that no week asks for any more."""
    return Absence.objects.filter(last_day__lt=before)


def old_reviews(before: date, *, staying_from: date) -> QuerySet[ProfileReview]:
    """Reviews that neither stand for a level of the profile nor are named by a week that stays.

    What is known of each level on the day before `before` stays, however old it is.
    """
    newer = ProfileReview.objects.filter(
        rep=OuterRef("rep"), superseded_at=None, on__gt=OuterRef("on"), on__lt=before
    )
    tells = Q()
    for key in metrics.STOCK_KEYS:
        known = Q(**{f"{key}__isnull": False})
        tells |= Q(known, ~Q(Exists(newer.filter(known))))
    this = Func(OuterRef("pk"), function="ARRAY", template="%(function)s[%(expressions)s]")
    named = ScoreSnapshot.objects.filter(
        run__in=ScoreRun.objects.filter(current_of__week__gte=staying_from),
        rep=OuterRef("rep"),
        review_ids__contains=this,
    )
    return ProfileReview.objects.filter(on__lt=before).exclude(
        Q(superseded_at=None) & tells | Q(Exists(named))
    )


def _weeks(**which: object) -> list[date]:
    found = ScoringWeek.objects.filter(**which).order_by("week")
    return list(found.values_list("week", flat=True))
