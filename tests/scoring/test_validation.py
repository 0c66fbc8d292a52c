from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import parameters, validation

ARTICLE = parameters.load_preset("article-1")
FLOW, STOCK, RATIO = "posts", "skills", "acceptance_rate"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("rows", "metric", "points", "bands", "x")), inner)
    ),
    max_leaves=8,
)


def with_row(metric: str, /, **values: object) -> dict[str, Any]:
    mapping = ARTICLE.to_mapping()
    next(row for row in mapping["rows"] if row["metric"] == metric).update(values)
    return mapping


def test_the_presets_have_no_problem(preset: parameters.Parameters) -> None:
    assert validation.problems(preset.to_mapping()) == []


@pytest.mark.parametrize(
    ("metric", "values", "message"),
    [
        (FLOW, {"target": 0}, 'row 6 "posts": target must be above 0'),
        (FLOW, {"target": -1}, 'row 6 "posts": target must be above 0'),
        (FLOW, {"target": None}, 'row 6 "posts": a flow needs a target, a number'),
        (FLOW, {"target": True}, 'row 6 "posts": a flow needs a target, a number'),
        (FLOW, {"target": "one"}, 'row 6 "posts": a flow needs a target, a number'),
        (FLOW, {"target": "1/0"}, 'row 6 "posts": a flow needs a target, a number'),
        (FLOW, {"target": float("nan")}, 'row 6 "posts": a flow needs a target, a number'),
        (FLOW, {"target": float("inf")}, 'row 6 "posts": a flow needs a target, a number'),
        (FLOW, {"target": 10**400}, 'row 6 "posts": a flow needs a target, a number'),
        (FLOW, {"cap": None}, 'row 6 "posts": a flow needs a cap, a number'),
        (
            FLOW,
            {"cap": 0.5},
            'row 6 "posts": the weekly cap must not be under the target, or nobody could reach it',
        ),
        (FLOW, {"floor": 0.1}, 'row 6 "posts": a flow has no floor; leave it out'),
        (STOCK, {"cap": 4}, 'row 5 "skills": a stock has no cap; leave it out'),
        (RATIO, {"target": 4}, 'row 10 "acceptance_rate": a ratio has no target; leave it out'),
        (
            RATIO,
            {"floor": 0.4},
            'row 10 "acceptance_rate": floor and ceiling must rise between 0 and 1',
        ),
        (
            RATIO,
            {"ceiling": 1.1},
            'row 10 "acceptance_rate": floor and ceiling must rise between 0 and 1',
        ),
        (
            RATIO,
            {"floor": -0.1},
            'row 10 "acceptance_rate": floor and ceiling must rise between 0 and 1',
        ),
        (FLOW, {"effort": 0}, 'row 6 "posts": effort must be a number above 0'),
        (FLOW, {"effort": "much"}, 'row 6 "posts": effort must be a number above 0'),
        (
            FLOW,
            {"largest_step": 1.5},
            'row 6 "posts": largest_step must be a whole number, 0 for no advice',
        ),
        (FLOW, {"reason": 5}, 'row 6 "posts": reason must be text'),
        (FLOW, {"reason": "a\0"}, 'row 6 "posts": reason must be text'),
        (FLOW, {"reason": "\ud800"}, 'row 6 "posts": reason must be text'),
        (
            FLOW,
            {"points": 5.0},
            'row 6 "posts": points must be a whole number of hundredths, 1 to 2500 (500 = 5.00)',
        ),
        (
            FLOW,
            {"points": 0},
            'row 6 "posts": points must be a whole number of hundredths, 1 to 2500 (500 = 5.00)',
        ),
        (
            FLOW,
            {"metric": "post"},
            'row 6 "post": "post" is not a metric; did you mean "posts"?',
        ),
        (
            FLOW,
            {"targt": 2},
            'row 6 "posts": "targt" is not a setting; did you mean "target"?',
        ),
    ],
)
def test_what_is_wrong_with_a_row(metric: str, values: dict[str, object], message: str) -> None:
    assert validation.problems(with_row(metric, **values)) == [message]


def test_an_unknown_pillar_leaves_the_others_short() -> None:
    assert validation.problems(with_row(FLOW, pillar="network")) == [
        'row 6 "posts": "network" is not a pillar; '
        "choose from brand, people, insights, relationships",
        'pillar "brand": points sum to 20.00, must be 25.00',
    ]


def test_a_metric_has_one_row() -> None:
    mapping = with_row("summary", metric="headline")
    assert validation.problems(mapping) == ['metric "headline": has 2 rows, must have one']


def test_rows_that_are_none() -> None:
    assert validation.problems({}) == ["rows: give at least one row for each pillar"]
    assert validation.problems({"rows": "all"}) == ["rows: give at least one row for each pillar"]
    assert validation.problems({"rows": [3]}) == [
        "row 1: must be a table with metric, pillar and points"
    ]
    assert validation.problems([]) == ["a scoring model must be a table with the key rows"]


@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        ("window", 14, "window: must be a whole number from 1 to 13"),
        ("window", 0, "window: must be a whole number from 1 to 13"),
        ("window", True, "window: must be a whole number from 1 to 13"),
        ("half_life", 0, "half_life: must be a number above 0"),
        ("prior", 0, "prior: must be a number above 0"),
        ("prior", "5", "prior: must be a number above 0"),
        ("flag_below", -1, "flag_below: must be a whole number from 0 to 10000"),
        ("clear_at", 3999, "clear_at: must not be under flag_below, or a flag would never hold"),
        ("clear_at", 42.0, "clear_at: must be a whole number from 0 to 10000"),
        ("evidence_needed", 101, "evidence_needed: must be a whole number from 0 to 100"),
        ("coverage_needed", -1, "coverage_needed: must be a whole number from 0 to 100"),
        ("half_live", 3, 'the model: "half_live" is not a setting; did you mean "half_life"?'),
        (
            "bands",
            [{"name": "low"}],
            "bands: each must have a name and where it starts, in hundredths (4000 = 40.00)",
        ),
        (
            "bands",
            [{"name": " ", "starts": 0}],
            "bands: each must have a name and where it starts, in hundredths (4000 = 40.00)",
        ),
        (
            "bands",
            [{"name": "low\0", "starts": 0}],
            "bands: each must have a name and where it starts, in hundredths (4000 = 40.00)",
        ),
        ("bands", [{"name": "low", "starts": 1}], "bands: must start at 0 and rise"),
        (
            "bands",
            [{"name": "low", "starts": 0}, {"name": "high", "starts": 0}],
            "bands: must start at 0 and rise",
        ),
        (
            "bands",
            [{"name": "low", "starts": 0}, {"name": "low", "starts": 1}],
            "bands: each needs a name of its own",
        ),
    ],
)
def test_what_is_wrong_with_a_setting(setting: str, value: object, message: str) -> None:
    assert validation.problems(ARTICLE.to_mapping() | {setting: value}) == [message]


@given(mapping=JSON)
def test_whatever_comes_is_answered_in_words(mapping: object) -> None:
    messages = validation.problems(mapping)
    assert messages
    assert all(isinstance(message, str) for message in messages)


@pytest.mark.parametrize(
    ("value", "amount"),
    [(3, 3.0), (0.5, 0.5), ("1/4", 0.25), (" 50 / 13 ", 50 / 13), ("٣/4", None), (None, None)],
)
def test_an_amount_is_a_number_or_a_fraction(value: object, amount: float | None) -> None:
    assert validation.amount(value) == amount
