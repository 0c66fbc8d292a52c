"""A scoring model beside the one in force, on the same logs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from scoring import selectors as scoring_models
from scoring.parameters import ParametersError
from teams.selectors import model_scopes, weeks
from teams.web import access, clock, pages
from teams.web.queries import team_asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from teams.models import Team


@require_safe
def beside(request: HttpRequest, version: str) -> HttpResponse:
    """Any model for administrators; for managers published ones, of their own reps."""
    standing = access.standing(request)
    if not standing.can_see_nights:
        raise Http404
    model = get_object_or_404(model_scopes.models(standing), version=version)
    moment = clock.of(request)
    teams = model_scopes.teams(standing)
    team = _chosen(teams, team_asked(request))
    in_force = scoring_models.in_force(weeks.monday_of(moment.today))
    context: dict[str, Any] = {
        "model": model,
        "in_force": in_force,
        "team": team,
        **_choices(teams, team),
        "others": model_scopes.models(standing).exclude(pk__in=[model.pk, in_force.pk]),
        "administers": standing.administers,
    }
    try:
        context["preview"] = model_scopes.preview(
            model,
            instead_of=in_force,
            standing=standing,
            team=team,
            company=moment.company,
            today=moment.today,
        )
    except ParametersError as error:
        context["problems"] = error.messages
    return pages.render(request, "teams/model_beside.html", context)


def _chosen(teams: Sequence[Team], slug: str) -> Team | None:
    """The team of this address, None for all; 404 for one that is not among them."""
    team = next((team for team in teams if team.slug == slug), None)
    if slug and team is None:
        raise Http404
    return team


def _choices(teams: Sequence[Team], team: Team | None) -> dict[str, Any]:
    return {
        "chosen": team.slug if team else "",
        "teams": [("", ""), *((team.slug, team.name) for team in teams)],
    }
