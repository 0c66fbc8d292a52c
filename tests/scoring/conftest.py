"""How hard Hypothesis looks: the same examples every time in CI, fresh ones elsewhere."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from scoring import parameters
from scoring.parameters import Parameters

settings.register_profile(
    "house",
    derandomize=bool(os.environ.get("CI")),
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


@pytest.fixture(params=parameters.PRESETS)
def preset(request: pytest.FixtureRequest) -> Parameters:
    """Each shipped scoring model in turn."""
    return parameters.load_preset(request.param)
