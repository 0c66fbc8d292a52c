"""The properties that docs/scoring.md promises, and the corners of the arithmetic."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring import engine, metrics, parameters
from scoring.engine import Inputs
from scoring.metrics import Kind
from scoring.parameters import Parameters
from tests.reference import Log, Rep
from tests.scoring import arrays

ARTICLE = parameters.load_preset("article-1")
MODELS = st.sampled_from([parameters.load_preset(name) for name in parameters.PRESETS])
FIELDS = [field.name for field in dataclasses.fields(engine.Scores)]


def assert_same(one: engine.Scores, other: engine.Scores) -> None:
    for name in FIELDS:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)


@given(reps=st.lists(arrays.REPS, max_size=3), model=MODELS, over=st.booleans())
def test_parts_sum_exactly_to_pillars_and_pillars_to_the_total(
    reps: list[Rep], model: Parameters, over: bool
) -> None:
    scores = engine.score(arrays.inputs(*reps), model, over=over)
    assert ((scores.pillars >= 0) & (scores.pillars <= 2500)).all()
    assert (scores.parts <= [row.points for row in model.rows]).all()
    assert (scores.parts.sum(axis=1) == scores.totals).all()
    assert (scores.pillars.sum(axis=1) == scores.totals).all()


@given(
    rep=arrays.REPS,
    model=MODELS,
    over=st.booleans(),
    key=st.sampled_from(metrics.COUNT_KEYS),
    age=st.integers(0, 12),
    more=st.one_of(st.integers(1, 30), st.just(10**9)),
)
def test_more_of_a_flow_never_lowers_any_part(
    *, rep: Rep, model: Parameters, over: bool, key: str, age: int, more: int
) -> None:
    assume(key not in denominators(model))
    log = rep.logs.setdefault(age, Log(5, {}))
    log.counts[key] = log.counts.get(key) or 0
    before = arrays.parts_of(rep, model, over=over)
    log.counts[key] += more
    after = arrays.parts_of(rep, model, over=over)
    assert all(after[metric] >= before[metric] for metric in before)


@given(
    rep=arrays.REPS,
    model=MODELS,
    key=st.sampled_from(metrics.STOCK_KEYS),
    more=st.one_of(st.integers(1, 30), st.just(10**9)),
)
def test_more_of_a_stock_never_lowers_any_part(
    rep: Rep, model: Parameters, key: str, more: int
) -> None:
    before = arrays.parts_of(rep, model)
    rep.stocks[key] = rep.stocks.get(key, 0) + more
    after = arrays.parts_of(rep, model)
    assert all(after[metric] >= before[metric] for metric in before)


@given(rep=arrays.REPS, model=MODELS, over=st.booleans(), data=st.data())
def test_the_order_of_logs_is_irrelevant(
    rep: Rep, model: Parameters, over: bool, data: st.DataObject
) -> None:
    inputs = arrays.inputs(rep)
    order = np.array(data.draw(st.permutations(range(len(rep.logs)))), np.int64)
    shuffled = dataclasses.replace(
        inputs,
        row_age=inputs.row_age[order],
        days=inputs.days[order],
        counts=inputs.counts[order],
    )
    assert_same(engine.score(inputs, model, over=over), engine.score(shuffled, model, over=over))


@given(
    weeks=st.dictionaries(
        st.integers(0, 12),
        st.dictionaries(st.sampled_from(metrics.COUNT_KEYS), st.integers(0, 60)),
        min_size=1,
    ),
    model=MODELS,
)
def test_half_the_days_with_half_the_counts_give_the_same_flow_parts(
    weeks: dict[int, dict[str, int]], model: Parameters
) -> None:
    four = {
        age: Log(4, {key: 2 * count for key, count in counts.items()})
        for age, counts in weeks.items()
    }
    two = {age: Log(2, dict(counts)) for age, counts in weeks.items()}
    assert flow_parts(Rep(four), model) == flow_parts(Rep(two), model)


@given(rep=arrays.REPS, model=MODELS, over=st.booleans(), age=st.integers(0, 12), log=arrays.logs())
def test_an_absent_week_changes_no_part(
    rep: Rep, model: Parameters, over: bool, age: int, log: Log
) -> None:
    rep.logs.pop(age, None)
    without = arrays.parts_of(rep, model, over=over)
    rep.absent ^= {age}
    assert arrays.parts_of(rep, model, over=over) == without
    rep.logs[age] = Log(0, log.counts)
    assert arrays.parts_of(rep, model, over=over) == without


@given(rep=arrays.REPS, model=MODELS, log=arrays.logs())
def test_a_log_in_an_open_week_never_lowers_anything(rep: Rep, model: Parameters, log: Log) -> None:
    rep.logs.pop(0, None)
    without = arrays.score_of(rep, model, over=False)
    rep.logs[0] = log
    with_log = arrays.score_of(rep, model, over=False)
    assert all(np.greater_equal(with_log.parts, without.parts))
    assert with_log.evidence == without.evidence
    assert with_log.coverage == without.coverage


@given(reps=st.lists(arrays.REPS, max_size=3), model=MODELS, over=st.booleans())
def test_scoring_again_from_what_a_snapshot_keeps_gives_the_same(
    reps: list[Rep], model: Parameters, over: bool
) -> None:
    inputs = arrays.inputs(*reps)
    scores = engine.score(inputs, model, over=over)
    kept = dataclasses.replace(inputs, due=scores.expected, absent=scores.away)
    assert_same(engine.score(kept, model, over=over), scores)


@pytest.mark.parametrize("over", [True, False])
def test_one_rep_alone_scores_as_among_a_hundred_thousand(over: bool) -> None:
    few = arrays.inputs(*arrays.random_reps(200, seed=11))
    chosen = np.random.default_rng(3).integers(0, 200, 100_000)
    crowd = engine.score(few.of_reps(chosen), ARTICLE, over=over)
    for rep in range(200):
        alone = engine.score(few.of_reps(np.array([rep])), ARTICLE, over=over)
        place = int(np.flatnonzero(chosen == rep)[0])
        for name in FIELDS:
            np.testing.assert_array_equal(getattr(alone, name)[0], getattr(crowd, name)[place])


def test_nobody_can_be_scored_too(preset: Parameters) -> None:
    scores = engine.score(arrays.inputs(), preset, over=True)
    assert scores.parts.shape == (0, len(preset.rows))
    assert scores.pillars.shape == (0, 4)


def test_the_columns_are_those_of_the_contract(preset: Parameters) -> None:
    scores = engine.score(arrays.inputs(Rep(), Rep(arrays.every_week())), preset, over=True)
    shapes = {name: getattr(scores, name).shape for name in FIELDS}
    types = {name: str(getattr(scores, name).dtype) for name in FIELDS}
    assert shapes == dict.fromkeys(FIELDS, (2,)) | {
        "parts": (2, len(preset.rows)),
        "pillars": (2, 4),
    }
    assert types == dict.fromkeys(FIELDS, "int16") | {
        "status": "int8",
        "expected": "uint16",
        "away": "uint16",
    }


def test_everything_at_its_target_earns_a_hundred_points(preset: Parameters) -> None:
    full = {count.key: min(count.most, 10**5) for count in metrics.COUNTS}
    everything = Rep(arrays.every_week(**full), {stock.key: stock.most for stock in metrics.STOCKS})
    reached = arrays.score_of(everything, preset)
    assert (reached.total, reached.evidence, reached.coverage) == (10_000, 100, 100)


def test_a_billion_of_everything_is_still_no_more_than_a_hundred(preset: Parameters) -> None:
    billions = dict.fromkeys(metrics.COUNT_KEYS, 10**9)
    rep = Rep(arrays.every_week(**billions), dict.fromkeys(metrics.STOCK_KEYS, 10**9))
    assert arrays.score_of(rep, preset).total == 10_000


def test_zeros_everywhere_are_a_score_of_nothing(preset: Parameters) -> None:
    reached = arrays.score_of(Rep(arrays.every_week()), preset)
    assert (reached.total, reached.status) == (0, "scored")


def test_one_burst_cannot_carry_the_quarter() -> None:
    logs = arrays.every_week()
    logs[0].counts["comments"] = 20
    capped = arrays.parts_of(Rep(logs), ARTICLE)["comments"]
    logs[0].counts["comments"] = 10**9
    assert arrays.parts_of(Rep(logs), ARTICLE)["comments"] == capped == 168


def test_the_cap_shrinks_with_the_days_worked() -> None:
    logs = {0: Log(1, {"comments": 20})}
    assert arrays.parts_of(Rep(logs), ARTICLE)["comments"] == 600
    logs[1] = Log(5, {"comments": 0})
    weight = 2 ** (-1 / 6)
    expected = 600 * (4 / (0.2 + weight)) / 10
    assert arrays.parts_of(Rep(logs), ARTICLE)["comments"] == round(expected)


def test_an_unknown_count_leaves_both_sums_and_zero_does_not() -> None:
    logs = {0: Log(5, {"posts": 1, "comments": 5}), 1: Log(5, {"posts": 1})}
    assert arrays.parts_of(Rep(logs), ARTICLE)["comments"] == 300
    logs[1].counts["comments"] = 0
    assert arrays.parts_of(Rep(logs), ARTICLE)["comments"] < 300


def test_a_composite_is_known_only_where_all_of_it_is() -> None:
    log = Log(5, {"resources_shared": 2, "introductions": 0})
    assert arrays.parts_of(Rep({0: log}), ARTICLE)["value_given"] == 0
    log.counts["advice_given"] = 0
    assert arrays.parts_of(Rep({0: log}), ARTICLE)["value_given"] == 800


def test_one_accepted_invitation_of_one_is_not_a_hundred_per_cent() -> None:
    log = Log(5, {"invitations_sent": 1, "invitations_accepted": 1})
    points = arrays.parts_of(Rep({0: log}), ARTICLE)["acceptance_rate"]
    assert points == 400  # (1 + 5 × 0.2) / (1 + 5) is a third: two thirds of the way to 0.4


def test_more_accepted_than_sent_in_a_week_is_clipped_at_the_end_only() -> None:
    log = Log(5, {"invitations_sent": 2, "invitations_accepted": 9})
    assert arrays.parts_of(Rep({0: log}), ARTICLE)["acceptance_rate"] == 600


def test_an_unknown_stock_earns_nothing_and_is_no_evidence() -> None:
    known = arrays.score_of(Rep(arrays.every_week(), {"summary": 0}), ARTICLE)
    unknown = arrays.score_of(Rep(arrays.every_week()), ARTICLE)
    assert known.total == unknown.total == 0
    assert (known.evidence, unknown.evidence) == (77, 72)


@pytest.mark.parametrize(
    ("rep", "over", "status"),
    [
        (Rep(), True, "silent"),
        (Rep(due=set()), True, "new"),
        (Rep(due={0}), True, "silent"),
        (Rep(due={0}), False, "new"),  # joined this Monday; nothing is expected yet
        (Rep({0: Log(5)}, due={0}), False, "new"),
        (Rep({0: Log(5)}, due={0}), True, "provisional"),  # a log of nulls is a log
        (Rep({0: Log(0)}, due={0}), True, "away"),
        (Rep({0: Log(0)}, due={0}), False, "new"),  # not away before the week is over
        (Rep(absent=set(range(13))), True, "away"),
        (Rep(absent=set(range(12))), True, "silent"),  # the oldest week was expected
        (Rep({0: Log(3)}, absent=set(range(1, 13))), False, "new"),  # just back
        (Rep({0: Log(0)}), True, "silent"),  # away this week, twelve never logged
        (Rep(arrays.every_week(0)), True, "away"),
        (Rep(arrays.every_week()), True, "scored"),
        (Rep(arrays.every_week(), absent=set(range(13))), True, "scored"),  # a log beats it
    ],
)
def test_status(rep: Rep, over: bool, status: str) -> None:
    assert arrays.score_of(rep, ARTICLE, over=over).status == status


def test_three_of_four_expected_weeks_are_covered_and_two_of_three_are_not() -> None:
    logs = arrays.every_week()
    rep = Rep({age: logs[age] for age in (0, 1, 3)}, due={0, 1, 2, 3})
    reached = arrays.score_of(rep, ARTICLE)
    assert (reached.coverage, reached.status) == (75, "scored")
    rep = Rep({0: logs[0], 1: logs[1]}, due={0, 1, 2})
    reached = arrays.score_of(rep, ARTICLE)
    assert (reached.coverage, reached.status) == (67, "provisional")


def test_half_of_the_evidence_is_enough_and_less_is_not() -> None:
    half = {
        "comments": 0,
        "reactions": 0,
        "follow_ups": 0,
        "check_ins": 0,
        "targeted_connections": 0,
    }
    rep = Rep(
        {0: Log(5, half)}, {"headline": 0, "summary": 0, "experience": 0, "photo": 0}, due={0}
    )
    reached = arrays.score_of(rep, ARTICLE)
    assert (reached.evidence, reached.status) == (47, "provisional")
    rep.stocks["skills"] = 0
    assert arrays.score_of(rep, ARTICLE).status == "provisional"
    rep.logs[0].counts["posts"] = 0
    reached = arrays.score_of(rep, ARTICLE)
    assert (reached.evidence, reached.status) == (54, "scored")
    rep.logs[0].counts["reactions"] = None
    reached = arrays.score_of(rep, ARTICLE)
    assert (reached.evidence, reached.status) == (50, "scored")


def test_coverage_counts_as_the_fraction_and_not_as_the_per_cent_shown() -> None:
    mapping = ARTICLE.to_mapping() | {"coverage_needed": 67}
    logs = arrays.every_week()
    rep = Rep({0: logs[0], 1: logs[1]}, dict.fromkeys(metrics.STOCK_KEYS, 1), due={0, 1, 2})
    reached = arrays.score_of(rep, Parameters.from_mapping(mapping))
    assert (reached.coverage, reached.status) == (67, "provisional")


def test_weeks_older_than_the_window_count_for_nothing() -> None:
    short = Parameters.from_mapping(ARTICLE.to_mapping() | {"window": 4})
    old = Rep({age: Log(5, dict.fromkeys(metrics.COUNT_KEYS, 9)) for age in (4, 12)})
    reached = arrays.score_of(old, short)
    assert (reached.total, reached.status, reached.expected) == (0, "silent", {0, 1, 2, 3})


def test_reps_can_be_picked_repeated_and_left_out() -> None:
    reps = [Rep({0: Log(5, {"posts": 1}), 3: Log(4)}), Rep(), Rep({2: Log(3)}, {"photo": 1})]
    picked = arrays.inputs(*reps).of_reps(np.array([2, 1, 0, 2]))
    expected = arrays.inputs(reps[2], reps[1], reps[0], reps[2])
    for field in dataclasses.fields(Inputs):
        np.testing.assert_array_equal(getattr(picked, field.name), getattr(expected, field.name))


def test_the_working_of_a_metric_earns_what_the_score_says(preset: Parameters) -> None:
    inputs = arrays.inputs(*arrays.random_reps(50, seed=5))
    for over in (True, False):
        scores = engine.score(inputs, preset, over=over)
        for column, row in enumerate(preset.rows):
            if row.kind is not Kind.STOCK:
                working = engine.work(inputs, preset, row.metric, over=over)
                np.testing.assert_array_equal(working.points, scores.parts[:, column])


def denominators(model: Parameters) -> set[str]:
    return {row.counts[1] for row in model.rows if row.kind is Kind.RATIO}


def flow_parts(rep: Rep, model: Parameters) -> dict[str, int]:
    flows = {row.metric for row in model.rows if row.kind is Kind.FLOW}
    return {key: part for key, part in arrays.parts_of(rep, model).items() if key in flows}
