"""A score taken apart."""

from __future__ import annotations

import datetime

from teams.selectors import rep_scores, score_parts
from tests.nights import logging_rep

WEDNESDAY = datetime.date(2026, 10, 14)


def test_four_pillars_hold_all_parts_and_one_is_furthest_from_25(cast):
    score = rep_scores.now(logging_rep(cast.ravi, comments=10, posts=1), on=WEDNESDAY)

    found = score_parts.of(score)

    assert [(pillar.key, pillar.points, pillar.gap) for pillar in found] == [
        ("brand", 2300, 200),
        ("people", 1000, 1500),
        ("insights", 600, 1900),
        ("relationships", 0, 2500),
    ]
    assert [pillar.key for pillar in found if pillar.largest] == ["relationships"]
    assert all(sum(part.points for part in pillar.parts) == pillar.points for pillar in found)
    assert all(sum(part.of for part in pillar.parts) == 2500 for pillar in found)


def test_of_equal_gaps_the_first_pillar_is_the_largest(cast):
    score = rep_scores.now(cast.ravi, on=WEDNESDAY)

    assert [pillar.key for pillar in score_parts.of(score) if pillar.largest] == ["brand"]


def test_without_points_there_are_no_pillars(cast):
    from tests import make

    make.tracking(make.week(13))

    assert score_parts.of(rep_scores.now(cast.ravi, on=WEDNESDAY)) == ()
