"""The engine against the plain scorer in tests/reference.py: equal to the hundredth."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import engine, parameters
from scoring.parameters import Parameters
from tests import real, reference
from tests.reference import Rep
from tests.scoring import arrays


def assert_alike(reps: list[Rep], model: Parameters, *, over: bool) -> None:
    scores = engine.score(arrays.inputs(*reps), model, over=over)
    for place, rep in enumerate(reps):
        assert arrays.as_words(scores, place) == reference.score(rep, model, over=over), rep


@pytest.mark.parametrize("over", [True, False])
def test_thousands_of_random_reps_score_alike(preset: Parameters, over: bool) -> None:
    assert_alike(list(arrays.random_reps(1000, seed=7 + over)), preset, over=over)


@given(
    reps=st.lists(arrays.REPS, max_size=4),
    over=st.booleans(),
    name=st.sampled_from(parameters.PRESETS),
)
def test_any_reps_score_alike(reps: list[Rep], over: bool, name: str) -> None:
    assert_alike(reps, parameters.load_preset(name), over=over)


@pytest.mark.parametrize("window", [1, 4, 12])
def test_a_shorter_window_scores_alike(window: int) -> None:
    mapping = parameters.load_preset("article-1").to_mapping() | {"window": window, "half_life": 3}
    model = Parameters.from_mapping(mapping)
    for over in (True, False):
        assert_alike(list(arrays.random_reps(300, seed=window)), model, over=over)


@pytest.mark.parametrize("over", [True, False])
def test_every_real_week_scores_alike(preset: Parameters, over: bool) -> None:
    reps = [rep for _, _, rep in real.reps()]
    assert len(reps) == 1040
    assert_alike(reps, preset, over=over)


def test_real_reps_are_not_all_alike() -> None:
    """The comparison would be worth little if everybody scored nothing."""
    model = parameters.load_preset("article-1")
    newest = [rep for _, week, rep in real.reps() if week == date(2026, 11, 16)]
    scores = engine.score(arrays.inputs(*newest), model, over=True)
    assert len(newest) == 20
    assert len(set(scores.totals.tolist())) >= 15
    assert scores.totals.max() > 3000
