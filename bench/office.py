"""A company to look at: teams of 10, 50 and 500, thirteen weeks of boards, and a crowd."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from bench import company
from teams.models import Membership, Team, User
from teams.selectors import weeks
from teams.services import nights

BOARDS = (10, 50, 500)
CROWD = 500
"""Teams of twenty beside them, which a night scores as well."""


@dataclass(frozen=True)
class Office:
    """Who looks, and at what; `today` is the day they look on."""

    manager: User
    rep: User
    boards: dict[int, Team]
    today: date

    @property
    def unpublished(self) -> date:
        """The week that yesterday lay in: no night has made it final yet."""
        return weeks.monday_of(self.yesterday)

    @property
    def yesterday(self) -> date:
        return self.today - timedelta(days=1)


def open_office() -> Office:
    """Fill an empty database and score thirteen weeks of it."""
    now = timezone.now()
    last = weeks.back(weeks.monday_of(now.date()), 1)
    sizes = (*BOARDS, *[company.TEAM_SIZE] * CROWD)
    company.fill(sizes, last=last, weeks=20, logged=0.95)
    teams = dict(zip(BOARDS, Team.objects.order_by("id"), strict=False))
    manager = User.objects.create_user("manager@example.invalid", name="Manager")
    Membership.objects.bulk_create(
        Membership(user=manager, team=team, role="manager", start=last) for team in teams.values()
    )
    nights.recompute(as_of=now.date() - timedelta(days=1), now=now)
    rep = User.objects.filter(memberships__team=teams[50]).exclude(pk=manager.pk).earliest("id")
    return Office(manager, rep, teams, now.date())
