"""Advice keeps its promise: the closed week, scored again, gives what was said."""

from __future__ import annotations

import copy
import dataclasses

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scoring import advice, metrics, parameters
from scoring.advice import Action
from scoring.metrics import Kind
from scoring.parameters import Parameters
from tests import reference
from tests.reference import Log, Rep
from tests.scoring import arrays

ARTICLE = parameters.load_preset("article-1")
MODELS = st.sampled_from([parameters.load_preset(name) for name in parameters.PRESETS])
COMPLETE = {stock.key: min(stock.most, 500) for stock in metrics.STOCKS}


def actions_of(rep: Rep, model: Parameters = ARTICLE) -> tuple[Action, ...]:
    (actions,) = advice.actions(arrays.inputs(rep), model)
    return actions


def action_of(rep: Rep, metric: str, model: Parameters = ARTICLE) -> Action | None:
    return next((each for each in actions_of(rep, model) if each.metric == metric), None)


def closed(rep: Rep) -> Rep:
    """The week as it closes with what is logged so far: the rest of it was none."""
    rep = copy.deepcopy(rep)
    if 0 not in rep.absent:
        rep.logs.setdefault(0, Log(5, {}))
    if 0 in rep.logs:
        said = {key: count for key, count in rep.logs[0].counts.items() if count is not None}
        rep.logs[0].counts = dict.fromkeys(metrics.COUNT_KEYS, 0) | said
    return rep


def standing(rep: Rep, action: Action) -> int:
    """What is known of the count, of the closed week or of the profile."""
    known = rep.stocks if action.count in metrics.STOCK_KEYS else rep.logs[0].counts
    return known.get(action.count) or 0


def with_step(rep: Rep, action: Action) -> Rep:
    rep = closed(rep)
    if action.count in metrics.STOCK_KEYS:
        rep.stocks[action.count] = rep.stocks.get(action.count, 0) + action.step
    else:
        rep.logs[0].counts[action.count] += action.step
    return rep


@given(rep=arrays.REPS, model=MODELS)
def test_the_realised_gain_is_the_promised_gain(rep: Rep, model: Parameters) -> None:
    before = reference.score(closed(rep), model, over=True).total
    for action in actions_of(rep, model):
        after = reference.score(with_step(rep, action), model, over=True).total
        assert action.gain == after - before
        assert action.gain > 0


@given(rep=arrays.REPS, model=MODELS)
def test_a_step_stays_within_target_cap_and_the_largest_step(rep: Rep, model: Parameters) -> None:
    for action in actions_of(rep, model):
        row = model.row_of(action.metric)
        done = with_step(rep, action)
        assert action.number == standing(done, action)
        assert 1 <= action.step <= row.largest_step
        assert row.kind is not Kind.RATIO
        assert action.pillar == row.pillar
        assert action.text
        if row.kind is Kind.STOCK:
            assert done.stocks[action.count] < row.target + 1
        else:
            share = done.logs[0].days / 5
            reached = sum(done.logs[0].counts[key] for key in row.counts)
            assert share > 0
            assert reached < row.cap * share + 1
            assert action.step == 1 or reached < row.target * share + 1


@given(rep=arrays.REPS, model=MODELS)
def test_the_most_points_per_effort_come_first(rep: Rep, model: Parameters) -> None:
    actions = actions_of(rep, model)
    worth = [action.gain / action.effort for action in actions]
    assert worth == sorted(worth, reverse=True)
    for action in actions:
        assert action.effort == model.row_of(action.metric).effort * action.step


def test_actions_worth_the_same_keep_the_order_of_the_model() -> None:
    rows = [dataclasses.replace(row, effort=10.0) for row in ARTICLE.rows]
    actions = actions_of(Rep(), dataclasses.replace(ARTICLE, rows=tuple(rows)))
    best = [action.metric for action in actions if action.gain == 500 and action.step == 1]
    assert best == ["headline", "summary", "posts"]


def test_a_week_without_a_log_counts_five_days() -> None:
    action = action_of(Rep({1: Log(5, {"comments": 0})}, COMPLETE), "comments")
    assert action is not None
    assert (action.count, action.step, action.text) == ("comments", 10, "Comment on 10 more posts")
    assert action.gain == round(600 / (1 + 2 ** (-1 / 6)))


def test_a_short_week_asks_for_less() -> None:
    rep = Rep({0: Log(2, {"comments": 1}), 1: Log(5, {"comments": 0})})
    action = action_of(rep, "comments")
    assert action is not None
    assert action.step == 3  # 10 a week is 4 in two days


def test_past_this_weeks_target_one_more_may_still_help() -> None:
    rep = Rep({0: Log(5, {"posts": 2}), 1: Log(5, {"posts": 0}), 2: Log(5, {"posts": 0})})
    action = action_of(rep, "posts")
    assert action is not None
    assert (action.step, action.text) == (1, "Write one more post")


def test_what_the_cap_or_a_full_part_makes_worthless_is_not_shown() -> None:
    at_the_cap = Rep({0: Log(5, {"posts": 4}), 1: Log(5, {"posts": 0})} | far_back("posts"))
    assert action_of(at_the_cap, "posts") is None
    assert action_of(Rep(arrays.every_week(posts=1)), "posts") is None
    assert action_of(Rep(stocks=COMPLETE), "skills") is None


def test_a_cap_below_one_in_a_short_week_still_counts_in_part() -> None:
    action = action_of(Rep({0: Log(1, {}), 1: Log(5, {"articles": 0})}), "articles")
    assert action is not None
    assert action.step == 1


def test_no_flow_is_advised_in_a_week_away() -> None:
    for away in (Rep({0: Log(0)}), Rep(absent={0})):
        assert {action.metric for action in actions_of(away)} == set(metrics.STOCK_KEYS)


def test_results_nobody_can_simply_do_are_never_advised() -> None:
    advised = {action.metric for action in actions_of(Rep(arrays.every_week()))}
    assert not advised & {"impressions", "engagements", "acceptance_rate", "response_rate"}
    assert {"comments", "value_given", "follow_ups"} <= advised


def test_a_metric_of_several_names_one_of_them() -> None:
    action = action_of(Rep(), "value_given")
    assert action is not None
    assert (action.count, action.step) == ("resources_shared", 2)
    assert action.text == "Send 2 more useful resources"


def test_a_step_stops_at_the_largest_believable_count() -> None:
    rows = [
        dataclasses.replace(row, target=9.0, cap=14.0) if row.metric == "days_active" else row
        for row in parameters.load_preset("linkedin-1").rows
    ]
    model = dataclasses.replace(ARTICLE, rows=tuple(rows))
    action = action_of(Rep({0: Log(5, {"days_active": 5})}), "days_active", model)
    assert action is not None
    assert action.step == 2


def test_what_the_profile_has_not_said_is_asked_first() -> None:
    unknown = action_of(Rep(), "summary")
    known = action_of(Rep(stocks={"summary": 0}), "summary")
    assert unknown is not None
    assert known is not None
    assert (unknown.gain, unknown.known, known.gain, known.known) == (500, False, 500, True)
    assert unknown.text == "Say whether your profile has a summary; if not, add it"
    assert known.text == "Write the summary on your profile"


def test_a_level_is_a_step_towards_its_target() -> None:
    skills = action_of(Rep(stocks={"skills": 2}), "skills")
    network = action_of(Rep(stocks={"network_size": 120}), "network_size")
    assert skills is not None
    assert network is not None
    assert (skills.step, skills.gain) == (3, 120)
    assert (network.step, network.gain) == (10, 20)


def test_many_reps_at_once_get_what_each_gets_alone(preset: Parameters) -> None:
    few = arrays.inputs(*arrays.random_reps(60, seed=2))
    alone = [advice.actions(few.of_reps(np.array([rep])), preset)[0] for rep in range(few.reps)]
    crowd = advice.actions(few.of_reps(np.arange(1100) % 60), preset)
    assert crowd == [alone[rep % 60] for rep in range(1100)]


def test_the_cheapest_is_the_first_if_any_step_helps() -> None:
    full = Rep(
        {age: Log(5, dict.fromkeys(metrics.COUNT_KEYS, 100)) for age in arrays.AGES}, COMPLETE
    )
    idle = Rep(arrays.every_week(), COMPLETE)
    cheapest = advice.cheapest(arrays.inputs(full, idle), ARTICLE)
    assert cheapest == [None, actions_of(idle)[0]]
    assert advice.cheapest(arrays.inputs(), ARTICLE) == []


def far_back(key: str) -> dict[int, Log]:
    return {age: Log(5, {key: 0}) for age in range(2, 13)}
