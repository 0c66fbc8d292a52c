"""Sorting and filtering a board."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from teams.selectors import board_order
from teams.selectors.board_order import Order


def row(name: str, rep_id: int = 1, **fields: Any) -> Any:
    usual = {
        "status": "scored",
        "total": 5000,
        "change": 0,
        "movement": 0,
        "flag": None,
        "unsettled": False,
        "last_log": None,
        "evidence": 100,
        "largest_gap": "brand",
        "pillars": tuple(SimpleNamespace(points=1250) for _ in range(4)),
    }
    return SimpleNamespace(name=name, rep_id=rep_id, **(usual | fields))


def names(rows: list[Any], sort: str) -> list[str]:
    return [found.name for found in board_order.arranged(rows, Order(sort=sort))]


def test_the_best_stand_first_unless_asked_otherwise():
    rows = [row("Ravi", total=4000), row("Bea", total=6000)]

    assert names(rows, board_order.BEST_FIRST.sort) == ["Bea", "Ravi"]
    assert names(rows, "ssi") == ["Ravi", "Bea"]


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [
        ("change", {"change": -10}, {"change": 10}),
        ("movement", {"movement": -1}, {"movement": 2}),
        ("evidence", {"evidence": 40}, {"evidence": 80}),
        (
            "log",
            {"last_log": datetime.date(2026, 9, 28)},
            {"last_log": datetime.date(2026, 10, 5)},
        ),
        (
            "clear",
            {"flag": SimpleNamespace(to_clear=20)},
            {"flag": SimpleNamespace(to_clear=900)},
        ),
        (
            "insights",
            {"pillars": tuple(SimpleNamespace(points=n) for n in (9, 9, 1, 9))},
            {"pillars": tuple(SimpleNamespace(points=n) for n in (1, 1, 9, 1))},
        ),
    ],
)
def test_each_column_can_be_sorted_both_ways(key, low, high):
    rows = [row("High", **high), row("Low", **low)]

    assert names(rows, key) == ["Low", "High"]
    assert names(rows, f"-{key}") == ["High", "Low"]


@pytest.mark.parametrize("sort", ["clear", "-clear"])
def test_who_has_no_such_figure_comes_last_both_ways(sort):
    flagged = row("Ravi", flag=SimpleNamespace(to_clear=20))

    assert names([row("Bea"), flagged], sort) == ["Ravi", "Bea"]


def test_without_points_a_row_is_last_by_any_pillar():
    assert names([row("Ada", pillars=()), row("Bea")], "brand") == ["Bea", "Ada"]


def test_equals_go_by_name_whatever_its_case_then_by_id():
    rows = [row("adam", 10), row("Zoe", 1), row("Adam", 9)]

    found = board_order.arranged(rows, Order())

    assert [(r.name, r.rep_id) for r in found] == [("Adam", 9), ("adam", 10), ("Zoe", 1)]


def test_names_go_up_and_down():
    rows = [row("Zoe"), row("adam"), row("Bea")]

    assert names(rows, "name") == ["adam", "Bea", "Zoe"]
    assert names(rows, "-name") == ["Zoe", "Bea", "adam"]


def test_every_sort_of_the_closed_list_works():
    for sort in board_order.SORTS:
        assert names([row("Bea")], sort) == ["Bea"]


@pytest.mark.parametrize(
    ("show", "passing"),
    [
        ("everyone", {"flagged", "settled", "unsettled", "new", "silent", "away"}),
        ("at_risk", {"flagged", "unsettled"}),
        ("scored", {"flagged", "settled"}),
        ("provisional", {"unsettled"}),
        ("new", {"new"}),
        ("silent", {"silent"}),
        ("away", {"away"}),
    ],
)
def test_filters_show_whom_their_name_says(show, passing):
    rows = [
        row("flagged", flag=SimpleNamespace(to_clear=1)),
        row("settled"),
        row("unsettled", status="provisional", unsettled=True),
        row("new", status="new"),
        row("silent", status="silent"),
        row("away", status="away"),
    ]

    assert {r.name for r in rows if board_order.passes(r, Order(show=show))} == passing


def test_every_filter_of_the_closed_list_is_known():
    for show in board_order.SHOWS:
        board_order.passes(row("Bea"), Order(show=show))


def test_a_gap_and_part_of_a_name_narrow_the_board_together():
    bea = row("Bea Lindqvist", largest_gap="insights")

    assert board_order.passes(bea, Order(gap="insights", find="LIND"))
    assert not board_order.passes(bea, Order(gap="brand", find="LIND"))
    assert not board_order.passes(bea, Order(gap="insights", find="Ravi"))
