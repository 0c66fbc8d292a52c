"""Planning to reach a number in a week, and taking a plan back.

What becomes of a plan is nobody's to write: `selectors.outcomes` reads it from
the logs.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from scoring import metrics, words
from teams.models import Agreement, Commitment
from teams.selectors import activity, commitments, weeks
from teams.services import checks, versions
from teams.services.problems import Problem, raise_any, refuse, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from scoring.metrics import Count
    from teams.models import User


def plan(
    *, rep: User, week: date, metric: str, number: int, by: User, now: datetime, today: date
) -> Commitment:
    """Mean to reach a number in this week or one to come; `today` is the rep's own date.

    Another number for the same week and metric takes the place of the one that
    stands; the same one again changes nothing, and one that is agreed stays. Raises Refusal.
    """
    raise_any(_problems(week, metric, number, today))
    with transaction.atomic():
        versions.lock([rep.pk])
        same = commitments.standing(rep).filter(week=week, metric=metric)
        before = same.first()
        if before is not None:
            if before.number == number:
                return before
            _keep_agreed(before, number)
        _end(same, by=by, now=now)
        return Commitment.objects.create(
            rep=rep, week=week, metric=metric, number=number, made_by=by, made_at=now
        )


def _keep_agreed(before: Commitment, number: int) -> None:
    """What was agreed is closed by the log or withdrawn by name, never replaced on the quiet."""
    agreed = Agreement.objects.filter(commitment=before, ended_at=None).first()
    if agreed is not None:
        message = _("%(number)s is agreed with %(name)s for that week.")
        raise refuse(
            "number",
            number,
            message % {"number": agreed.commitment.number, "name": agreed.agreed_by},
            _("Keep it, or withdraw what is agreed first."),
        )


def withdraw(*, commitment: Commitment, by: User, now: datetime, today: date) -> None:
    """Take a plan back while its week is not over. Raises Refusal."""
    if today > weeks.sunday_of(commitment.week):
        raise refuse(
            "week",
            commitment.week,
            _("That week is over."),
            _("What came of a plan follows from the log of its week; correct that if it is wrong."),
        )
    stands = Commitment.objects.filter(pk=commitment.pk, withdrawn_at=None)
    if not _end(stands, by=by, now=now):
        message = _("This plan was withdrawn before.")
        raise refuse("id", commitment.pk, message, _("Plan it anew if it should stand."))


def _end(standing: QuerySet[Commitment], *, by: User, now: datetime) -> int:
    return standing.update(withdrawn_at=Greatest(F("made_at"), Value(now)), withdrawn_by=by)


def _problems(week: date, metric: str, number: object, today: date) -> Iterator[Problem]:
    yield from _of_week(week, today)
    asked = {count.key: count for count in activity.asked_at_all(on=today)}
    if metric in asked:
        yield from _of_number(asked[metric], number)
    else:
        yield Problem(
            "metric",
            shown(metric),
            _("Nobody is asked for %(metric)s.") % {"metric": shown(metric)},
            _("Choose one of %(keys)s.") % {"keys": ", ".join(asked)},
        )


def _of_week(week: date, today: date) -> Iterator[Problem]:
    first = weeks.monday_of(today)
    last = weeks.back(first, -commitments.WEEKS_AHEAD)
    if week.weekday() or not first <= week <= last:
        yield Problem(
            "week",
            shown(week),
            _("Nothing can be planned for %(week)s.") % {"week": week},
            _("Choose a Monday from %(first)s to %(last)s.") % {"first": first, "last": last},
        )


def _of_number(count: Count, number: object) -> Iterator[Problem]:
    if number in (None, 0, False):
        yield Problem(
            "number",
            shown(number),
            _("A plan is to do something, but no number was given."),
            _("Write a whole number from 1 to %(most)s.")
            % {"most": words.figure(f"{count.most:,}")},
        )
        return
    check = checks.levels if count.key in metrics.STOCK_KEYS else checks.counts
    for problem in check({count.key: number}):
        yield replace(problem, field="number")
