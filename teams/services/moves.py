"""Moving reps from team to team and ending their time, by who may do so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from teams.models import Membership
from teams.selectors import rosters
from teams.services import people, versions
from teams.services.problems import refuse

if TYPE_CHECKING:
    from datetime import date

    from teams.models import Team, User
    from teams.policies import Standing


@transaction.atomic
def move_rep(
    *, membership: Membership, team: Team, start: date, by: User, standing: Standing
) -> Membership:
    """Let a rep sell in another team from a day on, both of which `by` has a say in.

    What was planned for them elsewhere is ended only by who manages that too.
    Raises Refusal.
    """
    versions.lock([membership.user_id])
    if membership.role != Membership.Role.REP:
        message = _("%(person)s manages this team.") % {"person": membership.user}
        raise refuse("team", team.name, message, _("End that, and add them to the other team."))
    if team not in rosters.teams_to_fill(standing):
        message = _("You do not manage %(team)s.") % {"team": team}
        raise refuse(
            "team", team.name, message, _("Choose one you manage, or ask an administrator.")
        )
    for held in rosters.reps_elsewhere(membership, standing, start=start):
        message = _("%(person)s sells in %(team)s from %(day)s on, which you do not manage.")
        said = {"person": membership.user, "team": held.team, "day": held.start}
        raise refuse("start", start, message % said, _("Ask an administrator to move them."))
    return people.move(user=membership.user, team=team, start=start, by=by)
