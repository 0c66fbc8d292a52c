"""Letters planned by the calendar, each once, and what an administrator decides about them.

Rings may be lost, doubled or late: which letters there are follows from rows,
and a row that is there already stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import F

from teams.models import Letter
from teams.selectors import company as companies
from teams.selectors import health, outbox, post_times, weeks

if TYPE_CHECKING:
    from teams.models import Company, User

KEPT_WEEKS = 13
"""For so long it can be seen who was written to."""


# --- Planning -----------------------------------------------------------------------
def plan_due(*, now: datetime) -> int:
    """Add the letters whose moment has come, each once; returns how many there are now.

    Nothing before tracking has begun. Monday's letters wait for the night,
    though not for ever.
    """
    company = companies.current()
    today = companies.today(now=now)
    if company.tracking_since is None:
        return 0
    return sum(
        _plan(kind, week, until, now=now, today=today)
        for kind, week, until in _open_kinds(company, now, today)
        if post_times.spoken_of(kind, week) >= company.tracking_since
    )


def _open_kinds(
    company: Company, now: datetime, today: date
) -> Iterator[tuple[Letter.Kind, date, datetime]]:
    """The kinds that may go out now, the week they belong to, and until when they may."""
    week = weeks.monday_of(today)
    reminder = post_times.window(Letter.Kind.REMINDER, week, company.time_zone)
    if reminder.holds(now):
        yield Letter.Kind.REMINDER, week, reminder.closes_at
    monday = post_times.window(Letter.Kind.SUMMARY, week, company.time_zone)
    if monday.holds(now) and _has_waited_for_the_night(week, company, now):
        yield Letter.Kind.SUMMARY, week, monday.closes_at
        yield Letter.Kind.DIGEST, week, monday.closes_at


def _has_waited_for_the_night(week: date, company: Company, now: datetime) -> bool:
    if now >= post_times.monday_latest(week, company.time_zone):
        return True
    night = health.last_night()
    return night is not None and night.as_of >= weeks.sunday_of(weeks.back(week, 1))


def _plan(kind: Letter.Kind, week: date, until: datetime, *, now: datetime, today: date) -> int:
    readers = {
        Letter.Kind.REMINDER: lambda: outbox.to_remind(week, on=today),
        Letter.Kind.SUMMARY: lambda: outbox.to_sum_up(weeks.back(week, 1), on=today),
        Letter.Kind.DIGEST: lambda: outbox.to_digest(on=today),
    }[kind]()
    readers = readers.exclude(pk__in=outbox.planned(kind, week).values("person"))
    if kind == Letter.Kind.REMINDER:
        readers = readers.exclude(pk__in=outbox.reminded(week).values("person"))
    ids = readers.order_by("pk").values_list("pk", flat=True)
    return put_in(ids, kind=kind, week=week, until=until, now=now)


def put_in(
    person_ids: Iterable[int],
    *,
    kind: Letter.Kind,
    week: date,
    until: datetime,
    now: datetime,
    asked_by: User | None = None,
) -> int:
    """Add a letter for each of these people; one that somebody else added meanwhile stays."""
    letters = [
        Letter(
            person_id=pk,
            kind=kind,
            week=week,
            asked_by=asked_by,
            planned_at=now,
            next_at=now,
            until=until,
        )
        for pk in person_ids
    ]
    Letter.objects.bulk_create(letters, ignore_conflicts=True, batch_size=1_000)
    return len(letters)


def forget_old(*, now: datetime) -> None:
    """Delete the letters of weeks that are long over."""
    week = weeks.monday_of(companies.today(now=now))
    Letter.objects.filter(week__lt=weeks.back(week, KEPT_WEEKS)).delete()


# --- By hand ------------------------------------------------------------------------
def call_sent(*, letter: Letter, now: datetime) -> bool:
    """An administrator found that a stuck letter has arrived; False if it is stuck no more."""
    stuck = outbox.stuck(now).filter(pk=letter.pk)
    return stuck.update(state=Letter.State.SENT, sent_at=F("sending_at")) == 1


def send_again(*, letter: Letter, now: datetime) -> bool:
    """An administrator found that a stuck letter was lost; False if it is stuck no more."""
    until = max(letter.until, now + post_times.A_NUDGE_LASTS)
    stuck = outbox.stuck(now).filter(pk=letter.pk)
    return stuck.update(state=Letter.State.WAITING, next_at=now, until=until, error="") == 1
