"""Why a number is what it is."""

from __future__ import annotations

import datetime

import pytest

from scoring import parameters
from teams.selectors import explanations
from teams.selectors.rep_weeks import Source
from tests import make
from tests.make import MONDAY
from tests.nights import logging_rep

PRESET = parameters.load_preset("article-1")
WEDNESDAY = datetime.date(2026, 10, 14)


@pytest.fixture
def ravi(cast):
    return logging_rep(cast.ravi, comments=5, posts=1, messages_sent=10, replies_received=3)


def why(rep, metric: str, week=MONDAY) -> explanations.Why:
    found = explanations.of_metric(rep, week=week, metric=metric, on=WEDNESDAY)
    assert found is not None
    return found


def test_a_flow_is_its_rate_against_its_target(ravi):
    found = why(ravi, "comments")

    assert (found.name, found.kind, found.points, found.of) == ("Comments", "flow", 300, 600)
    assert (round(found.level, 9), found.target) == (5.0, 10.0)
    assert round(found.top / found.bottom, 9) == 5.0
    assert len(found.weeks) == 13
    assert found.stock is None
    assert "earn 50.0 % of their 6 points" in found.sentence
    assert "= 3.00 points" in found.formula
    assert found.columns == ("Comments",)


def test_a_ratio_is_measured_against_its_ceiling(ravi):
    found = why(ravi, "response_rate")

    assert (found.kind, found.target) == ("ratio", 0.4)
    assert found.columns == ("Replies received", "Messages sent")
    assert found.weeks[0].counts == (3, 10)


def test_a_stock_is_the_level_of_a_review(ravi):
    found = why(ravi, "skills")

    assert (found.kind, found.points, found.weeks) == ("stock", 200, ())
    assert (found.stock.value, found.stock.on) == (5, make.LONG_AGO)


def test_the_head_says_whose_week_it_is_and_how_final(ravi):
    found = why(ravi, "comments")

    assert (found.rep_id, found.rep_name, found.week) == (ravi.pk, "Ravi", MONDAY)
    assert (found.source, found.state, found.final_on) == (
        Source.RECONSTRUCTED,
        "closing",
        WEDNESDAY,
    )
    assert found.model == "article-1"
    assert found.total == explanations.of_parts(ravi, week=MONDAY, on=WEDNESDAY).points
    assert (found.pillar.key, found.pillar.points) == ("insights", 300)


def test_an_open_week_that_would_lower_the_part_is_left_out(ravi):
    make.full_log(ravi, make.week(-1), comments=0)

    found = why(ravi, "comments", week=make.week(-1))

    assert (found.week_left_out, found.points) == (True, 300)
    assert found.weeks[0].kind == "set aside"
    assert not why(ravi, "comments").week_left_out


@pytest.mark.parametrize("metric", [row.metric for row in PRESET.rows])
def test_every_part_of_a_score_can_be_explained(ravi, metric):
    parts = explanations.of_parts(ravi, week=MONDAY, on=WEDNESDAY).parts

    points = next(part.points for part in parts if part.metric == metric)

    assert why(ravi, metric).points == points


def test_a_total_is_the_sum_of_its_pillars(ravi):
    found = explanations.of_parts(ravi, week=MONDAY, on=WEDNESDAY)

    assert (found.points, found.of, found.pillar) == (found.total, 10_000, None)
    assert len(found.parts) == len(PRESET.rows)
    assert found.sentence.startswith("The modelled SSI (unofficial) is the sum of its four pillars")


def test_a_pillar_is_the_sum_of_its_parts(ravi):
    found = explanations.of_parts(ravi, week=MONDAY, pillar="insights", on=WEDNESDAY)

    assert (found.points, found.of, found.pillar.key) == (300, 2500, "insights")
    assert [part.metric for part in found.parts] == [
        "comments",
        "reactions",
        "shares",
        "impressions",
        "engagements",
    ]
    assert found.sentence.startswith("Insights is the sum of its 5 parts")


@pytest.mark.parametrize("metric", ["people_searches", "insights", "nonsense"])
def test_what_the_scoring_model_lacks_has_no_explanation(ravi, metric):
    assert explanations.of_metric(ravi, week=MONDAY, metric=metric, on=WEDNESDAY) is None


def test_there_is_no_such_pillar(ravi):
    assert explanations.of_parts(ravi, week=MONDAY, pillar="comments", on=WEDNESDAY) is None


def test_a_week_without_a_score_has_no_explanation(cast):
    make.tracking(make.week(13))
    this_week = make.week(-1)

    for found in (
        explanations.of_metric(cast.ravi, week=this_week, metric="comments", on=WEDNESDAY),
        explanations.of_metric(cast.ravi, week=MONDAY, metric="comments", on=WEDNESDAY),
        explanations.of_parts(cast.ravi, week=this_week, on=WEDNESDAY),
    ):
        assert found is None
