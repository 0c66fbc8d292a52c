"""How much a total moves in a usual week, and which neighbours on a board are closer than that.

See docs/scoring.md, "Noise".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from teams.selectors.board_rows import BoardRow


class Scored(NamedTuple):
    """A scored week: by which scoring model, and its total in hundredths."""

    model_id: int
    total: int


def usual_change(weeks: Sequence[Scored | None]) -> int | None:
    """The mean absolute change from week to week, in hundredths, rounded half up.

    `weeks` are thirteen in a row, None where the rep was not scored in this
    team. Only two weeks running of one scoring model make a change; None
    without any.
    """
    changes = [
        abs(now.total - before.total)
        for before, now in pairwise(weeks)
        if before and now and before.model_id == now.model_id
    ]
    return (2 * sum(changes) + len(changes)) // (2 * len(changes)) if changes else None


def close_to_next(rows: Sequence[BoardRow]) -> frozenset[int]:
    """The snapshots whose next in rank lies closer than the larger usual change of the two.

    Where neither has a usual change nothing is said; equal totals, which share
    a rank, are not close but the same.
    """
    ranked = sorted((row for row in rows if row.rank), key=lambda row: -(row.total or 0))
    return frozenset(
        row.snapshot_id
        for row, following in pairwise(ranked)
        if 0
        < (row.total or 0) - (following.total or 0)
        < max(row.usual_change or 0, following.usual_change or 0)
    )
