"""One rep on a board: the frozen row that page, file and API show alike.

Points are hundredths throughout; how they are shown is the template's matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from teams.selectors.actions import Action


@dataclass(frozen=True, slots=True)
class PillarPoints:
    """A pillar of a rep or of a team; `largest` marks the one furthest from 25."""

    key: str
    name: str
    points: int
    gap: int
    largest: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """Why somebody is at risk, and the shortest way out.

    `held` says that the total is above the line that raises a flag and below
    the one (`clear_at`) that clears it.
    """

    since: date
    gap_pillar: str
    gap: int
    clear_at: int
    to_clear: int
    held: bool
    action: Action | None


@dataclass(frozen=True, slots=True)
class LeaderboardRow:
    """A rep in one week, as the viewer may see it.

    Only `scored` reps have ranks; `silent` and `away` reps have no points:
    `total`, `change` and `largest_gap` are None and `pillars` is empty.
    `movement` is ranks gained since the week before. `evidence` and `coverage`
    are whole per cent, None where nothing was expected. `cleared` is the week
    since which the rep had been flagged, if the flag went this week.
    `unsettled`: under 40 so far, and not ranked. `missing` names the metrics
    that are least known, `logged` and `expected` count weeks of the window.
    `spark` holds 13 totals, oldest first, None where there is none.
    `rep_id` is None for a person who was erased, `linked` says that the viewer
    may open the scorecard, `own` that it is the viewer's.
    """

    snapshot_id: int
    rep_id: int | None
    name: str
    own: bool
    linked: bool
    status: str
    rank: int | None
    company_rank: int | None
    movement: int | None
    total: int | None
    change: int | None
    pillars: tuple[PillarPoints, ...]
    largest_gap: str | None
    flag: Flag | None
    cleared: date | None
    unsettled: bool
    missing: tuple[str, ...]
    evidence: int | None
    coverage: int | None
    logged: int
    expected: int
    last_log: date | None
    behind: bool
    back_on: date | None
    spark: tuple[int | None, ...]
