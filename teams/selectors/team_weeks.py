"""What retention left of teams' weeks: for lines that reach back beyond the snapshots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from teams.models import TeamWeek
from teams.selectors import weeks
from teams.selectors.board_weeks import State
from teams.selectors.trends import TrendPoint

if TYPE_CHECKING:
    from scoring.models import ScoringModel


def points(
    team_id: int, week: date, runs: Sequence[int | None], models: Sequence[ScoringModel]
) -> tuple[TrendPoint, ...]:
    """A team's points in those of thirteen weeks whose snapshots have gone, oldest first.

    `runs` are those of the weeks until `week`, None where there is none. `models`
    are all published ones, newest first: a week was scored by the one that had
    begun. The middle half of those weeks is not kept.
    """
    mondays = zip(weeks.window(week), runs, strict=True)
    wanted = [monday for monday, run_id in mondays if run_id is None]
    if not wanted:
        return ()
    left = TeamWeek.objects.filter(team=team_id, week__in=wanted).order_by("week")
    return tuple(
        TrendPoint(
            week=row.week,
            state=State.PUBLISHED,
            model=_version(row.week, models),
            ranked=row.reps,
            mean=row.mean,
            median=row.median,
            low=None,
            high=None,
        )
        for row in left
    )


def _version(week: date, models: Sequence[ScoringModel]) -> str:
    begun = (model for model in models if model.effective_from and model.effective_from <= week)
    return next((model.version for model in begun), "")
