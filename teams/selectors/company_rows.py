"""The scored totals of one run, team by team, kept by run."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scoring import curves, ranking
from scoring import selectors as scoring_models
from scoring.models import ScoringModel
from teams.models import ScoreSnapshot
from teams.selectors import snapshot_cache, trends
from teams.selectors.trends import Figures

if TYPE_CHECKING:
    from teams.selectors.board_weeks import WeekState
    from teams.selectors.off_boards import Leavers, Left

DRAWN_ONE_BY_ONE = 120
"""The largest team whose reps fit a picture as dots."""


class TeamFigures(NamedTuple):
    """One team in one run; `figures` and `evidence` are None where nobody is scored.

    `totals` are those of the scored reps, lowest first; `known` is the sum of
    their evidence, in whole per cent.
    """

    reps: int
    under: int
    flagged: int
    figures: Figures | None
    known: int
    totals: array[int]

    @property
    def evidence(self) -> int | None:
        """The mean of the scored reps', in whole per cent."""
        return int(curves.rounded(self.known / len(self.totals))) if self.totals else None

    @property
    def lowest(self) -> int | None:
        return self.totals[0] if self.totals else None

    @property
    def highest(self) -> int | None:
        return self.totals[-1] if self.totals else None

    @property
    def spread(self) -> tuple[int, ...]:
        """The totals, if they fit a picture."""
        return tuple(self.totals) if len(self.totals) <= DRAWN_ONE_BY_ONE else ()


class CompanyRows(NamedTuple):
    """All teams in one run, by team id; mean and median are of all scored reps."""

    flag_below: int
    reps: int
    ranked: int
    mean: int | None
    median: int | None
    teams: dict[int, TeamFigures]


def of_week(shown: WeekState, leavers: Leavers) -> CompanyRows:
    """The teams in the run that a week points to, without those who left the boards."""
    kept = snapshot_cache.kept("company", shown.run_id, make=lambda: _read(shown))
    return _without_all(kept, [one for one in leavers.left if one.run_id == shown.run_id])


def _read(shown: WeekState) -> CompanyRows:
    limit = scoring_models.parameters_of(ScoringModel.objects.get(pk=shown.model_id)).flag_below
    reps: dict[int, int] = defaultdict(int)
    flagged: dict[int, int] = defaultdict(int)
    totals: dict[int, list[int]] = defaultdict(list)
    evidence: dict[int, int] = defaultdict(int)
    found = ScoreSnapshot.objects.filter(run_id=shown.run_id).values_list(
        "team_id", "status", "total", "evidence", "flagged"
    )
    for team_id, status, total, known, is_flagged in found.iterator(chunk_size=20_000):
        reps[team_id] += 1
        flagged[team_id] += is_flagged
        if status == ScoreSnapshot.Status.SCORED and total is not None:
            totals[team_id].append(total)
            evidence[team_id] += known
    return _company(
        {
            team_id: _figures(
                sorted(totals[team_id]), evidence[team_id], reps[team_id], flagged[team_id], limit
            )
            for team_id in reps
        },
        limit,
    )


def _without_all(rows: CompanyRows, left: Iterable[Left]) -> CompanyRows:
    """The same run as if these had never been in it; a team of nobody else is gone too."""
    by_team: dict[int, list[Left]] = defaultdict(list)
    for one in left:
        by_team[one.team_id].append(one)
    if not by_team:
        return rows
    teams = rows.teams | {
        team_id: _without(rows.teams[team_id], gone, rows.flag_below)
        for team_id, gone in by_team.items()
    }
    return _company({pk: team for pk, team in teams.items() if team.reps}, rows.flag_below)


def _without(team: TeamFigures, gone: list[Left], limit: int) -> TeamFigures:
    totals, known = list(team.totals), team.known
    for one in gone:
        if one.status == ScoreSnapshot.Status.SCORED and one.total is not None:
            totals.remove(one.total)
            known -= one.evidence
    flagged = team.flagged - sum(one.flagged for one in gone)
    return _figures(totals, known, team.reps - len(gone), flagged, limit)


def _company(teams: dict[int, TeamFigures], limit: int) -> CompanyRows:
    scored = np.array([total for team in teams.values() for total in team.totals])
    return CompanyRows(
        flag_below=limit,
        reps=sum(team.reps for team in teams.values()),
        ranked=len(scored),
        mean=ranking.mean(scored),
        median=ranking.median(scored),
        teams=teams,
    )


def _figures(totals: list[int], known: int, reps: int, flagged: int, limit: int) -> TeamFigures:
    """`totals` lowest first."""
    return TeamFigures(
        reps=reps,
        under=sum(total < limit for total in totals),
        flagged=flagged,
        figures=trends.figures(totals),
        known=known,
        totals=array("i", totals),
    )
