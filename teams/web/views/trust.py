"""Where a team's numbers come from, for who manages it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from teams.selectors import trust
from teams.web import access, clock, pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """Typed, imported or sent; what was changed after the deadline; who is new."""
    found = access.team_to_manage(request, slug)
    told = trust.of_team(found, viewer=request.user, on=clock.of(request).today)
    return pages.render(request, "teams/trust.html", {"team": found, "trust": told})
