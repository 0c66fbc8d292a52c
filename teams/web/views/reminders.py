"""The board's button that reminds everyone who has not logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from teams import tasks
from teams.services import nudges
from teams.services.problems import Refusal
from teams.services.throttles import Limit
from teams.templatetags import ssi
from teams.web import access, clock, throttles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from teams.services.nudges import Asked


def of_reminder(request: HttpRequest) -> Limit:
    """Pressing again asks nobody twice, and need not be counted without end."""
    return Limit("reminders", str(request.user.pk), 30, throttles.HOUR)


@require_POST
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Remind those of a team who owe last week's log; the answer says how many that were."""
    team = access.team_to_manage(request, slug)
    moment = clock.of(request)
    try:
        asked = nudges.remind_team(team=team, by=access.viewer(request), now=moment.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        tasks.ring_for_letters()
        for sentence in _sentences(asked):
            messages.success(request, sentence)
    return redirect("team", slug)


def _sentences(asked: Asked) -> Iterator[str]:
    """Whole sentences, one a count that is not none."""
    week = ssi.day(asked.week)
    if asked.asked:
        yield ngettext(
            "%(count)d rep is reminded by e-mail of the week of %(week)s.",
            "%(count)d reps are reminded by e-mail of the week of %(week)s.",
            asked.asked,
        ) % {"count": asked.asked, "week": week}
    if asked.already:
        yield ngettext(
            "%(count)d more owes it and is not asked: reminded this week already, never signed in,"
            " or wants no reminders.",
            "%(count)d more owe it and are not asked: reminded this week already, never signed in,"
            " or want no reminders.",
            asked.already,
        ) % {"count": asked.already}
    if not asked.asked and not asked.already:
        yield _("Nobody who works today owes the log of the week of %(week)s.") % {"week": week}
