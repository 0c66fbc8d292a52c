"""Whose page somebody asks for: the person, or nothing at all.

What one may not see and what does not exist are answered alike, by the same
404, so that nobody learns from the difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from teams import policies
from teams.policies import CoachingView
from teams.services import access_log
from teams.web import clock

if TYPE_CHECKING:
    from django.http import HttpRequest

    from teams.models import Team, User
    from teams.policies import Standing


def viewer(request: HttpRequest) -> User:
    """Whoever is signed in, which every page but a few asks for."""
    if not request.user.is_authenticated:
        raise Http404
    return request.user


def standing(request: HttpRequest) -> Standing:
    """What the viewer is today; asked once a request."""
    kept: dict[str, Standing] = vars(request)
    if "standing" not in kept:
        kept["standing"] = policies.standing(request.user, on=clock.of(request).today)
    return kept["standing"]


def rep_to_read(request: HttpRequest, rep_id: int) -> User:
    """A rep whose scorecard and logs the viewer may read; the rep can read who did."""
    visible = policies.reps_visible_to(request.user, on=clock.of(request).today)
    return _noted(request, get_object_or_404(visible, pk=rep_id))


def rep_to_correct(request: HttpRequest, rep_id: int) -> User:
    """A rep whose logs, profile and absences the viewer may write; noted as a look too."""
    editable = policies.reps_editable_by(request.user, on=clock.of(request).today)
    return _noted(request, get_object_or_404(editable, pk=rep_id))


def _noted(request: HttpRequest, rep: User) -> User:
    moment = clock.of(request)
    access_log.note(viewer=viewer(request), rep=rep, on=moment.today, now=moment.now)
    return rep


def coached(request: HttpRequest, rep_id: int) -> tuple[User, CoachingView]:
    """A rep whose coaching trail the viewer may read, and what they are to it."""
    rep = rep_to_read(request, rep_id)
    return rep, policies.coaching_view(request.user, rep, on=clock.of(request).today)


def rep_to_coach(request: HttpRequest, rep_id: int) -> User:
    """A rep with whom the viewer agrees things; 403 for an administrator, who only reads."""
    rep, view = coached(request, rep_id)
    if view != CoachingView.COACHES:
        raise PermissionDenied
    return rep


def own(request: HttpRequest) -> User:
    """The viewer, who must sell somewhere to have anything to log."""
    if standing(request).sells_in is None:
        raise Http404
    return viewer(request)


def team_to_read(request: HttpRequest, slug: str) -> Team:
    """A team whose board shows the viewer anything; an own one costs no query."""
    for team in standing(request).boards:
        if team.slug == slug:
            return team
    visible = policies.teams_visible_to(request.user, on=clock.of(request).today)
    return get_object_or_404(visible, slug=slug)


def company_reader(request: HttpRequest) -> Standing:
    """What the viewer is, who must be let see all teams side by side."""
    found = standing(request)
    if not found.can_see_company:
        raise Http404
    return found


def team_to_manage(request: HttpRequest, slug: str) -> Team:
    team = team_to_read(request, slug)
    if not standing(request).can_manage(team):
        raise Http404
    return team
