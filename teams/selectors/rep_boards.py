"""What boards hold of one rep, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from teams.models import ScoreSnapshot

if TYPE_CHECKING:
    from teams.models import User


@dataclass(frozen=True)
class RepBoard:
    """The snapshot of a rep in the current run of one week; points are hundredths."""

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
    rank: int | None
    flagged_since: date | None
    log_ids: tuple[int, ...]
    review_ids: tuple[int, ...]
    expected: int
    absent: int


def of_weeks(rep: User, mondays: Sequence[date]) -> dict[date, RepBoard]:
    """The rep's snapshots in these weeks, in one query."""
    found = ScoreSnapshot.objects.filter(rep=rep, run__current_of__week__in=mondays)
    return {
        board.week: board
        for board in map(_of_snapshot, found.select_related("run", "run__current_of"))
    }


def _of_snapshot(snapshot: ScoreSnapshot) -> RepBoard:
    run = snapshot.run
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
        rank=snapshot.rank_in_team,
        flagged_since=snapshot.flagged_since,
        log_ids=tuple(snapshot.log_ids),
        review_ids=tuple(snapshot.review_ids),
        expected=snapshot.expected,
        absent=snapshot.absent,
    )
