"""Marking dates on the lines of a team or of the company, and taking marks back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teams.models import Mark
from teams.models.marks import TITLE_LENGTH
from teams.services import checks
from teams.services.problems import Problem, raise_any, refuse, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from teams.models import Team, User

FARTHEST = timedelta(days=366)
"""How far ahead a date may be marked: a mistyped year would never be seen."""
MOST = 100
"""Standing marks of one team, or of the company: every board reads them."""


def make_mark(
    *, team: Team | None, on: date, kind: str, title: str, by: User, today: date, now: datetime
) -> Mark:
    """Mark a date for a team, or (None) for the whole company. Raises Refusal."""
    title = title.strip()
    raise_any(_problems(on, kind, title, today))
    if Mark.objects.filter(team=team, withdrawn_at=None).count() >= MOST:
        raise refuse(
            "title",
            title,
            _("There are %(count)s marks already.") % {"count": MOST},
            _("Withdraw one that nobody needs any more."),
        )
    try:
        with transaction.atomic():
            return Mark.objects.create(
                team=team, on=on, kind=kind, title=title, made_by=by, made_at=now
            )
    except IntegrityError as error:
        raise refuse(
            "title",
            title,
            _("This day carries this mark already."),
            _("Call it something else, or leave it as it is."),
        ) from error


def withdraw_mark(*, mark: Mark, by: User, now: datetime) -> bool:
    """Take a mark back; it stays on record. False if somebody had done so before."""
    standing = Mark.objects.filter(pk=mark.pk, withdrawn_at=None)
    return standing.update(withdrawn_by=by, withdrawn_at=max(now, mark.made_at)) == 1


def _problems(on: date, kind: str, title: str, today: date) -> Iterator[Problem]:
    latest = today + FARTHEST
    if on < checks.EARLIEST:
        yield Problem(
            "on",
            str(on),
            _("%(day)s lies before LinkedIn opened.") % {"day": on},
            _("Write %(day)s or later.") % {"day": checks.EARLIEST},
        )
    if on > latest:
        yield Problem(
            "on",
            str(on),
            _("%(day)s is too far ahead.") % {"day": on},
            _("Write %(day)s at most.") % {"day": latest},
        )
    if kind not in Mark.Kind.values:
        yield Problem(
            "kind",
            shown(kind),
            _("%(kind)s is no kind of mark.") % {"kind": shown(kind)},
            _("Choose one of: %(kinds)s.") % {"kinds": ", ".join(Mark.Kind.values)},
        )
    yield from checks.text("title", title, most=TITLE_LENGTH)
    if not title:
        yield Problem("title", "", _("The title is blank."), _("Say in a few words what it was."))
