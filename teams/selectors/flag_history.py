"""The flags of one rep, one after the other: derived from the runs that readers follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from teams.models import ScoreSnapshot

if TYPE_CHECKING:
    from teams.models import User


class Week(NamedTuple):
    """What the board of one week says of a rep; points are hundredths."""

    week: date
    status: str
    total: int | None
    flagged_since: date | None


@dataclass(frozen=True, slots=True)
class FlagSpan:
    """One flag from the week that raised it; points are hundredths.

    `total` is the score of the first week on a board, `last` the latest flagged
    week with its `total_last`. `cleared` is the first scored week without the
    flag; None while it stands, or as long as no week was scored since.
    `standing`: the newest board carries it.
    """

    since: date
    total: int
    last: date
    total_last: int
    cleared: date | None = None
    total_cleared: int | None = None
    standing: bool = False


def of_rep(rep: User) -> tuple[FlagSpan, ...]:
    """Every flag there was, newest first."""
    found = ScoreSnapshot.objects.filter(rep=rep, run__current_of__isnull=False)
    rows = found.order_by("run__week").values_list(
        "run__week", "status", "total", "flagged_since", named=False
    )
    return spans([Week(*row) for row in rows])


def spans(history: Sequence[Week]) -> tuple[FlagSpan, ...]:
    """The flags of weeks on boards, oldest week first; the newest flag first."""
    found = list(_spans(history))
    newest = history[-1].flagged_since if history else None
    return tuple(replace(span, standing=span.since == newest) for span in reversed(found))


def _spans(history: Sequence[Week]) -> Iterator[FlagSpan]:
    span: FlagSpan | None = None
    for week in history:
        if week.flagged_since is not None and week.total is not None:
            if span is not None and span.since == week.flagged_since:
                span = replace(span, last=week.week, total_last=week.total)
                continue
            if span is not None:
                yield span
            span = FlagSpan(week.flagged_since, week.total, week.week, week.total)
        elif span is not None and week.status == ScoreSnapshot.Status.SCORED:
            yield replace(span, cleared=week.week, total_cleared=week.total)
            span = None
    if span is not None:
        yield span
