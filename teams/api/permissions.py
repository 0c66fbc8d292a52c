"""Who may call what. Nothing is open unless an operation asks a policy.

The functions are what operations ask: each takes the caller and the values in
the address, and returns the subject or refuses. What somebody may not see is
answered like what does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from rest_framework import exceptions, permissions

from teams import policies
from teams.policies import BoardView, CoachingView
from teams.selectors import export_requests, marks, model_scopes, run_history
from teams.services import access_log

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

    from scoring.models import ScoringModel
    from teams.api.operations import Caller, Path
    from teams.models import Export, Mark, ScoreRun, Team, User
    from teams.policies import Standing


@dataclass(frozen=True)
class SeenTeam:
    """A team, and how much of its board the caller sees."""

    team: Team
    view: BoardView


@dataclass(frozen=True)
class SeenTrail:
    """A rep, and what the caller is to their coaching trail."""

    rep: User
    view: CoachingView


class AsksAPolicy(permissions.BasePermission):
    """Denies whatever does not say which policy it asks; then looks at the token's scopes."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not request.user.is_active:
            return False
        method = getattr(view, str(request.method).lower(), None)
        if method is None or request.method == "OPTIONS":
            return True  # nobody answers; DRF says 405
        scope = "read" if request.method in permissions.SAFE_METHODS else "write"
        _has_scope(token=request.auth, scope=scope)
        return hasattr(method, "asks")


def _has_scope(*, token: Any, scope: str) -> None:
    if token is not None and scope not in token.scopes:
        raise exceptions.PermissionDenied(f"This token does not have the scope “{scope}”.")


def everyone(caller: Caller, _path: Path) -> User:
    """Anybody who is active; asks for oneself."""
    return caller.user


def administrators(caller: Caller, _path: Path) -> User:
    if not policies.can_administer(caller.user):
        raise exceptions.PermissionDenied("Only administrators may do this.")
    return caller.user


def night_watchers(caller: Caller, _path: Path) -> User:
    """Managers and administrators: who may see when boards were scored."""
    if not policies.can_see_nights(caller.user, on=caller.on):
        raise exceptions.PermissionDenied("Only managers and administrators see runs.")
    return caller.user


def run_to_read(caller: Caller, path: Path) -> ScoreRun:
    night_watchers(caller, path)
    run = run_history.all_runs().filter(pk=path["run_id"]).first()
    if run is None:
        raise Http404
    return run


def company_readers(caller: Caller, _path: Path) -> Standing:
    standing = policies.standing(caller.user, on=caller.on)
    if not standing.can_see_company:
        raise exceptions.PermissionDenied("The company does not show its teams to reps.")
    return standing


def company_mark_to_read(caller: Caller, path: Path) -> Mark:
    company_readers(caller, path)
    return _mark(None, path)


def company_mark_to_withdraw(caller: Caller, path: Path) -> Mark:
    mark = company_mark_to_read(caller, path)
    administrators(caller, path)
    return mark


def rep_to_read(caller: Caller, path: Path) -> User:
    """Somebody whose numbers the caller may read; they can read who did."""
    rep = policies.reps_visible_to(caller.user, on=caller.on).filter(pk=path["rep_id"]).first()
    if rep is None:
        raise Http404
    access_log.note(viewer=caller.user, rep=rep, on=caller.on, now=caller.now)
    return rep


def rep_to_edit(caller: Caller, path: Path) -> User:
    rep = rep_to_read(caller, path)
    if not policies.can_correct(caller.user, rep, on=caller.on):
        raise exceptions.PermissionDenied("You may read this person's numbers, not change them.")
    return rep


def trail_to_read(caller: Caller, path: Path) -> SeenTrail:
    rep = rep_to_read(caller, path)
    return SeenTrail(rep, policies.coaching_view(caller.user, rep, on=caller.on))


def trail_to_write(caller: Caller, path: Path) -> SeenTrail:
    """Where the caller has a say: reps in their own, managers in that of their reps."""
    seen = trail_to_read(caller, path)
    if seen.view == CoachingView.READS:
        raise exceptions.PermissionDenied("You may read this trail, not write in it.")
    return seen


def rep_to_coach(caller: Caller, path: Path) -> User:
    seen = trail_to_read(caller, path)
    if seen.view != CoachingView.COACHES:
        raise exceptions.PermissionDenied("Only who manages this person may do this.")
    return seen.rep


def team_to_read(caller: Caller, path: Path) -> SeenTeam:
    standing = policies.standing(caller.user, on=caller.on)
    team = next((team for team in standing.boards if team.slug == path["slug"]), None)
    if team is None:  # an administrator may open all others too
        visible = policies.teams_visible_to(caller.user, on=caller.on)
        team = visible.filter(slug=path["slug"]).first()
    if team is None:
        raise Http404
    return SeenTeam(team, standing.board_view(team))


def team_to_manage(caller: Caller, path: Path) -> Team:
    """A team whose reps are one's own to look after; to all others it is not there."""
    seen = team_to_read(caller, path)
    if seen.view != BoardView.FULL:
        raise Http404
    return seen.team


def team_mark_to_read(caller: Caller, path: Path) -> tuple[Team, Mark]:
    """A team, and a mark of its own or of the company."""
    team = team_to_read(caller, path).team
    return team, _mark(team, path)


def team_mark_to_withdraw(caller: Caller, path: Path) -> Mark:
    """A mark of the team's own."""
    team = team_to_manage(caller, path)
    mark = _mark(team, path)
    if mark.team != team:
        raise Http404
    return mark


def model_watchers(caller: Caller, path: Path) -> tuple[Standing, ScoringModel]:
    """Who may hold a scoring model against the one in force, and that model."""
    standing = policies.standing(caller.user, on=caller.on)
    if not standing.can_see_nights:
        raise exceptions.PermissionDenied("Only managers and administrators compare models.")
    model = model_scopes.models(standing).filter(version=path["version"]).first()
    if model is None:
        raise Http404
    return standing, model


def _mark(team: Team | None, path: Path) -> Mark:
    mark = marks.of_team(team).filter(pk=path["mark_id"]).first()
    if mark is None:
        raise Http404
    return mark


def team_to_export(caller: Caller, slug: str) -> Team | None:
    """A team whose board the caller may read; none for the whole company, of administrators."""
    if slug:
        return team_to_read(caller, {"slug": slug}).team
    administrators(caller, {})
    return None


def own_export(caller: Caller, path: Path) -> Export:
    """A file of the caller's own, while they may see what it is of."""
    found = export_requests.one(caller.user, path["export_id"], on=caller.on, now=caller.now)
    if found is None:
        raise Http404
    return found
