"""The scored totals of one run, team by team, kept by run."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scoring import ranking
from scoring import selectors as scoring_models
from scoring.models import ScoringModel
from teams.models import ScoreSnapshot
from teams.selectors import snapshot_cache, trends
from teams.selectors.trends import Figures

if TYPE_CHECKING:
    from teams.selectors.board_weeks import WeekState

DRAWN_ONE_BY_ONE = 120
"""The largest team whose reps fit a picture as dots."""


class TeamFigures(NamedTuple):
    """One team in one run; `figures` and `evidence` are None where nobody is scored.

    `evidence` is the mean of the scored reps', in whole per cent.
    """

    reps: int
    under: int
    flagged: int
    figures: Figures | None
    evidence: int | None
    lowest: int | None
    highest: int | None
    spread: tuple[int, ...]


class CompanyRows(NamedTuple):
    """All teams in one run, by team id; mean and median are of all scored reps."""

    flag_below: int
    reps: int
    ranked: int
    mean: int | None
    median: int | None
    teams: dict[int, TeamFigures]


def of_week(shown: WeekState) -> CompanyRows:
    """The teams in the run that a week points to."""
    return snapshot_cache.kept("company", shown.run_id, make=lambda: _read(shown))


def _read(shown: WeekState) -> CompanyRows:
    limit = scoring_models.parameters_of(ScoringModel.objects.get(pk=shown.model_id)).flag_below
    reps: dict[int, int] = defaultdict(int)
    flagged: dict[int, int] = defaultdict(int)
    totals: dict[int, list[int]] = defaultdict(list)
    evidence: dict[int, list[int]] = defaultdict(list)
    found = ScoreSnapshot.objects.filter(run_id=shown.run_id).values_list(
        "team_id", "status", "total", "evidence", "flagged"
    )
    for team_id, status, total, known, is_flagged in found.iterator(chunk_size=20_000):
        reps[team_id] += 1
        flagged[team_id] += is_flagged
        if status == ScoreSnapshot.Status.SCORED and total is not None:
            totals[team_id].append(total)
            evidence[team_id].append(known)
    scored = np.array([total for of_team in totals.values() for total in of_team])
    return CompanyRows(
        flag_below=limit,
        reps=sum(reps.values()),
        ranked=len(scored),
        mean=ranking.mean(scored),
        median=ranking.median(scored),
        teams={
            team_id: _figures(
                sorted(totals[team_id]), evidence[team_id], reps[team_id], flagged[team_id], limit
            )
            for team_id in reps
        },
    )


def _figures(
    totals: list[int], evidence: list[int], reps: int, flagged: int, limit: int
) -> TeamFigures:
    return TeamFigures(
        reps=reps,
        under=sum(total < limit for total in totals),
        flagged=flagged,
        figures=trends.figures(totals),
        evidence=ranking.mean(np.array(evidence)),
        lowest=min(totals, default=None),
        highest=max(totals, default=None),
        spread=tuple(totals) if len(totals) <= DRAWN_ONE_BY_ONE else (),
    )
