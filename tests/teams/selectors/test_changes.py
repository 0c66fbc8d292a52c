"""What changed between two weeks."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from scoring import parameters
from scoring.models import ScoringModel
from teams.selectors import changes, rep_scores
from teams.selectors.changes import Change, Changes
from tests import make
from tests.nights import logging_rep


def change(difference: int) -> Change:
    return Change("posts", "Posts", "brand", 100, 100 + difference, difference, same_rules=True)


def folded(*differences: int) -> Changes:
    parts = tuple(change(difference) for difference in differences)
    return Changes(make.MONDAY, 100, 100, sum(differences), model_changed=False, parts=parts)


@pytest.fixture
def two_weeks(cast):
    logging_rep(cast.ravi, comments=5, shares=1)
    make.full_log(cast.ravi, make.week(-1), comments=20)
    return rep_scores.between(
        cast.ravi, make.week(0), make.week(-1), on=datetime.date(2026, 10, 19)
    )


def test_parts_add_up_exactly_and_the_largest_rise_comes_first(two_weeks):
    before, after = two_weeks

    found = changes.between(before, after)

    assert found.since == before.week
    assert found.difference == after.total - before.total == sum(p.difference for p in found.parts)
    assert [(part.name, part.difference > 0) for part in found.parts] == [
        ("Comments", True),
        ("Shares", False),
    ]
    assert not found.model_changed


def test_across_scoring_models_metrics_come_and_go_as_a_whole(two_weeks):
    before, after = two_weeks
    rules = parameters.load_preset("linkedin-1")
    points = tuple(10 for _ in rules.rows)
    model = ScoringModel.objects.get(version="linkedin-1")

    found = changes.between(before, replace(after, parameters=rules, parts=points, model=model))

    assert found.model_changed
    assert found.difference == sum(part.difference for part in found.parts)
    gone = next(part for part in found.parts if part.metric == "shares")
    come = next(part for part in found.parts if part.metric == "people_searches")
    assert (gone.now, gone.pillar, come.was, come.pillar) == (None, "insights", None, "people")
    assert not come.same_rules


def test_there_is_no_change_from_or_to_a_week_without_points(two_weeks):
    before, after = two_weeks

    assert changes.between(None, after) is None
    assert changes.between(replace(before, parts=None), after) is None
    assert changes.between(before, replace(after, parts=None)) is None


def test_a_few_movements_are_all_listed():
    found = folded(50, 40, 30, 20, 10, -10, -20, -30)

    assert (len(found.main), found.rest, found.rest_difference) == (8, (), 0)
    assert found.largest == 50


def test_of_many_movements_the_smallest_are_folded():
    found = folded(90, 80, 70, 60, 3, 2, -1, -50, -60)

    assert [part.difference for part in found.main] == [90, 80, 70, 60, 3, -50, -60]
    assert (len(found.rest), found.rest_difference, found.rest_under) == (2, 1, 3)


def test_nothing_moved():
    assert (folded().largest, folded().main, folded().rest_under) == (0, (), 1)
