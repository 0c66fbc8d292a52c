"""The four questions a manager asks of a team's week, answered."""

from __future__ import annotations

from dataclasses import dataclass

from teams.selectors.leaderboard_rows import LeaderboardRow, PillarPoints


@dataclass(frozen=True, slots=True)
class TeamSummary:
    """A team's week in a few figures; averages are of the scored reps only.

    `reps` counts everyone on the board, `ranked` the scored ones, `under` the
    scored ones under the line, `flagged` those with a flag. `pillars` are the
    means by pillar, the one with the largest gap marked; `furthest` counts the
    flagged reps whose largest gap that pillar is. The rows (`newest`, the
    newest flag; `nearest` to clear; `risen`, `fallen`, most moved first;
    `not_logging`, silent first) are empty where the viewer sees no names.
    """

    reps: int
    ranked: int
    provisional: int
    silent: int
    away: int
    mean: int | None
    median: int | None
    under: int
    flagged: int
    furthest: int
    pillars: tuple[PillarPoints, ...]
    largest_gap: PillarPoints | None
    up: int
    down: int
    behind: int
    newest: LeaderboardRow | None
    nearest: LeaderboardRow | None
    risen: tuple[LeaderboardRow, ...]
    fallen: tuple[LeaderboardRow, ...]
    not_logging: tuple[LeaderboardRow, ...]
