from __future__ import annotations

import numpy as np
import pytest

from scoring import engine, flags, parameters

ARTICLE = parameters.load_preset("article-1")
WEEK = np.datetime64("2026-10-05")
EARLIER = np.datetime64("2026-08-17")
NEVER = np.datetime64("NaT", "D")


def flag_of(
    total: int, *, before: bool = False, status: int = engine.SCORED
) -> tuple[bool, np.datetime64]:
    flagged, since = flags.flag(
        np.array([status], np.int8),
        np.array([total], np.int16),
        flagged_before=np.array([before]),
        since_before=np.array([EARLIER if before else NEVER]),
        week=WEEK,
        parameters=ARTICLE,
    )
    return bool(flagged[0]), since[0]


def test_under_forty_is_flagged_since_this_week() -> None:
    assert flag_of(3999) == (True, WEEK)


def test_forty_itself_is_not() -> None:
    flagged, since = flag_of(4000)
    assert not flagged
    assert np.isnat(since)


@pytest.mark.parametrize("total", [3500, 4000, 4199])
def test_a_flag_holds_up_to_forty_two_and_keeps_its_week(total: int) -> None:
    assert flag_of(total, before=True) == (True, EARLIER)


def test_forty_two_clears_it() -> None:
    flagged, since = flag_of(4200, before=True)
    assert not flagged
    assert np.isnat(since)


@pytest.mark.parametrize("status", range(1, 5))
def test_only_the_scored_are_flagged(status: int) -> None:
    assert not flag_of(0, before=True, status=status)[0]


def test_provisional_and_new_reps_are_unsettled_under_forty() -> None:
    status = np.arange(5, dtype=np.int8)
    low = flags.unsettled(status, np.full(5, 3999), ARTICLE)
    assert [engine.STATUSES[index] for index in np.flatnonzero(low)] == ["provisional", "new"]
    assert not flags.unsettled(status, np.full(5, 4000), ARTICLE).any()


def test_points_to_clear() -> None:
    assert flags.points_to_clear(3929, ARTICLE) == 271
    assert flags.points_to_clear(4200, ARTICLE) == 0
    assert flags.points_to_clear(9000, ARTICLE) == 0


def test_the_largest_gap_is_the_first_of_equals() -> None:
    by_pillar = np.array([[900, 500, 600, 500], [0, 0, 0, 0], [2500, 2500, 2500, 2499]], np.int16)
    assert flags.largest_gaps(by_pillar).tolist() == [1, 0, 3]
