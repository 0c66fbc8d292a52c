"""Boards: a team's reps in one week, and all teams side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from teams.selectors.board_weeks import WeekState
from teams.selectors.leaderboard_rows import LeaderboardRow
from teams.selectors.team_summaries import TeamSummary
from teams.selectors.trends import TrendPoint

if TYPE_CHECKING:
    from teams.models import Team
    from teams.policies import BoardView


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one status; `status` is "scored", "provisional", "new", "silent" or "away"."""

    status: str
    rows: tuple[LeaderboardRow, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A team's board in one week, as the viewer may see it.

    `weeks` are all weeks that can be picked, newest first. `since` is the
    Monday that movements and changes are measured from, None in the first
    week; `model_changed` says that the scoring model changed in between.
    `groups` hold the rows after sorting and filtering, best first by default;
    `summary` is always of the whole team, None where the viewer may not know.
    `found` of `of` rows passed the filter.
    """

    team: Team
    view: BoardView
    week: WeekState
    weeks: tuple[WeekState, ...]
    since: date | None
    model_changed: bool
    flag_below: int
    clear_at: int
    groups: tuple[Group, ...]
    found: int
    of: int
    summary: TeamSummary | None
    trend: tuple[TrendPoint, ...]

    @property
    def rows(self) -> tuple[LeaderboardRow, ...]:
        """All rows in the order they are shown."""
        return tuple(row for group in self.groups for row in group.rows)
