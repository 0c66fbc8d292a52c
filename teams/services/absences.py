"""Recording when a rep is away. No reason is asked for and none is kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from teams.models import Absence
from teams.services import authors, checks, versions
from teams.services.problems import Problem, raise_any, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teams.models import User

FARTHEST = timedelta(days=2 * 365)
"""How far ahead an absence may end: a mistyped year would hide a rep for ever."""


def record_absence(*, rep: User, first_day: date, last_day: date, by: User, today: date) -> Absence:
    """Say that a rep is away, both days included. Raises Refusal."""
    absence = Absence(rep=rep, first_day=first_day, last_day=last_day, recorded_by=by)
    return _save(absence, by=by, today=today)


def change_absence(
    *, absence: Absence, first_day: date, last_day: date, by: User, today: date
) -> Absence:
    """Move the days of an absence. Raises Refusal."""
    absence.first_day, absence.last_day = first_day, last_day
    return _save(absence, by=by, today=today)


def remove_absence(*, absence: Absence, by: User) -> None:
    """Say that the rep was not away after all; the history keeps that it was said."""
    authors.sign(absence, by).delete()


def _save(absence: Absence, *, by: User, today: date) -> Absence:
    raise_any(_problems(absence, today))
    with transaction.atomic():
        versions.lock([absence.rep_id])
        _refuse_removed(absence)
        _refuse_overlap(absence)
        authors.sign(absence, by).save()
    return absence


def _problems(absence: Absence, today: date) -> Iterator[Problem]:
    first, last, latest = absence.first_day, absence.last_day, today + FARTHEST
    if last < first:
        yield Problem(
            "last_day",
            str(last),
            _("Until (%(last)s) lies before from (%(first)s).") % {"last": last, "first": first},
            _("Write %(first)s or later.") % {"first": first},
        )
    if first < checks.EARLIEST:
        yield Problem(
            "first_day",
            str(first),
            _("%(first)s is too early.") % {"first": first},
            _("Write %(earliest)s or later.") % {"earliest": checks.EARLIEST},
        )
    if last > latest:
        yield Problem(
            "last_day",
            str(last),
            _("%(last)s is too far ahead.") % {"last": last},
            _("Write %(latest)s at most.") % {"latest": latest},
        )


def _refuse_removed(absence: Absence) -> None:
    """Saving it would bring back what somebody took away meanwhile."""
    if absence.pk and not Absence.objects.filter(pk=absence.pk).exists():
        raise refuse(
            "first_day",
            absence.first_day,
            _("This absence was removed meanwhile."),
            _("Record it anew if the rep is away after all."),
        )


def _refuse_overlap(absence: Absence) -> None:
    others = Absence.objects.filter(rep_id=absence.rep_id).exclude(pk=absence.pk)
    other = others.filter(first_day__lte=absence.last_day, last_day__gte=absence.first_day).first()
    if other:
        raise refuse(
            "first_day",
            absence.first_day,
            _("An absence from %(first_day)s until %(last_day)s covers some of these days.")
            % {"first_day": other.first_day, "last_day": other.last_day},
            _("Change that one, or choose other days."),
        )
