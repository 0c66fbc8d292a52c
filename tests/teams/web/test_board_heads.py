"""The head of a board."""

from __future__ import annotations

import datetime
import re
from types import SimpleNamespace

import pytest
from django.http import QueryDict

from teams.selectors import board_order
from teams.selectors.board_order import Order
from teams.web import board_heads

TODAY = datetime.date(2026, 10, 12)


@pytest.mark.parametrize(
    ("sort", "column", "next_sort", "direction"),
    [
        ("-ssi", "ssi", "ssi", "descending"),
        ("ssi", "ssi", "-ssi", "ascending"),
        ("-ssi", "name", "name", ""),
        ("name", "name", "-name", "ascending"),
        ("-ssi", "brand", "-brand", ""),
        ("-ssi", "clear", "clear", ""),
    ],
)
def test_a_click_sorts_by_a_column_and_a_second_turns_it(sort, column, next_sort, direction):
    assert board_heads.header(column, sort) == (next_sort, direction)


def head(order: Order | None = None, asked: str = "", *, ranks: bool = True) -> str:
    order = order or Order()
    board = SimpleNamespace(
        ranks=ranks,
        order=order if ranks else board_order.without_ranks(order),
        since=datetime.date(2026, 9, 28),
    )
    return board_heads.board_head(board, QueryDict(asked), TODAY)


def test_every_column_has_a_head_with_roles():
    drawn = head()

    assert drawn.count('<th role="columnheader" scope="col"') == 1 + len(board_order.COLUMNS)
    assert "Ranks moved since the week of 28 Sep" in drawn
    assert 'aria-sort="descending"><a href="?sort=ssi">SSI' in drawn


def test_a_click_keeps_what_else_the_address_asks_for():
    links = re.findall(
        'href="([^"]+)"', head(asked="find=%22%3E&columns=ssi&columns=log&sort=name")
    )

    assert "?find=%22%3E&amp;columns=ssi&amp;columns=log&amp;sort=name" in links
    assert all("sort=name&" not in link for link in links)


def test_only_chosen_columns_have_a_head():
    drawn = head(Order(columns=("ssi", "insights")))

    assert drawn.count("<th ") == 3
    assert "Insights" in drawn
    assert "Brand" not in drawn


def test_a_board_without_ranks_has_no_column_and_no_link_of_one():
    drawn = head(ranks=False)

    assert "Rank" not in drawn
    assert "SSI" not in drawn
    assert set(re.findall(r"sort=-?(\w+)", drawn)) <= set(board_order.COACHING_KEYS)
    assert "Flag and reason" in drawn
