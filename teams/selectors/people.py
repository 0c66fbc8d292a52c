"""Who works here and in which team, as far as somebody may know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Lower

from teams import policies
from teams.models import Membership, Team, User

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from teams.policies import Viewer


def teams_visible_to(user: Viewer, *, on: date) -> QuerySet[Team]:
    """By name."""
    return policies.teams_visible_to(user, on=on).order_by("name")


def all_teams() -> QuerySet[Team]:
    """By name; for who may see all teams side by side."""
    return Team.objects.order_by("name")


def managed_teams(user: Viewer, *, on: date) -> QuerySet[Team]:
    """By name."""
    return policies.managed_teams(user, on=on).order_by("name")


def reps_visible_to(user: Viewer, *, on: date) -> QuerySet[User]:
    """Everyone whose numbers somebody may read, by name."""
    return policies.reps_visible_to(user, on=on).order_by(Lower("name"), "pk")


def members(team: Team, *, on: date) -> QuerySet[Membership]:
    """Who belongs to a team on a day, managers first, then by name; not who left boards."""
    left = policies.left_boards("user__") & Q(role=Membership.Role.REP)
    held = Membership.objects.filter(policies.holding(on), ~left, team=team)
    return held.select_related("user").order_by("role", Lower("user__name"), "user_id")


def administrators() -> QuerySet[User]:
    """Who may read and change everything, by name."""
    return User.objects.filter(is_active=True, is_superuser=True).order_by(Lower("name"), "pk")


def staff() -> QuerySet[User]:
    """Who may read the admin site and change nothing there, by name."""
    readers = User.objects.filter(is_active=True, is_staff=True, is_superuser=False)
    return readers.order_by(Lower("name"), "pk")


def memberships(user: User) -> QuerySet[Membership]:
    """A person's whole way through the teams, newest first."""
    return Membership.objects.filter(user=user).select_related("team").order_by("-start", "-pk")


def by_external_id(ids: Collection[str]) -> dict[str, User]:
    """The people behind the keys of a file; unknown keys are left out."""
    wanted = set(ids) - {""}
    return {user.external_id: user for user in User.objects.filter(external_id__in=wanted)}


def by_email(addresses: Collection[str]) -> dict[str, User]:
    """The people behind e-mail addresses, in lower case; unknown ones are left out."""
    wanted = {address.lower() for address in addresses}
    found = User.objects.annotate(address=Lower("email")).filter(address__in=wanted)
    return {user.email.lower(): user for user in found}
