"""A board as a file: see also test_leaderboards."""

from __future__ import annotations

import csv
import io

from teams import policies
from teams.selectors import board_cells, board_order, leaderboards
from teams.web import board_files
from tests import make
from tests.teams.selectors import boards


def test_who_has_no_score_has_empty_cells(cast):
    run = boards.run()
    boards.snapshot(run, cast.bea, cast.north, (1000, 1000, 1000, 1005), status="provisional")
    boards.snapshot(run, cast.ravi, cast.north, status="silent")
    today = make.NOW.date()
    board = leaderboards.for_team(
        cast.north,
        week=None,
        view=policies.BoardView.FULL,
        viewer=cast.maya,
        on=today,
    )

    bea, ravi = csv.DictReader(io.StringIO(board_files.of_board(board, "csv").content.decode()))

    assert (bea["name"], bea["status"], bea["rank"], bea["total"]) == (
        "Bea",
        "provisional",
        "",
        "40.05",
    )
    assert (ravi["status"], ravi["total"], ravi["brand"], ravi["largest_gap"]) == (
        "silent",
        "",
        "",
        "",
    )
    assert tuple(bea) == board_cells.header(board_order.COLUMNS)
