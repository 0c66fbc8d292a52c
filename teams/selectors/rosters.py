"""Who belongs to a team: now, from a day to come, and until a day that has been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.db.models.functions import Lower

from teams import policies
from teams.models import Membership, Team

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from teams.policies import Standing, Viewer


@dataclass(frozen=True, slots=True)
class Roster:
    """A team's memberships: `now` by role and name, `coming` soonest, `past` latest first."""

    now: tuple[Membership, ...]
    coming: tuple[Membership, ...]
    past: tuple[Membership, ...]


def of_team(team: Team, viewer: Viewer, *, on: date) -> Roster:
    """Everybody whom the viewer may know of, in one query."""
    held = list(memberships(team, viewer))
    past = [one for one in held if one.end is not None and one.end <= on]
    coming = [one for one in held if one.start > on]
    now = [one for one in held if one not in past and one not in coming]
    return Roster(
        now=tuple(now),
        coming=tuple(sorted(coming, key=lambda one: one.start)),
        past=tuple(sorted(past, key=lambda one: (one.end or on, one.pk), reverse=True)),
    )


def memberships(team: Team, viewer: Viewer) -> QuerySet[Membership]:
    """Those that held or will hold on some day, by role and name.

    Who left the boards is there for nobody else.
    """
    known = Q(user=viewer.pk) | ~policies.left_boards("user__")
    held = Membership.objects.filter(known, team=team).exclude(end=F("start"))
    return held.select_related("user", "team").order_by("role", Lower("user__name"), "pk")


def to_change(team: Team, viewer: Viewer, standing: Standing, *, on: date) -> QuerySet[Membership]:
    """Those that the viewer may end or move: administrators all, managers their reps'."""
    if not standing.can_manage(team):
        return Membership.objects.none()
    still = memberships(team, viewer).filter(Q(end=None) | Q(end__gt=on))
    return still if standing.administers else still.filter(role=Membership.Role.REP)


def teams_to_fill(standing: Standing) -> tuple[Team, ...]:
    """The teams that the viewer may move reps into, by name."""
    return tuple(Team.objects.order_by("name")) if standing.administers else standing.manages


def reps_elsewhere(membership: Membership, standing: Standing, *, start: date) -> list[Membership]:
    """What else the person sells in from a day on that the viewer has no say in."""
    if standing.administers:
        return []
    held = Membership.objects.filter(
        Q(end=None) | Q(end__gt=start), user=membership.user_id, role=Membership.Role.REP
    )
    others = held.exclude(team__in=standing.manages).exclude(end=F("start"))
    return list(others.select_related("team"))
