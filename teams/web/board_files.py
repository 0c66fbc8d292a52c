"""A board as a file that spreadsheets open."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from django.http import HttpResponse

from scoring import pillars
from teams.selectors import exports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teams.selectors.leaderboard_rows import LeaderboardRow
    from teams.selectors.leaderboards import Board

COLUMNS = (
    "rank",
    "movement",
    "name",
    "status",
    "total",
    "change",
    *pillars.KEYS,
    "largest_gap",
    "flagged",
    "flagged_since",
    "to_clear",
    "unsettled",
    "evidence",
    "coverage",
    "last_log",
)


def as_csv(board: Board) -> HttpResponse:
    """The rows that are shown, in their order; points have two decimals."""
    name = f"{board.team.slug}-{board.week.week}.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    writer.writerows(map(list, map(_cells, board.rows)))
    return response


def _cells(row: LeaderboardRow) -> Iterator[str]:
    yield from (_number(row.rank), _number(row.movement), exports.harmless(row.name), row.status)
    yield from (_points(row.total), _points(row.change))
    points = {pillar.key: pillar.points for pillar in row.pillars}
    yield from (_points(points.get(key)) for key in pillars.KEYS)
    yield row.largest_gap or ""
    yield "true" if row.flag else "false"
    yield str(row.flag.since) if row.flag else ""
    yield _points(row.flag.to_clear) if row.flag else ""
    yield "true" if row.unsettled else "false"
    yield from (_number(row.evidence), _number(row.coverage))
    yield str(row.last_log or "")


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _points(value: int | None) -> str:
    return "" if value is None else f"{value / 100:.2f}"
