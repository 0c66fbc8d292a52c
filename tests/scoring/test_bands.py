from __future__ import annotations

import pytest

from scoring import bands
from scoring.bands import Band


@pytest.mark.parametrize(
    ("total", "name"),
    [
        (0, "at risk"),
        (3999, "at risk"),
        (4000, "building"),
        (5999, "building"),
        (6000, "solid"),
        (7499, "solid"),
        (7500, "strong"),
        (7999, "strong"),
        (8000, "top"),
        (10_000, "top"),
    ],
)
def test_bands_go_by_hundredths(total: int, name: str) -> None:
    assert bands.band_of(total).name == name


def test_a_scoring_model_may_have_bands_of_its_own() -> None:
    assert bands.band_of(10_000, [Band("all", 0)]).name == "all"
