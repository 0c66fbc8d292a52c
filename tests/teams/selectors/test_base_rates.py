"""How many scored reps a threshold would flag."""

from __future__ import annotations

from teams.selectors import base_rates
from tests import make
from tests.teams.selectors import boards

ON = make.NOW.date()


def score(cast, totals: list[int]) -> None:
    run = boards.run()
    for total in totals:
        boards.snapshot(run, make.rep(team=cast.north), cast.north, (total // 2, total // 2, 0, 0))
    boards.snapshot(run, cast.ravi, cast.north, status="provisional")


def test_rates_are_of_the_scored_and_below_the_threshold(cast):
    score(cast, [2000, 3000, 4000, 4400, 5000])

    found = base_rates.newest(on=ON, thresholds=(3000, 4500))

    assert found is not None
    assert [(rate.threshold, rate.under, rate.percent) for rate in found.rates] == [
        (3000, 1, 20),
        (4000, 2, 40),  # in force
        (4500, 4, 80),
    ]
    assert found.current == found.rates[1]


def test_of_four_there_is_no_rate(cast):
    score(cast, [2000, 3000, 4000, 4400])

    found = base_rates.newest(on=ON)

    assert found is not None
    assert found.rates == ()


def test_before_the_first_night_there_are_none(cast):
    assert base_rates.newest(on=ON) is None
