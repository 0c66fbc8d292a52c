"""Sums that are the same whoever is scored beside a rep."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scoring import engine, parameters, workings
from scoring.workings import Logs
from tests.reference import Log, Rep
from tests.scoring import arrays

ARTICLE = parameters.load_preset("article-1")
SMALL = st.floats(0, 1e6, allow_subnormal=False)


def logs_of(*reps: Rep) -> Logs:
    return engine.logs_of(arrays.inputs(*reps), ARTICLE)


@given(values=st.lists(SMALL, max_size=12), gap=st.integers(0, 12))
def test_a_sum_is_taken_one_by_one_from_the_oldest(values: list[float], gap: int) -> None:
    rep = Rep({age: Log() for age in range(len(values))})
    logs = logs_of(Rep({3: Log()}), rep, Rep({0: Log()}))
    by_hand = 0.0
    for value in values:
        by_hand += value
    summed = logs.total(np.array([7.0, *values, 9.0]), with_newest=True)
    assert summed.tolist() == [7.0, by_hand, 9.0]
    with_a_gap = [*values[:gap], 0.0, *values[gap:]]
    padded = Rep({age: Log() for age in range(len(with_a_gap))})
    assert logs_of(padded).total(np.array(with_a_gap), with_newest=True).tolist() == [by_hand]


def test_without_the_newest_week_a_sum_is_the_prefix() -> None:
    logs = logs_of(Rep({0: Log(), 5: Log()}), Rep({0: Log()}), Rep())
    assert logs.total(np.array([1.0, 2.0, 4.0]), with_newest=False).tolist() == [1.0, 0.0, 0.0]
    assert logs.total(np.array([1.0, 2.0, 4.0]), with_newest=True).tolist() == [3.0, 4.0, 0.0]


def test_a_sum_over_nothing_is_a_float() -> None:
    sums = logs_of(Rep(), Rep()).total(np.zeros(0), with_newest=True)
    assert (sums.dtype, sums.tolist()) == (np.float64, [0.0, 0.0])


def test_a_week_away_adds_to_no_sum_whatever_it_says() -> None:
    away = {"posts": 3, "messages_sent": 9, "replies_received": 9}
    logs = logs_of(Rep({1: Log(0, away), 0: Log(1, {"posts": 2})}))
    for metric in ("posts", "response_rate"):
        working = workings.of_row(ARTICLE.row_of(metric), logs, ARTICLE, over=True)
        assert (working.adds[0], working.below[0]) == (0, 0)


def test_steps_of_a_flow() -> None:
    logs = logs_of(Rep({6: Log(5, {"comments": 30}), 1: Log(5), 0: Log(2, {"comments": 3})}))
    row = ARTICLE.row_of("comments")
    working = workings.of_row(row, logs, ARTICLE, over=True)
    np.testing.assert_array_equal(working.counted, [20.0, np.nan, 3.0])
    assert working.adds.tolist() == [10.0, 0.0, 3.0]
    assert working.below.tolist() == [0.5, 0.0, 0.4]
    assert working.with_week.level.tolist() == [13 / 0.9]
    assert working.points.tolist() == [600]
    assert working.known.tolist() == [0.9]


def test_an_open_week_earns_the_better_of_with_and_without() -> None:
    row = ARTICLE.row_of("comments")
    for newest, better in ((1, 600), (20, 600)):
        log = {1: Log(5, {"comments": 10}), 0: Log(5, {"comments": newest})}
        working = workings.of_row(row, logs_of(Rep(log)), ARTICLE, over=False)
        assert working.points.tolist() == [better]
        assert working.known.tolist() == [2 ** (-1 / 6)]


def test_steps_of_a_ratio() -> None:
    counts = {"invitations_sent": 10, "invitations_accepted": 4}
    logs = logs_of(Rep({6: Log(5, counts), 3: Log(5, {"invitations_sent": 9}), 0: Log(2, counts)}))
    row = ARTICLE.row_of("acceptance_rate")
    working = workings.of_row(row, logs, ARTICLE, over=True)
    np.testing.assert_array_equal(working.counted, [4.0, np.nan, 4.0])
    assert working.adds.tolist() == [2.0, 0.0, 4.0]
    assert working.below.tolist() == [5.0, 0.0, 10.0]
    assert working.with_week.level.tolist() == [7 / 20]
    assert working.points.tolist() == [450]
    assert working.known.tolist() == [0.9]


def test_a_stock_earns_towards_its_target() -> None:
    row = ARTICLE.row_of("skills")
    assert workings.stock_points(row, np.array([np.nan, 0, 1, 5, 1e9])).tolist() == [
        0,
        0,
        40,
        200,
        200,
    ]
