"""A rep's weeks one after the other, as boards showed them or as they would have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from teams.selectors import board_weeks, late_logs, rep_scores, weeks
from teams.selectors.rep_weeks import RepScore, Source

if TYPE_CHECKING:
    from teams.models import User

MOST_WEEKS = 53
"""How many weeks one answer holds at most."""


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """One week of a rep; `source` says where its number comes from.

    `total` is None for a silent or away week, and where nothing is known
    (`source` "none"). Only published weeks carry ranks and flags. `away`: the
    rep did not work in that very week; `late`: its log was saved after it was
    published, and the number does not contain it. `model_changed` marks the first
    week of another scoring model.
    """

    week: date
    source: Source
    state: str
    model: str
    model_changed: bool
    status: str
    total: int | None
    pillars: tuple[int, ...]
    rank: int | None
    flagged: bool
    away: bool
    late: bool


def of_rep(rep: User, *, start: date, end: date, on: date) -> tuple[HistoryPoint, ...]:
    """The weeks from one Monday to another, oldest first; the last 53 of them at most."""
    if end < rep_scores.EARLIEST:
        return ()
    first = max(start, rep_scores.EARLIEST, weeks.back(end, MOST_WEEKS - 1))
    scores = rep_scores.between(rep, first, end, on=on)
    late = {log.week for log in late_logs.of_scores(rep, scores)}
    return of_scores(scores, first=first, late=late, on=on)


def of_scores(
    scores: Sequence[RepScore | None], *, first: date, late: Collection[date], on: date
) -> tuple[HistoryPoint, ...]:
    """The points of weeks in a row, the first of which is `first`; `late`: those logged late."""
    points = []
    model = ""
    for place, score in enumerate(scores):
        week = weeks.back(first, -place)
        changed = score is not None and model not in ("", score.model.version)
        if score is None:
            points.append(_unknown(week, on))
        else:
            points.append(_point(score, on, changed=changed, late=week in late))
        model = score.model.version if score else model
    return tuple(points)


def _point(score: RepScore, on: date, *, changed: bool, late: bool) -> HistoryPoint:
    published = score.source == Source.PUBLISHED
    return HistoryPoint(
        week=score.week,
        source=score.source,
        state=board_weeks.state_of(
            score.week, on=weeks.live_as_of(score.week, on), published=published
        ),
        model=score.model.version,
        model_changed=changed,
        status=score.status,
        total=score.total,
        pillars=score.pillars,
        rank=score.board.rank if score.board and published else None,
        flagged=bool(score.board and published and score.board.flagged_since),
        away=bool(score.away & 1),
        late=late,
    )


def _unknown(week: date, on: date) -> HistoryPoint:
    return HistoryPoint(
        week=week,
        source=Source.NONE,
        state=board_weeks.state_of(week, on=on, published=False),
        model="",
        model_changed=False,
        status="",
        total=None,
        pillars=(),
        rank=None,
        flagged=False,
        away=False,
        late=False,
    )
