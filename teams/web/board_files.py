"""A board as a file that spreadsheets open."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.http import HttpResponse

from teams.selectors import board_cells
from teams.services import spreadsheets

if TYPE_CHECKING:
    from teams.models import Export
    from teams.selectors.leaderboards import Board

MOST_ROWS = 2_000
"""A longer board is written by a worker: see teams.services.exports."""


def of_board(board: Board, kind: str) -> HttpResponse:
    """The rows and columns that are shown, in their order; `kind` is csv or xlsx."""
    content = io.BytesIO()
    columns = board.order.columns
    header, rows = board_cells.header(columns), board_cells.of_rows(board.rows, columns)
    spreadsheets.write(kind, header, rows, to=content)
    return attachment(content.getvalue(), f"{board.team.slug}-{board.week.week}.{kind}")


def name_of(export: Export) -> str:
    """What an export is called on the reader's disk."""
    team = export.team.slug if export.team else "company"
    return f"{team}-{export.week or 'all-weeks'}.{export.kind}"


def attachment(content: bytes, name: str) -> HttpResponse:
    """A file to be kept, under a name that we made."""
    return HttpResponse(
        content,
        content_type=spreadsheets.CONTENT_TYPES[name.rpartition(".")[2]],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
