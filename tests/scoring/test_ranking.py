from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import ranking


def ranks(totals: list[int], groups: list[int] | None = None, ranked: object = True) -> list[int]:
    """Ranks within the groups; where there are none, they are also the ranks overall."""
    who = np.zeros(len(totals), bool) | ranked
    teams = np.array(groups or [0] * len(totals), np.int64)
    in_group, overall = ranking.ranks(np.array(totals, np.int16), teams, who)
    assert groups or (in_group == overall).all()
    return in_group.tolist()


def test_equal_totals_share_a_rank_and_the_next_is_left_out() -> None:
    assert ranks([4000, 5000, 5000, 100]) == [3, 1, 1, 4]


def test_ranks_start_anew_in_each_group() -> None:
    assert ranks([10, 20, 30, 30, 5], [7, 7, 9, 9, 7]) == [2, 1, 1, 1, 3]


def test_a_hundredth_decides() -> None:
    assert ranks([10_000, 9999, 0]) == [1, 2, 3]


def test_the_unranked_have_no_rank_and_take_none() -> None:
    assert ranks([10, 20, 30], ranked=np.array([True, False, True])) == [2, 0, 1]
    assert ranks([10, 20], ranked=False) == [0, 0]
    assert ranks([]) == []


@given(
    reps=st.lists(
        st.tuples(st.integers(0, 10_000), st.sampled_from((1, 2, 2**40)), st.booleans()),
        max_size=40,
    )
)
def test_a_rank_is_one_more_than_how_many_are_better(reps: list[tuple[int, int, bool]]) -> None:
    totals, groups, ranked = (
        (list(column) for column in zip(*reps, strict=True)) if reps else ([], [], [])
    )
    by_hand = [
        1 + sum(other > total for other, team, counts in reps if counts and team == group)
        if chosen
        else 0
        for total, group, chosen in reps
    ]
    assert ranks(totals, groups, np.array(ranked, bool)) == by_hand


@pytest.mark.parametrize(
    ("totals", "mean", "median"),
    [
        ([], None, None),
        ([4211], 4211, 4211),
        ([1000, 1001], 1001, 1001),  # 1000.5 rounds up
        ([1, 2, 9], 4, 2),
        ([1, 1, 2, 3], 2, 2),  # 1.75 and 1.5
    ],
)
def test_mean_and_median_in_whole_hundredths(
    totals: list[int], mean: int | None, median: int | None
) -> None:
    assert ranking.mean(np.array(totals, np.int16)) == mean
    assert ranking.median(np.array(totals, np.int16)) == median


def test_a_mean_of_many_does_not_overflow() -> None:
    assert ranking.mean(np.full(100_000, 10_000, np.int16)) == 10_000


def test_overall_everybody_competes_with_everybody() -> None:
    totals, groups = np.array([10, 20, 30, 20], np.int16), np.array([7, 7, 9, 9])

    in_group, overall = ranking.ranks(totals, groups, np.array([True, True, True, False]))

    assert in_group.tolist() == [2, 1, 1, 0]
    assert overall.tolist() == [3, 2, 1, 0]
