"""The same rep on the newest board: rank, figure and flag of last night."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from scoring import pillars
from teams import policies
from teams.models import ScoreSnapshot, Team
from teams.selectors import board_weeks

if TYPE_CHECKING:
    from teams.selectors.rep_boards import RepBoard
    from teams.selectors.rep_weeks import RepScore


@dataclass(frozen=True, slots=True)
class OnBoard:
    """What the newest board says of the rep; `ranked` counts the ranked reps of the team.

    `told` says whether ranks are told at all; see `rep_boards`.
    """

    week: date
    state: str
    final_on: date
    team_id: int
    team: str
    slug: str
    status: str
    total: int | None
    told: bool
    rank: int | None
    ranked: int
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class OwnFlag:
    """The rep's flag, measured against the score that is shown beside it."""

    since: date
    clear_at: int
    to_clear: int
    gap_pillar: str
    gap: int


def newest(scores: Iterable[RepScore | None]) -> RepBoard | None:
    """The newest board among some weeks, oldest first."""
    found = [score.board for score in scores if score is not None and score.board is not None]
    return found[-1] if found else None


def on_board(board: RepBoard, *, grace_days: int, on: date) -> OnBoard:
    """A rep's place on a board, with the team of then."""
    shown = Q(snapshots__status=ScoreSnapshot.Status.SCORED)
    scored = Count("snapshots", filter=shown & ~policies.left_boards("snapshots__rep__"))
    teams = Team.objects.filter(pk=board.team_id, snapshots__run=board.run_id)
    team = teams.annotate(ranked=scored).get()
    return OnBoard(
        week=board.week,
        state=board_weeks.state_of(board.week, on=on, published=board.published),
        final_on=board_weeks.final_on(board.week, grace_days),
        team_id=team.pk,
        team=team.name,
        slug=team.slug,
        status=board.status,
        total=board.total,
        told=board.told,
        rank=board.rank,
        ranked=team.ranked,
        counted_at=board.counted_at,
    )


def flag(board: RepBoard | None, score: RepScore) -> OwnFlag | None:
    """The flag that a board carries, and how far the score shown is from clearing it."""
    if board is None or board.flagged_since is None or score.total is None:
        return None
    furthest = min(range(len(pillars.KEYS)), key=lambda place: score.pillars[place])
    return OwnFlag(
        since=board.flagged_since,
        clear_at=score.parameters.clear_at,
        to_clear=max(0, score.parameters.clear_at - score.total),
        gap_pillar=pillars.KEYS[furthest],
        gap=pillars.POINTS - score.pillars[furthest],
    )
