"""Official readings beside the model, and far from every board."""

from __future__ import annotations

import ast
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from teams.policies import BoardView
from teams.selectors import exports, histories, leaderboards, readings
from teams.selectors.board_order import Order
from teams.selectors.rep_weeks import Source
from tests import make, nights
from tests.teams.selectors import boards

TODAY = make.NOW.date()
ROOT = Path(__file__).resolve().parents[3]
MAY_READ = {"readings.py", "portability.py", "scorecards.py", "reading_forms.py", "plots.py"}


def test_a_reading_stands_beside_the_published_week_it_lies_in(cast):
    run = boards.run(published=True)
    boards.snapshot(run, cast.ravi, cast.north, (2000, 700, 1025, 1500))
    make.reading(cast.ravi, make.MONDAY + timedelta(days=3))

    (found,) = readings.compared(cast.ravi, readings.of_rep(cast.ravi), on=TODAY)

    assert (found.week, found.source) == (make.MONDAY, Source.PUBLISHED)
    assert (found.total.modelled, found.total.official) == (5225, Decimal("52.650"))
    assert found.total.difference == Decimal("-0.40")
    assert [figure.difference for figure in found.pillars] == [
        Decimal("-1.00"),
        Decimal("0.60"),
        Decimal("0.00"),
        Decimal("0.00"),
    ]


def test_where_nothing_is_known_there_is_no_difference(cast):
    make.reading(cast.ravi, make.week(30))

    (found,) = readings.compared(cast.ravi, readings.of_rep(cast.ravi), on=TODAY)

    assert (found.source, found.total.modelled, found.total.difference) == (Source.NONE, None, None)
    assert [figure.modelled for figure in found.pillars] == [None] * 4


def test_a_week_never_on_a_board_is_worked_out(cast):
    nights.logging_rep(cast.ravi, **nights.THIRTEEN_POINTS)
    make.reading(cast.ravi, make.week(2))

    (found,) = readings.compared(cast.ravi, readings.of_rep(cast.ravi), on=TODAY)

    assert found.source == Source.RECONSTRUCTED
    assert found.total.modelled == sum(figure.modelled for figure in found.pillars)


def test_readings_years_apart_each_meet_their_own_week(cast):
    nights.logging_rep(cast.ravi, weeks=120, **nights.THIRTEEN_POINTS)
    for ago in (0, 52, 119):
        make.reading(cast.ravi, make.week(ago))

    found = readings.compared(cast.ravi, readings.of_rep(cast.ravi), on=TODAY)

    assert [one.week for one in found] == [make.week(0), make.week(52), make.week(119)]
    assert all(one.total.modelled for one in found)


def test_dots_are_of_the_weeks_drawn_and_cut_off(cast):
    make.reading(cast.ravi, make.week(1) - timedelta(days=1))
    make.reading(cast.ravi, make.week(1), brand=Decimal("21.019"))
    make.reading(cast.ravi, make.MONDAY + timedelta(days=6))
    make.reading(cast.bea)
    drawn = histories.of_rep(cast.ravi, start=make.week(1), end=make.MONDAY, on=TODAY)

    dots = readings.dots(cast.ravi, drawn)

    assert [(dot.on, dot.total) for dot in dots] == [
        (make.week(1), 5266),
        (make.MONDAY + timedelta(days=6), 5265),
    ]
    assert [dot.difference for dot in dots] == [None, None]
    assert readings.dots(cast.ravi, ()) == ()


def test_a_dot_differs_as_much_as_its_reading_does(cast):
    nights.logging_rep(cast.ravi, weeks=14, **nights.THIRTEEN_POINTS)
    row = make.reading(cast.ravi, make.week(1) + timedelta(days=3))
    drawn = histories.of_rep(cast.ravi, start=make.week(2), end=make.MONDAY, on=TODAY)

    (dot,) = readings.dots(cast.ravi, drawn)
    (beside,) = readings.compared(cast.ravi, [row], on=TODAY)

    assert dot.modelled
    assert (dot.modelled, dot.difference) == (beside.total.modelled, beside.total.difference)


def test_boards_and_files_are_the_same_with_readings_and_without(cast):
    run = boards.run(published=True)
    for rank, rep in enumerate((cast.ravi, cast.bea), start=1):
        boards.snapshot(run, rep, cast.north, rank=rank)

    def everything():
        board = leaderboards.for_team(
            cast.north,
            week=make.MONDAY,
            view=BoardView.FULL,
            viewer=cast.maya,
            on=TODAY,
            order=Order(),
        )
        export = exports.of_week(make.MONDAY)
        return board, list(export.rows)

    before = everything()
    make.reading(cast.ravi, brand=Decimal(0), people=Decimal(0))

    assert everything() == before


@pytest.mark.parametrize("floor", ["selectors", "services", "api", "web"])
def test_nothing_but_a_reps_own_pages_reads_them(floor):
    """A board, a file of scores or a letter that named the table would be found here.

    The audit tells administrators that one was changed; faults name its fields.
    """
    readers = {
        path.name
        for path in (ROOT / "teams" / floor).rglob("*.py")
        if {"SSIReading", "readings"} & names_in(path)
    }

    assert (
        readers
        - MAY_READ
        - {"urls.py", "filters.py", "examples.py", "personal_work.py", "retention.py"}
        - {"audit_sources.py", "faults.py"}
        == set()
    )


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    return imported | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
