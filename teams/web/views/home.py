"""The first page: a rep's own scorecard; for others what they came for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from teams import policies
from teams.selectors import people, tracking
from teams.web import clock, pages
from teams.web.views import scorecards

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

UNNAMED = "Our company"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Reps: the scorecard. Managers: their board. Administrators: the company, once it runs."""
    on = clock.of(request).today
    if policies.is_selling(request.user, on=on):
        return scorecards.own(request)
    if policies.can_administer(request.user) and not clock.of(request).company.tracking_since:
        return _first_steps(request)
    managed = people.managed_teams(request.user, on=on)[:2]
    if managed:
        return redirect("team", managed[0].slug) if len(managed) == 1 else redirect("teams")
    if policies.can_see_company(request.user, on=on):
        return redirect("company")
    return pages.render(request, "teams/nothing_yet.html", {"administers": False})


def _first_steps(request: HttpRequest) -> HttpResponse:
    """What is left to do until the first board; a step is done when the data says so."""
    moment = clock.of(request)
    context = {
        "company": moment.company,
        "named": moment.company.name != UNNAMED,
        "preview": tracking.preview(moment.today),
    }
    return pages.render(request, "teams/first_steps.html", context)
