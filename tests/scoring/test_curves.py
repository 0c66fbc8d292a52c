from __future__ import annotations

import numpy as np
import pytest

from scoring import curves


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        (0.0, 0),
        (0.49, 0),
        (0.5, 1),
        (1.5, 2),
        (2.5, 3),  # half up, not to the even neighbour
        (0.5 - 1e-12, 1),  # a half that floats missed by a hair
        (0.5 - 1e-6, 0),
        (2500.0, 2500),
        (100 * 0.145, 15),  # 14.499999999999998 in floats
    ],
)
def test_rounding_is_half_up_and_forgives_a_hair(exact: float, rounded: int) -> None:
    assert curves.rounded(exact) == rounded
    assert curves.rounded(np.array([exact, exact])).tolist() == [rounded, rounded]


def test_a_week_counts_half_after_one_half_life() -> None:
    decay = curves.decay(13, 6)
    assert len(decay) == 13
    assert decay[[0, 6, 12]].tolist() == [1.0, 0.5, 0.25]
    assert (np.diff(decay) < 0).all()


def test_dividing_by_nothing_is_nothing() -> None:
    assert curves.divided(np.array([3.0, 0.0, 3.0]), np.array([2.0, 0.0, 0.0])).tolist() == [
        1.5,
        0.0,
        0.0,
    ]


def test_a_target_is_enough() -> None:
    assert curves.towards(np.array([0.0, 2.5, 10.0, 1e9]), 10.0).tolist() == [0, 0.25, 1, 1]


def test_a_ratio_rises_from_floor_to_ceiling() -> None:
    ratios = np.array([0.0, 0.25, 0.375, 0.5, 3.0])
    assert curves.between(ratios, 0.25, 0.5).tolist() == [0, 0, 0.5, 1, 1]
