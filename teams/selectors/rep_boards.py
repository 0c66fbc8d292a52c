"""What boards hold of one rep, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from teams.models import ScoreSnapshot
from teams.selectors import off_boards

if TYPE_CHECKING:
    from teams.models import User
    from teams.selectors.off_boards import Leavers


@dataclass(frozen=True)
class RepBoard:
    """The snapshot of a rep in the current run of one week; points are hundredths.

    `rank` is the one that is shown: over those who are on boards, None where no
    ranks are `told`, be it of the team, the company or somebody who left boards.
    """

    week: date
    published: bool
    run_id: int
    as_of: date
    counted_at: datetime
    model_id: int
    snapshot_id: int
    team_id: int
    status: str
    parts: tuple[int, ...] | None
    total: int | None
    evidence: int
    coverage: int
    told: bool
    rank: int | None
    flagged_since: date | None
    log_ids: tuple[int, ...]
    review_ids: tuple[int, ...]
    expected: int
    absent: int


def of_weeks(rep: User, mondays: Sequence[date]) -> dict[date, RepBoard]:
    """The rep's snapshots in these weeks, in two queries."""
    found = ScoreSnapshot.objects.filter(rep=rep, run__current_of__week__in=mondays)
    snapshots = list(found.select_related("run", "run__current_of", "team"))
    if not snapshots:
        return {}
    leavers = off_boards.of_runs(
        {snapshot.run_id for snapshot in snapshots},
        team_ids={snapshot.team_id for snapshot in snapshots},
    )
    boards = (_of_snapshot(snapshot, leavers) for snapshot in snapshots)
    return {board.week: board for board in boards}


def _of_snapshot(snapshot: ScoreSnapshot, leavers: Leavers) -> RepBoard:
    run = snapshot.run
    told = leavers.tells(snapshot.team, rep_id=snapshot.rep_id)
    rank = leavers.rank_in_team(run.pk, snapshot.team_id, snapshot.rank_in_team)
    return RepBoard(
        week=run.week_id,
        published=run.current_of.published_at is not None,
        run_id=run.pk,
        as_of=run.as_of,
        counted_at=run.finished_at,
        model_id=run.scoring_model_id,
        snapshot_id=snapshot.pk,
        team_id=snapshot.team_id,
        status=snapshot.status,
        parts=None if snapshot.parts is None else tuple(snapshot.parts),
        total=snapshot.total,
        evidence=snapshot.evidence,
        coverage=snapshot.coverage,
        told=told,
        rank=rank if told else None,
        flagged_since=snapshot.flagged_since,
        log_ids=tuple(snapshot.log_ids),
        review_ids=tuple(snapshot.review_ids),
        expected=snapshot.expected,
        absent=snapshot.absent,
    )
