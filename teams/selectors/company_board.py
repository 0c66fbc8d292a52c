"""Teams side by side: means and medians of scored reps, never sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from teams.selectors.board_weeks import WeekState


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One team in one week; hundredths of its scored reps.

    `change` is the median's since `CompanyBoard.since`. `spread` holds every
    scored total, lowest first; empty for a team too large to draw one by one.
    `linked` says that the viewer may open the team's board.
    """

    team_id: int
    slug: str
    name: str
    managers: tuple[str, ...]
    linked: bool
    reps: int
    ranked: int
    mean: int | None
    median: int | None
    change: int | None
    under: int
    flagged: int
    lowest: int | None
    low: int | None
    high: int | None
    highest: int | None
    spread: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CompanyBoard:
    """All teams in one week, those with the highest median first."""

    week: WeekState
    weeks: tuple[WeekState, ...]
    since: date | None
    model_changed: bool
    flag_below: int
    reps: int
    ranked: int
    mean: int | None
    median: int | None
    teams: tuple[TeamLine, ...]
