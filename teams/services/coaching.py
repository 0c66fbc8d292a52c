"""What is done about a flag: a note, one agreed action, letting the flag rest.

Nobody closes an action: what came of it follows from the logs. Doors ask the
policies who may call these; what is written here is read by the rep, private
notes apart.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from teams import policies
from teams.models import Agreement, CoachingNote, Snooze
from teams.models.coaching import NOTE_LENGTH, REASON_LENGTH
from teams.selectors import agreements, flag_history, weeks
from teams.services import checks, commitments, versions
from teams.services.problems import Problem, raise_any, refuse, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from teams.models import User

LONGEST_REST = 13
"""Weeks that a flag may rest: for longer it is no rest but a decision not to look."""


# --- Notes --------------------------------------------------------------------
@transaction.atomic
def write_note(
    *, rep: User, text: str, shared: bool, by: User, now: datetime, on: date
) -> CoachingNote:
    """Write about a rep; what reps write themselves is shared. `on` is the company's date.

    Raises Refusal.
    """
    text = text.strip()
    raise_any(_note_problems(text))
    versions.lock([rep.pk])
    team = policies.rep_team(rep, on=on)
    if team is None:
        message = _("%(rep)s sells in no team today.") % {"rep": rep}
        raise refuse("text", "", message, _("Write once they do."))
    return CoachingNote.objects.create(
        rep=rep, team=team, author=by, written_at=now, text=text, shared=shared or by == rep
    )


def withdraw_note(*, note: CoachingNote, now: datetime) -> None:
    """Show the words to nobody any more; only the author may. Raises Refusal the second time."""
    standing = CoachingNote.objects.filter(pk=note.pk, withdrawn_at=None)
    if not standing.update(withdrawn_at=Greatest(F("written_at"), Value(now))):
        message = _("This note was withdrawn before.")
        raise refuse("id", note.pk, message, _("Nothing is left to withdraw."))


# --- One agreed action --------------------------------------------------------
@transaction.atomic
def agree(
    *, rep: User, metric: str, number: int | None, week: date, by: User, now: datetime, today: date
) -> Agreement:
    """Agree on one action: reach a number in a week; `today` is the rep's own date.

    The rep finds it among the plans of that week. One that the data closed, or
    that was withdrawn, makes room. Raises Refusal.
    """
    versions.lock([rep.pk])
    standing = agreements.standing(rep, on=today)
    if standing is not None:
        message = _("%(name)s, %(number)s in the week of %(week)s, is agreed already.")
        said = {"name": standing.name, "number": standing.number, "week": standing.week}
        raise refuse("metric", metric, message % said, _("Withdraw that, or wait for its week."))
    _make_room(rep, now)
    plan = commitments.plan(
        rep=rep, week=week, metric=metric, number=number or 0, by=by, now=now, today=today
    )
    if Agreement.objects.filter(commitment=plan).exists():
        message = _("That was agreed before, and the log has reached it.")
        raise refuse("number", number, message, _("Agree on more, or on another week."))
    return Agreement.objects.create(rep=rep, commitment=plan, agreed_by=by, agreed_at=now)


@transaction.atomic
def withdraw_agreement(*, agreement: Agreement, by: User, now: datetime, today: date) -> None:
    """Take an agreed action back, and the plan with it, before its week is over. Raises Refusal."""
    versions.lock([agreement.rep_id])
    commitments.withdraw(commitment=agreement.commitment, by=by, now=now, today=today)
    _make_room(agreement.rep, now)


def _make_room(rep: User, now: datetime) -> None:
    standing = Agreement.objects.filter(rep=rep, ended_at=None)
    standing.update(ended_at=Greatest(F("agreed_at"), Value(now)))


# --- Letting a flag rest ------------------------------------------------------
@transaction.atomic
def snooze(*, rep: User, until: date, reason: str, by: User, now: datetime, today: date) -> Snooze:
    """Let the rep's flag rest until a Monday; takes the place of a snooze that stands.

    `today` is the company's date. Raises Refusal, also where nothing is flagged.
    """
    reason = reason.strip()
    raise_any([*_reason_problems(reason), *_until_problems(until, today)])
    versions.lock([rep.pk])
    flag = next(iter(flag_history.of_rep(rep)), None)
    if flag is None or not flag.standing:
        message = _("%(rep)s is not flagged, so nothing can rest.") % {"rep": rep}
        raise refuse("until", until, message, _("Write a note instead."))
    same = Snooze.objects.filter(rep=rep, flagged_since=flag.since)
    same.filter(ended_at=None).update(ended_at=Greatest(F("snoozed_at"), Value(now)), ended_by=by)
    return Snooze.objects.create(
        rep=rep,
        flagged_since=flag.since,
        until=until,
        reason=reason,
        snoozed_by=by,
        snoozed_at=now,
    )


def end_snooze(*, snooze: Snooze, by: User, now: datetime) -> None:
    """Let the flag show again at once. Raises Refusal if it does already."""
    standing = Snooze.objects.filter(pk=snooze.pk, ended_at=None)
    if not standing.update(ended_at=Greatest(F("snoozed_at"), Value(now)), ended_by=by):
        message = _("This snooze was ended before.")
        raise refuse("id", snooze.pk, message, _("Nothing is left to end."))


def _note_problems(text: str) -> Iterator[Problem]:
    yield from checks.text("text", text, most=NOTE_LENGTH)
    if not text:
        yield Problem("text", "", _("The note is empty."), _("Write what you talked about."))


def _reason_problems(reason: str) -> Iterator[Problem]:
    yield from checks.text("reason", reason, most=REASON_LENGTH)
    if not reason:
        yield Problem("reason", "", _("There is no reason."), _("Say why; the rep can read it."))


def _until_problems(until: date, today: date) -> Iterator[Problem]:
    monday = weeks.monday_of(today)
    first, last = weeks.back(monday, -1), weeks.back(monday, -LONGEST_REST)
    if until.weekday() or not first <= until <= last:
        message = _("A flag cannot rest until %(day)s.") % {"day": until}
        remedy = _("Choose a Monday from %(first)s to %(last)s.") % {"first": first, "last": last}
        yield Problem("until", shown(until), message, remedy)
