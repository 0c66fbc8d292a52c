"""What waits for a manager in a team: flags without an answer, actions due, actions closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from teams import policies
from teams.models import Membership, ScoreSnapshot
from teams.selectors import agreements, board_weeks, weeks
from teams.selectors.agreements import NOTHING, Agreed

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from teams.models import Agreement, Team


@dataclass(frozen=True, slots=True)
class OpenFlag:
    """Somebody flagged on the newest board; points are hundredths."""

    rep_id: int
    name: str
    since: date
    total: int
    rests_until: date | None


@dataclass(frozen=True, slots=True)
class AgreedWith:
    """A rep and what was agreed."""

    rep_id: int
    name: str
    agreed: Agreed


@dataclass(frozen=True, slots=True)
class TeamCoaching:
    """A team's flags and actions on a day; every tuple by name.

    `unanswered` are flagged with neither an agreed action nor rest, `resting`
    until a Monday. `due` actions are open, the soonest first; `closed` ones are
    of this week or the last.
    """

    team: Team
    week: date | None
    unanswered: tuple[OpenFlag, ...]
    resting: tuple[OpenFlag, ...]
    due: tuple[AgreedWith, ...]
    closed: tuple[AgreedWith, ...]


def of_team(team: Team, *, on: date) -> TeamCoaching:
    """Of who sells in the team on that day, the company's date."""
    names = _reps(team, on)
    week = board_weeks.newest_week(on=on)
    agreed = _agreed_with(names, on)
    due = sorted((one for one in agreed if one.agreed.standing), key=lambda one: one.agreed.week)
    flags = _flags(names, week, on)
    answered = {one.rep_id for one in due}
    return TeamCoaching(
        team=team,
        week=week,
        unanswered=tuple(
            flag for flag in flags if not flag.rests_until and flag.rep_id not in answered
        ),
        resting=tuple(flag for flag in flags if flag.rests_until),
        due=tuple(due),
        closed=tuple(one for one in agreed if not one.agreed.standing),
    )


def _reps(team: Team, on: date) -> dict[int, str]:
    """Names by id, in order; who left the boards is not among them."""
    held = Membership.objects.filter(
        policies.holding(on), ~policies.left_boards("user__"), team=team, role=Membership.Role.REP
    )
    users = [member.user for member in held.select_related("user").order_by("user__name")]
    return {user.pk: str(user) for user in users}


def _flags(names: dict[int, str], week: date | None, on: date) -> list[OpenFlag]:
    flagged = ScoreSnapshot.objects.filter(run__current_of=week, rep__in=names, flagged=True)
    by_rep = {snapshot.rep_id: snapshot for snapshot in flagged}
    beside = agreements.beside_flags([rep_id for rep_id in names if rep_id in by_rep], on=on)
    found = []
    for rep_id, name in names.items():
        snapshot = by_rep.get(rep_id)
        if snapshot is None or snapshot.flagged_since is None or snapshot.total is None:
            continue
        rest = beside.get(rep_id, NOTHING)
        until = rest.until if rest.flagged_since == snapshot.flagged_since else None
        found.append(OpenFlag(rep_id, name, snapshot.flagged_since, snapshot.total, until))
    return found


def _agreed_with(names: dict[int, str], on: date) -> list[AgreedWith]:
    """Open ones, and those that the data closed of this week or the last; by name."""
    found = [
        AgreedWith(agreed.rep_id, names[agreed.rep_id], agreed)
        for agreed in agreements.shown(_recent(names, on), on=on)
    ]
    order = list(names)
    return sorted(found, key=lambda one: order.index(one.rep_id))


def _recent(names: Collection[int], on: date) -> QuerySet[Agreement]:
    last_week = weeks.back(weeks.monday_of(on), 1)
    made = agreements.made_with(names)
    return made.filter(commitment__withdrawn_at=None, commitment__week__gte=last_week)
