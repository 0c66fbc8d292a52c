"""Reminding, from the board, those who have not logged: at most one reminder a week each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from teams.models import Letter
from teams.selectors import company as companies
from teams.selectors import outbox as letters
from teams.selectors import post_times, weeks
from teams.services import outbox
from teams.services.problems import refuse

if TYPE_CHECKING:
    from datetime import date, datetime

    from teams.models import Team, User


@dataclass(frozen=True)
class Asked:
    """Whom a press reached. `week` is the one whose log is missing.

    `asked` get a letter; `already` owe a log too, but had their reminder this
    week, have never signed in, or want none: which of these is theirs to know.
    """

    week: date
    asked: int
    already: int


@transaction.atomic
def remind_team(*, team: Team, by: User, now: datetime) -> Asked:
    """Have everyone reminded who owes last week's log, is not away and was not reminded yet.

    Raises Refusal where nobody's log of last week is expected.
    """
    company, on = companies.current(), companies.today(now=now)
    this_week = weeks.monday_of(on)
    week = weeks.back(this_week, 1)
    if company.tracking_since is None or week < company.tracking_since:
        raise refuse(
            "week",
            week,
            _("No log is expected of last week: tracking has not begun by then."),
            _("Wait until a week has passed on boards."),
        )
    owing = letters.owing(team, week, on=on)
    reminded = letters.reminded(this_week).values("person")
    wanting = letters.to_nudge(week, on=on).filter(pk__in=owing).exclude(pk__in=reminded)
    to_ask = list(wanting.order_by("pk").values_list("pk", flat=True))
    outbox.put_in(
        to_ask,
        kind=Letter.Kind.NUDGE,
        week=this_week,
        until=now + post_times.A_NUDGE_LASTS,
        now=now,
        asked_by=by,
    )
    # Somebody else may have pressed at the same moment: what stands is what counts.
    stand = letters.planned(Letter.Kind.NUDGE, this_week)
    asked = stand.filter(asked_by=by, person__in=to_ask).count()
    return Asked(week, asked=asked, already=owing.count() - asked)
