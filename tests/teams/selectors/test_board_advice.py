"""What the board says beside a flag or an unsettled score."""

from __future__ import annotations

import datetime

import pytest

from scoring import parameters
from scoring import selectors as scoring_models
from scoring.models import ScoringModel
from teams.models import ScoreSnapshot
from teams.selectors import actions, board_advice, board_weeks, inputs
from tests import make
from tests.make import MONDAY
from tests.teams.selectors import boards

ON = datetime.date(2026, 10, 12)
PRESET = parameters.load_preset("article-1")


def advice(*, newest: bool = True) -> dict[int, board_advice.Advice]:
    shown = board_weeks.all_weeks(on=ON)[0]
    models = tuple(scoring_models.published()) if newest else ()
    return dict(board_advice.of_snapshots(list(ScoreSnapshot.objects.all()), shown, models, PRESET))


@pytest.fixture
def flagged(cast) -> ScoreSnapshot:
    log = make.full_log(cast.ravi, comments=6)
    return boards.snapshot(
        boards.run(),
        cast.ravi,
        cast.north,
        flagged_since=MONDAY,
        log_ids=[log.pk] + [0] * 12,
        expected=0b1,
    )


def test_only_the_flagged_and_the_unsettled_are_advised(cast, flagged):
    boards.snapshot(flagged.run, cast.bea, cast.north)
    boards.snapshot(flagged.run, cast.maya, cast.north, status="silent")
    new = boards.snapshot(flagged.run, cast.otto, cast.north, status="new")

    assert set(advice()) == {flagged.pk, new.pk}


def test_the_cheapest_action_is_that_of_the_rows_the_snapshot_names(cast, flagged):
    make.full_log(cast.ravi, version=2, superseded_at=make.NOW, superseded_by=cast.ravi)
    named = inputs.of_snapshots([flagged.pk]).inputs

    expected = actions.cheapest(actions.a_week_later(named), PRESET, week=make.week(-1))[0]

    assert advice()[flagged.pk].action == expected
    assert expected is not None


def test_an_older_week_is_not_advised_but_still_told_what_is_missing(flagged):
    found = advice(newest=False)[flagged.pk]

    assert found.action is None
    assert "network_size" in found.missing


def test_the_week_after_is_advised_by_the_scoring_model_that_begins_with_it(flagged):
    rules = parameters.load_preset("linkedin-1")
    ScoringModel.objects.create(
        version="linkedin-2",
        parameters=rules.to_mapping(),
        fingerprint=rules.fingerprint,
        status="published",
        effective_from=make.week(-1),
        published_at=make.NOW,
    )

    assert advice()[flagged.pk].action.metric in {row.metric for row in rules.rows}
    named = actions.a_week_later(inputs.of_snapshots([flagged.pk]).inputs)
    assert advice()[flagged.pk].action == actions.cheapest(named, rules, week=make.week(-1))[0]


def test_nobody_to_advise_costs_nothing(cast, django_assert_num_queries):
    boards.snapshot(boards.run(), cast.bea, cast.north)
    shown = board_weeks.all_weeks(on=ON)[0]
    snapshots = list(ScoreSnapshot.objects.all())
    with django_assert_num_queries(0):
        assert board_advice.of_snapshots(snapshots, shown, (), PRESET) == {}
