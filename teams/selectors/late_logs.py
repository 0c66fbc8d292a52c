"""Logs of published weeks that the published numbers do not contain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from teams.models import WeeklyActivity

if TYPE_CHECKING:
    from teams.models import User
    from teams.selectors.rep_weeks import RepScore


@dataclass(frozen=True, slots=True)
class LateLog:
    """A standing log of a published week that the week's snapshot does not name."""

    week: date
    log_id: int
    version: int
    recorded_at: datetime
    by: str


def of_scores(rep: User, scores: Iterable[RepScore | None]) -> tuple[LateLog, ...]:
    """The late logs of the published weeks among these, newest first.

    A fact about rows, not about times: the snapshot of a week names its log.
    """
    named = {
        score.week: score.board.log_ids[0]
        for score in scores
        if score is not None and score.board is not None and score.board.published
    }
    return _late(rep, named) if named else ()


def _late(rep: User, named: Mapping[date, int]) -> tuple[LateLog, ...]:
    standing = (
        WeeklyActivity.objects.filter(rep=rep, superseded_at=None, week__in=named)
        .exclude(pk__in=[log_id for log_id in named.values() if log_id])
        .select_related("recorded_by")
        .order_by("-week")
    )
    return tuple(
        LateLog(log.week, log.pk, log.version, log.recorded_at, str(log.recorded_by))
        for log in standing
    )
