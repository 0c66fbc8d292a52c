"""Who is to be written to, and how far the letters have come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q

from teams import policies
from teams.models import Absence, Letter, Membership, User, WeeklyActivity
from teams.selectors import post_times
from teams.selectors.activity import FULL_WEEK

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from teams.models import Team

STUCK_AFTER = timedelta(minutes=15)
"""No mail server takes so long: whoever was at it has died, or heard no clear answer."""

A_WHILE = timedelta(hours=1)
"""After so long a letter that is due is told to administrators."""


# --- Whom a letter is for, asked when it is planned and once more when it goes out ---
def to_remind(week: date, *, on: date) -> QuerySet[User]:
    """Reps whose log of this week is expected and missing, and who work on its Friday.

    Friday is the last of the weekdays: whoever is away then is away for the
    rest of the week, or for all of it.
    """
    friday = week + timedelta(days=post_times.FRIDAY)
    return _behind(week, on=on).exclude(_away_on(friday)).filter(_reads(), wants_reminder=True)


def to_nudge(week: date, *, on: date) -> QuerySet[User]:
    """Reps who owe the log of a week that is over, and want to hear of it."""
    return _owing(week, on=on).filter(_reads(), wants_reminder=True)


def to_sum_up(week: date, *, on: date) -> QuerySet[User]:
    """Reps who sold when the week began, and sell now: whom its score is of."""
    sold = _holds(Membership.Role.REP, week)
    return User.objects.filter(
        _reads(), sold, _holds(Membership.Role.REP, on), is_active=True, wants_summary=True
    )


def to_digest(*, on: date) -> QuerySet[User]:
    """Who manages a team."""
    manages = _holds(Membership.Role.MANAGER, on)
    return User.objects.filter(_reads(), manages, is_active=True, wants_digest=True)


def owing(team: Team, week: date, *, on: date) -> QuerySet[User]:
    """Those of a team who owe the log of a week that is over, as its manager may know.

    Who left the boards is not among them; who wants no letter, or has never
    signed in, is.
    """
    here = Membership.objects.filter(
        policies.holding(on), user=OuterRef("pk"), team=team, role=Membership.Role.REP
    )
    return _owing(week, on=on).filter(Exists(here)).exclude(policies.left_boards())


def still_wanted(letter: Letter, *, on: date) -> bool:
    """Whether a letter that was planned still has its reason: most have not lost it."""
    spoken_of = post_times.spoken_of(letter.kind, letter.week)
    people = {
        Letter.Kind.REMINDER: lambda: to_remind(spoken_of, on=on),
        Letter.Kind.NUDGE: lambda: to_nudge(spoken_of, on=on),
        Letter.Kind.SUMMARY: lambda: to_sum_up(spoken_of, on=on),
        Letter.Kind.DIGEST: lambda: to_digest(on=on),
    }[Letter.Kind(letter.kind)]()
    return people.filter(pk=letter.person_id).exists()


# --- How far they have come ---------------------------------------------------------
def reminded(week: date) -> QuerySet[Letter]:
    """The reminders of a week that were not dropped, whoever asked for them."""
    reminders = Letter.objects.filter(week=week, kind__in=Letter.REMINDERS)
    return reminders.exclude(state=Letter.State.DROPPED)


def planned(kind: str, week: date) -> QuerySet[Letter]:
    return Letter.objects.filter(kind=kind, week=week)


def due(now: datetime) -> QuerySet[Letter]:
    """What is to be handed over now, in the order in which it fell due."""
    to_send = Letter.objects.filter(state__in=Letter.TO_SEND, next_at__lte=now, until__gt=now)
    return to_send.order_by("next_at", "pk")


def too_late(now: datetime) -> QuerySet[Letter]:
    return Letter.objects.filter(state__in=Letter.TO_SEND, until__lte=now)


def late(now: datetime) -> QuerySet[Letter]:
    """Letters that could have gone out an hour ago."""
    return due(now).filter(planned_at__lt=now - A_WHILE)


def stuck(now: datetime) -> QuerySet[Letter]:
    """Marked as being handed over by somebody who has died since, or heard no clear answer."""
    return Letter.objects.filter(state=Letter.State.SENDING, sending_at__lte=now - STUCK_AFTER)


# --- Conditions ---------------------------------------------------------------------
def _reads() -> Q:
    """Who has come in at least once: before, there is the invitation and nothing else."""
    return ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def _behind(week: date, *, on: date) -> QuerySet[User]:
    """Reps of today of whom the week is expected: they sold when it began, and nobody logged it."""
    logged = WeeklyActivity.objects.filter(rep=OuterRef("pk"), week=week, superseded_at=None)
    return User.objects.filter(
        ~Exists(logged),
        _holds(Membership.Role.REP, week),
        _holds(Membership.Role.REP, on),
        is_active=True,
    )


def _owing(week: date, *, on: date) -> QuerySet[User]:
    """Of a week that is over: those who were there for some of it, and work today."""
    weekdays = (week + timedelta(days=day) for day in range(FULL_WEEK))
    whole_week_away = [_away_on(day) for day in weekdays]
    return _behind(week, on=on).exclude(_away_on(on)).exclude(*whole_week_away)


def _holds(role: str, on: date) -> Exists:
    held = Membership.objects.filter(policies.holding(on), user=OuterRef("pk"), role=role)
    return Exists(held)


def _away_on(day: date) -> Exists:
    absences = Absence.objects.filter(rep=OuterRef("pk"), first_day__lte=day, last_day__gte=day)
    return Exists(absences)
