"""Who may see or change whom: the one place where it is decided.

Every door asks here, and default is deny: somebody inactive or anonymous gets
nothing, whatever else they are. Membership questions take `on`, the company's
own date (not the viewer's), so that a role that ends today is gone for
everyone on the next request.

A superuser administers and may read everything. Staff only reads the admin
site, which gives no right on any page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from django.db.models import Exists, Q, QuerySet, Subquery

from teams.models import Company, Membership, Team, User
from teams.models.company import Visibility

if TYPE_CHECKING:
    import datetime

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


class CoachingView(StrEnum):
    """The rep reads and answers what is shared; READS is all but the words of private notes."""

    NOTHING = "nothing"
    OWN = "own"
    READS = "reads"
    COACHES = "coaches"


@dataclass(frozen=True)
class Standing:
    """What somebody is on one day; what they may see of boards follows from it alone.

    `sells_in` and `manages` (by name) are what is held on that day, `widest` is
    what the company lets reps see of each other.
    """

    administers: bool = False
    sells_in: Team | None = None
    manages: tuple[Team, ...] = ()
    widest: str = Visibility.NOTHING

    @property
    def boards(self) -> tuple[Team, ...]:
        """The own teams whose board shows anything; an administrator may open all others too."""
        own = {team.pk: team for team in (*self.manages, self.sells_in) if team is not None}
        seen = (team for team in own.values() if self.board_view(team) != BoardView.NOTHING)
        return tuple(sorted(seen, key=lambda team: team.name))

    @property
    def can_see_company(self) -> bool:
        """All teams' averages side by side."""
        if self.administers or self.manages:
            return True
        return self.sells_in is not None and self.widest != Visibility.NOTHING

    @property
    def can_see_nights(self) -> bool:
        """When the boards were scored, and what failed."""
        return self.administers or bool(self.manages)

    def can_manage(self, team: Team) -> bool:
        """Invite reps into a team, or end their time in it."""
        return self.administers or team in self.manages

    def can_mark(self, team: Team | None) -> bool:
        """Mark a date on a team's lines, or (None) on everybody's; and take a mark back."""
        return self.administers if team is None else self.can_manage(team)

    def board_view(self, team: Team) -> BoardView:
        """How much of this team's board, of any week."""
        if self.can_manage(team):
            return BoardView.FULL
        return peer_view(team, self.widest) if team == self.sells_in else BoardView.NOTHING


def standing(user: Viewer, *, on: datetime.date) -> Standing:
    """Everything there is to know of somebody for a page, in one query."""
    if not _is_someone(user):
        return Standing()
    widest = Company.objects.values("widest_visibility")[:1]
    held = Membership.objects.filter(holding(on), user=user).annotate(widest=Subquery(widest))
    roles = list(held.select_related("team").order_by("team__name"))
    sold = (held.team for held in roles if held.role == Membership.Role.REP)
    managed = (held.team for held in roles if held.role == Membership.Role.MANAGER)
    return Standing(
        administers=user.is_superuser,
        sells_in=next(sold, None),
        manages=tuple(managed),
        widest=roles[0].widest if roles else Visibility.NOTHING,
    )


def peer_view(team: Team, widest: str) -> BoardView:
    """What reps of a team see of each other: a team narrows what the company allows."""
    narrow_to_wide = [str(choice) for choice in Visibility]
    return BoardView(min(widest, team.visibility or widest, key=narrow_to_wide.index))


def left_boards(person: str = "") -> Q:
    """Who is on no board by their own wish, as long as the company allows it.

    `person` is how a query gets to the person, as "rep__". Such people are
    absent wherever others look: boards, lists, files, letters and searches, for
    past weeks too; their own pages stay as they are.
    """
    allowed = Exists(Company.objects.filter(reps_may_leave_boards=True))
    return Q(**{f"{person}off_boards": True}) & Q(allowed)


def shows_ranks(team: Team | None, company: Company) -> bool:
    """Whether anybody is told a rank: not where the company, or the team, only coaches.

    `team` is None for what is of the whole company.
    """
    return not (company.coaching_only or (team is not None and team.coaching_only))


def is_selling(user: Viewer, *, on: datetime.date) -> bool:
    return rep_team(user, on=on) is not None


def rep_team(user: Viewer, *, on: datetime.date) -> Team | None:
    """The one team in which somebody sells on a day."""
    return standing(user, on=on).sells_in


def can_manage(user: Viewer, team: Team, *, on: datetime.date) -> bool:
    return standing(user, on=on).can_manage(team)


def board_view(user: Viewer, team: Team, *, on: datetime.date) -> BoardView:
    return standing(user, on=on).board_view(team)


def can_see_nights(user: Viewer, *, on: datetime.date) -> bool:
    return standing(user, on=on).can_see_nights


def managed_teams(user: Viewer, *, on: datetime.date) -> QuerySet[Team]:
    """The teams somebody manages on a day; administering manages none."""
    if not _is_someone(user):
        return Team.objects.none()
    return Team.objects.filter(pk__in=_team_ids(user, Membership.Role.MANAGER, on=on))


def reps_managed_by(user: Viewer, *, on: datetime.date) -> QuerySet[User]:
    """Everyone who sells on a day in a team that somebody manages on that day."""
    if not _is_someone(user):
        return User.objects.none()
    return User.objects.filter(pk__in=_managed_rep_ids(user, on=on))


def reps_visible_to(user: Viewer, *, on: datetime.date) -> QuerySet[User]:
    """Whose scorecard, logs and profile somebody may read.

    Oneself; who sells in a team managed now; for an administrator everyone. Who
    left the boards is there for nobody else. A peer's name on a board, where the
    company allows it, opens nothing more.
    """
    if not _is_someone(user):
        return User.objects.none()
    on_boards = Q(pk=user.pk) | ~left_boards()
    if user.is_superuser:
        return User.objects.filter(on_boards)
    return User.objects.filter(on_boards, Q(pk=user.pk) | Q(pk__in=_managed_rep_ids(user, on=on)))


def reps_editable_by(user: Viewer, *, on: datetime.date) -> QuerySet[User]:
    """Whose logs, profile and absences somebody may write; for others with a reason."""
    return reps_visible_to(user, on=on)


def can_correct(user: Viewer, rep: User, *, on: datetime.date) -> bool:
    return reps_editable_by(user, on=on).filter(pk=rep.pk).exists()


def coaching_view(user: Viewer, rep: User, *, on: datetime.date) -> CoachingView:
    """Who manages the rep now coaches; nobody coaches oneself."""
    if not reps_visible_to(user, on=on).filter(pk=rep.pk).exists():
        return CoachingView.NOTHING
    if user.pk == rep.pk:
        return CoachingView.OWN
    coached = reps_managed_by(user, on=on).filter(pk=rep.pk)
    return CoachingView.COACHES if coached.exists() else CoachingView.READS


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


def _is_someone(user: Viewer) -> TypeGuard[User]:
    return user.is_active


def _team_ids(user: User, role: str, *, on: datetime.date) -> QuerySet[Membership, int]:
    held = Membership.objects.filter(holding(on), user=user, role=role)
    return held.values_list("team_id", flat=True)


def _managed_rep_ids(user: User, *, on: datetime.date) -> QuerySet[Membership, int]:
    teams = _team_ids(user, Membership.Role.MANAGER, on=on)
    held = Membership.objects.filter(holding(on), role=Membership.Role.REP, team_id__in=teams)
    return held.values_list("user_id", flat=True)
