"""Builders: the shortest way to a valid row; what a test does not name does not matter to it."""

from __future__ import annotations

import datetime
import itertools
from decimal import Decimal
from typing import Any

from django.db import connection

from scoring import metrics, pillars
from teams.models import (
    Absence,
    Agreement,
    CoachingNote,
    Commitment,
    Company,
    Letter,
    Mark,
    Membership,
    ProfileReview,
    Snooze,
    SSIReading,
    Team,
    User,
    WeeklyActivity,
)
from teams.services import switches

MONDAY = datetime.date(2026, 10, 5)
"""The week most tests look at."""
NOW = datetime.datetime(2026, 10, 14, 9, 0, tzinfo=datetime.UTC)
"""The Wednesday on which that week is published."""
LONG_AGO = datetime.date(2024, 1, 1)
PASSWORD = "correct horse battery"

_numbers = itertools.count(1)


def week(ago: int = 0) -> datetime.date:
    """The Monday so many weeks before MONDAY; negative: after it."""
    return MONDAY - datetime.timedelta(weeks=ago)


def person(name: str = "", **fields: Any) -> User:
    number = next(_numbers)
    name = name or f"Person {number}"
    fields.setdefault("email", f"{name.lower().replace(' ', '.')}.{number}@example.invalid")
    user = User(name=name, **fields)
    user.set_password(PASSWORD)
    user.save()
    return user


def team(name: str = "") -> Team:
    name = name or f"Team {next(_numbers)}"
    return Team.objects.create(name=name, slug=name.lower().replace(" ", "-"))


def member(
    user: User,
    team: Team,
    role: str = "rep",
    start: datetime.date = LONG_AGO,
    end: datetime.date | None = None,
) -> Membership:
    return Membership.objects.create(user=user, team=team, role=role, start=start, end=end)


def rep(name: str = "", team: Team | None = None, **fields: Any) -> User:
    """Somebody who sells, in `team` or in one of their own."""
    user = person(name, **fields)
    member(user, team or globals()["team"]())
    return user


def log(rep: User, week: datetime.date = MONDAY, **fields: Any) -> WeeklyActivity:
    """A log as it stands; counts not named are unknown."""
    fields.setdefault("version", 1)
    fields.setdefault("recorded_at", NOW - datetime.timedelta(days=400))
    fields.setdefault("recorded_by", rep)
    return WeeklyActivity.objects.create(rep=rep, week=week, **fields)


def full_log(rep: User, week: datetime.date = MONDAY, **counts: Any) -> WeeklyActivity:
    """A log in which every count is known: zero unless named."""
    return log(rep, week, **(dict.fromkeys(metrics.COUNT_KEYS, 0) | counts))


def review(rep: User, on: datetime.date = LONG_AGO, **levels: Any) -> ProfileReview:
    levels.setdefault("version", 1)
    levels.setdefault("recorded_at", NOW - datetime.timedelta(days=400))
    levels.setdefault("recorded_by", rep)
    return ProfileReview.objects.create(rep=rep, on=on, **levels)


def absence(rep: User, first_day: datetime.date, last_day: datetime.date) -> Absence:
    return Absence.objects.create(rep=rep, first_day=first_day, last_day=last_day, recorded_by=rep)


def letter(person: User, kind: str = "reminder", **fields: Any) -> Letter:
    """A letter that waits since NOW, for a day."""
    fields.setdefault("week", week(-1))
    fields.setdefault("planned_at", NOW)
    fields.setdefault("next_at", fields["planned_at"])
    fields.setdefault("until", fields["planned_at"] + datetime.timedelta(days=1))
    return Letter.objects.create(person=person, kind=kind, **fields)


def mark(by: User, team: Team | None = None, **fields: Any) -> Mark:
    """A date marked for a team, or for the company."""
    fields.setdefault("on", week(4))
    fields.setdefault("title", f"Training {next(_numbers)}")
    fields.setdefault("kind", "training")
    fields.setdefault("made_at", NOW - datetime.timedelta(days=30))
    return Mark.objects.create(team=team, made_by=by, **fields)


def no_logs(logs: Any = None) -> None:
    """Delete logs (all of them), as only retention and erasure may; inside a transaction."""
    switches.open_for(switches.RETENTION)
    chosen = WeeklyActivity.objects.all() if logs is None else logs
    chosen._raw_delete("default")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, '', true)", [switches.RETENTION])


def tracking(since: datetime.date) -> Company:
    """The company, tracking since that Monday."""
    company = Company.objects.get()
    company.tracking_since = since
    company.save(update_fields=["tracking_since"])
    return company


def reading(rep: User, on: datetime.date = MONDAY, **fields: Any) -> SSIReading:
    """What LinkedIn showed a rep: 52.65 unless told otherwise."""
    figures = dict(zip(pillars.KEYS, ("21.0", "6.4", "10.25", "15.0"), strict=True))
    fields = {key: Decimal(figure) for key, figure in figures.items()} | fields
    fields.setdefault("recorded_at", NOW)
    fields.setdefault("recorded_by", rep)
    row = SSIReading.objects.create(rep=rep, on=on, **fields)
    row.refresh_from_db()
    return row


def trail(rep: User, team: Team, by: User) -> None:
    """A private note about a rep, an agreed action that is open, and a flag that rests."""
    CoachingNote.objects.create(
        rep=rep, team=team, author=by, written_at=NOW, text="Zanzibar", shared=False
    )
    plan = Commitment.objects.create(
        rep=rep, week=week(-2), metric="comments", number=6, made_by=by, made_at=NOW
    )
    Agreement.objects.create(rep=rep, commitment=plan, agreed_by=by, agreed_at=NOW)
    Snooze.objects.create(
        rep=rep,
        flagged_since=MONDAY,
        until=week(-2),
        reason="New territory",
        snoozed_by=by,
        snoozed_at=NOW,
    )
