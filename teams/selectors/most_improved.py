"""Who rose most since an earlier week: teams by their median, reps where names may be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, Subquery

from teams import policies
from teams.models import Company, Membership, ScoreSnapshot
from teams.policies import BoardView

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from teams.policies import Standing
    from teams.selectors.board_weeks import WeekState
    from teams.selectors.company_board import TeamLine

MOST = 3
_A_TENTH = 10
"""What shows as 0.0 has not moved."""
_SCORED = ScoreSnapshot.Status.SCORED
_FIELDS = ("rep_id", "rep__name", "rep__email", "team__name", "was", "total", "sells_in")
_NAMED = {BoardView.FULL, BoardView.NAMES}


@dataclass(frozen=True, slots=True)
class ImprovedRep:
    """A scored rep then and now, in hundredths; `linked`: the viewer may open the scorecard."""

    rep_id: int
    name: str
    team: str
    was: int
    now: int
    linked: bool

    @property
    def change(self) -> int:
        return self.now - self.was


def teams(lines: Sequence[TeamLine]) -> tuple[TeamLine, ...]:
    """The lines whose median rose most, among those that may be told."""
    risen = [line for line in lines if line.change is not None and line.change >= _A_TENTH]
    return tuple(sorted(risen, key=lambda line: -(line.change or 0))[:MOST])


def reps(
    standing: Standing, shown: WeekState, earlier: WeekState, *, on: date
) -> tuple[ImprovedRep, ...]:
    """The reps who rose most, of the teams whose names the viewer may see.

    Nobody who left the boards, and nobody where the team or the company only
    coaches: this is a ranking of people. Who came from another team is there
    for who may open the scorecard alone: points made there are nobody else's
    business.
    """
    team_ids = [team.pk for team in standing.boards if standing.board_view(team) in _NAMED]
    if not (standing.administers or team_ids):
        return ()
    manages = {team.pk for team in standing.manages}
    found = _risen(shown, earlier).annotate(sells_in=Subquery(_sells_in(on)))
    if not standing.administers:
        stayed = Q(was_in=F("team_id")) | Q(sells_in__in=manages)
        found = found.filter(stayed, team_id__in=team_ids)
    return tuple(
        ImprovedRep(
            rep_id=rep_id,
            name=name or email,
            team=team,
            was=was,
            now=now,
            linked=standing.administers or (sells_in in manages),
        )
        for rep_id, name, email, team, was, now, sells_in in found.values_list(*_FIELDS)[:MOST]
    )


def _risen(shown: WeekState, earlier: WeekState) -> QuerySet[ScoreSnapshot]:
    then = ScoreSnapshot.objects.filter(
        run_id=earlier.run_id, rep_id=OuterRef("rep_id"), status=_SCORED
    )
    now = ScoreSnapshot.objects.filter(
        run_id=shown.run_id, status=_SCORED, team__coaching_only=False
    )
    return (
        now.exclude(Exists(Company.objects.filter(coaching_only=True)))
        .exclude(policies.left_boards("rep__"))
        .annotate(was=Subquery(then.values("total")), was_in=Subquery(then.values("team_id")))
        .filter(was__lte=F("total") - _A_TENTH)
        .order_by(F("was") - F("total"), "rep_id")
    )


def _sells_in(on: date) -> QuerySet[Membership, int]:
    held = Membership.objects.filter(
        policies.holding(on), user_id=OuterRef("rep_id"), role=Membership.Role.REP
    )
    return held.values_list("team_id", flat=True)
