"""The first page: a rep's own scorecard; for others what they came for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from teams.selectors import tracking
from teams.web import access, clock, pages
from teams.web.views import scorecards

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

UNNAMED = "Our company"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Reps: the scorecard. Managers: their board. Administrators: the company, once it runs."""
    standing = access.standing(request)
    if standing.sells_in:
        return scorecards.own(request)
    if standing.administers and not clock.of(request).company.tracking_since:
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
    context = {
        "company": moment.company,
        "named": moment.company.name != UNNAMED,
        "preview": tracking.preview(moment.today),
    }
    return pages.render(request, "teams/first_steps.html", context)
