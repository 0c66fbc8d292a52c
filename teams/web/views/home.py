"""The first page: a rep's own scorecard; for others what they came for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from teams.selectors import first_steps, health
from teams.web import access, clock, pages
from teams.web.views import scorecards

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Reps: the scorecard. Managers: their board. Administrators: the company, once it runs."""
    standing = access.standing(request)
    if standing.sells_in:
        return scorecards.own(request)
    if standing.administers and health.last_night() is None:
        return _first_steps(request)
    if len(standing.manages) == 1:
        return redirect("team", standing.manages[0].slug)
    if standing.manages:
        return redirect("teams")
    if standing.can_see_company:
        return redirect("company")
    return pages.render(request, "teams/nothing_yet.html", {})


def _first_steps(request: HttpRequest) -> HttpResponse:
    """What is left to do until the first board; a step is done when the data says so."""
    moment = clock.of(request)
    steps = first_steps.of(moment.company, today=moment.today)
    context = {"company": moment.company, "steps": steps}
    return pages.render(request, "teams/first_steps.html", context)
