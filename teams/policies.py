"""Who may see or change whom: the one place where it is decided.

Every door asks here, and default is deny: somebody inactive or anonymous gets
nothing, whatever else they are. Membership questions take `on`, the company's
own date (not the viewer's), so that a role that ends today is gone for
everyone on the next request.

A superuser administers and may read everything. Staff only reads the admin
site, which gives no right on any page.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeGuard

from django.db.models import Exists, Q, QuerySet

from teams.models import Company, Membership, Team, User
from teams.models.company import Visibility

if TYPE_CHECKING:
    import datetime
    from typing import TypeAlias

    from django.contrib.auth.models import AnonymousUser

    Viewer: TypeAlias = User | AnonymousUser


class BoardView(StrEnum):
    """How much of a team's board somebody sees, from nothing to everything."""

    NOTHING = "nothing"
    AGGREGATES = "aggregates"
    """The own row, and the team's averages."""
    NAMES = "names"
    """Everyone's row; no links to others, no reasons, no absences."""
    FULL = "full"
    """What a manager sees: rows, links, absences, reasons."""


def can_administer(user: Viewer) -> bool:
    return user.is_active and user.is_superuser


def can_read_admin(user: Viewer) -> bool:
    return user.is_active and (user.is_staff or user.is_superuser)


def holding(on: datetime.date) -> Q:
    """Memberships that hold on a day; `end` is the first day without."""
    return Q(start__lte=on) & (Q(end=None) | Q(end__gt=on))


def is_selling(user: Viewer, *, on: datetime.date) -> bool:
    return rep_team(user, on=on) is not None


def rep_team(user: Viewer, *, on: datetime.date) -> Team | None:
    """The one team in which somebody sells on a day."""
    if not _is_someone(user):
        return None
    return Team.objects.filter(pk__in=_team_ids(user, Membership.Role.REP, on=on)).first()


def managed_teams(user: Viewer, *, on: datetime.date) -> QuerySet[Team]:
    """The teams somebody manages on a day; administering manages none."""
    if not _is_someone(user):
        return Team.objects.none()
    return Team.objects.filter(pk__in=_team_ids(user, Membership.Role.MANAGER, on=on))


def can_manage(user: Viewer, team: Team, *, on: datetime.date) -> bool:
    """Whether somebody may invite reps into a team, or end their time in it."""
    return can_administer(user) or managed_teams(user, on=on).filter(pk=team.pk).exists()


def reps_managed_by(user: Viewer, *, on: datetime.date) -> QuerySet[User]:
    """Everyone who sells on a day in a team that somebody manages on that day."""
    if not _is_someone(user):
        return User.objects.none()
    return User.objects.filter(pk__in=_managed_rep_ids(user, on=on))


def reps_visible_to(user: Viewer, *, on: datetime.date) -> QuerySet[User]:
    """Whose scorecard, logs and profile somebody may read.

    Oneself; who sells in a team managed now; for an administrator everyone. A
    peer's name on a board, where the company allows it, opens nothing more.
    """
    if not _is_someone(user):
        return User.objects.none()
    if user.is_superuser:
        return User.objects.all()
    return User.objects.filter(Q(pk=user.pk) | Q(pk__in=_managed_rep_ids(user, on=on)))


def reps_editable_by(user: Viewer, *, on: datetime.date) -> QuerySet[User]:
    """Whose logs, profile and absences somebody may write; for others with a reason."""
    return reps_visible_to(user, on=on)


def can_correct(user: Viewer, rep: User, *, on: datetime.date) -> bool:
    return reps_editable_by(user, on=on).filter(pk=rep.pk).exists()


def teams_visible_to(user: Viewer, *, on: datetime.date) -> QuerySet[Team]:
    """The teams whose board shows somebody anything at all."""
    if not _is_someone(user):
        return Team.objects.none()
    if user.is_superuser:
        return Team.objects.all()
    company_allows = Company.objects.exclude(widest_visibility=Visibility.NOTHING)
    return Team.objects.filter(
        Q(pk__in=_team_ids(user, Membership.Role.MANAGER, on=on))
        | Q(pk__in=_team_ids(user, Membership.Role.REP, on=on))
        & ~Q(visibility=Visibility.NOTHING)
        & Exists(company_allows)
    )


def board_view(user: Viewer, team: Team, *, on: datetime.date) -> BoardView:
    """How much of this team's board somebody sees on a day, of any week."""
    if not _is_someone(user):
        return BoardView.NOTHING
    if user.is_superuser:
        return BoardView.FULL
    held = Membership.objects.filter(holding(on), user=user, team=team)
    roles = set(held.values_list("role", flat=True))
    if Membership.Role.MANAGER in roles:
        return BoardView.FULL
    return peer_view(team) if Membership.Role.REP in roles else BoardView.NOTHING


def peer_view(team: Team) -> BoardView:
    """What reps of a team see of each other; the company's is the widest, a team only narrows."""
    narrow_to_wide = [str(choice) for choice in Visibility]
    widest = Company.objects.get().widest_visibility
    return BoardView(min(widest, team.visibility or widest, key=narrow_to_wide.index))


def can_see_company(user: Viewer, *, on: datetime.date) -> bool:
    """Whether somebody sees all teams' averages side by side."""
    if not _is_someone(user):
        return False
    if user.is_superuser:
        return True
    held = Membership.objects.filter(holding(on), user=user)
    roles = set(held.values_list("role", flat=True))
    if Membership.Role.MANAGER in roles:
        return True
    return bool(roles) and Company.objects.get().widest_visibility != Visibility.NOTHING


def can_see_nights(user: Viewer, *, on: datetime.date) -> bool:
    """Whether somebody sees when the boards were scored, and what failed."""
    return can_administer(user) or managed_teams(user, on=on).exists()


def _is_someone(user: Viewer) -> TypeGuard[User]:
    return user.is_active


def _team_ids(user: User, role: str, *, on: datetime.date) -> QuerySet[Membership, int]:
    held = Membership.objects.filter(holding(on), user=user, role=role)
    return held.values_list("team_id", flat=True)


def _managed_rep_ids(user: User, *, on: datetime.date) -> QuerySet[Membership, int]:
    teams = _team_ids(user, Membership.Role.MANAGER, on=on)
    held = Membership.objects.filter(holding(on), role=Membership.Role.REP, team_id__in=teams)
    return held.values_list("user_id", flat=True)
