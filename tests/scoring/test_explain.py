"""An explanation is the engine's own numbers, named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import engine, explain, parameters
from scoring.explain import State
from scoring.metrics import Kind
from scoring.parameters import Parameters
from tests.reference import Log, Rep
from tests.scoring import arrays

ARTICLE = parameters.load_preset("article-1")
LINKEDIN = parameters.load_preset("linkedin-1")
RAVI = {  # age: (days, comments)
    0: (5, 5),
    1: (5, 1),
    2: (4, 1),
    3: (5, 2),
    4: (5, 2),
    5: (5, 2),
    6: (5, 2),
    7: (5, 2),
    8: (0, None),
    9: (5, 1),
    10: (5, 24),
    11: (5, 1),
    12: (4, 2),
}


def ravi() -> Rep:
    return Rep({age: Log(days, {"comments": count}) for age, (days, count) in RAVI.items()})


def explained(rep: Rep, metric: str, *, over: bool = True) -> explain.Explanation:
    return explain.explain(arrays.inputs(rep), ARTICLE, metric, over=over)


def test_a_flow_down_to_the_log_row() -> None:
    why = explained(ravi(), "comments")
    assert (why.points, round(why.level or 0, 2)) == (182, 3.04)
    assert (round(why.top, 2), round(why.bottom, 2)) == (19.81, 6.52)
    assert (why.row.target, why.row.cap, why.known_weeks, why.with_newest) == (10, 20, 12, None)
    assert [week.age for week in why.weeks] == list(range(13))
    burst, away, oldest = why.weeks[10], why.weeks[8], why.weeks[12]
    assert (burst.raw, burst.counted, round(burst.recency, 3)) == ((24,), 20, 0.315)
    assert (away.state, away.adds, away.below, away.days) == (State.AWAY, 0, 0, 0)
    assert (oldest.days, oldest.adds, oldest.below) == (4, 0.5, 0.2)
    assert why.sentence == (
        "Of the last 13 weeks, each week you worked counts, a recent week more than an old one. "
        "That comes to 3.04 comments a week. The target is 10, "
        "so comments earn 30.4 % of their 6 points."
    )
    assert why.formula == (
        "3.04 comments a week ÷ 10 target a week × 6 points at most = 1.82 points"
    )


@given(rep=arrays.REPS, name=st.sampled_from(parameters.PRESETS), over=st.booleans())
def test_every_explanation_earns_what_the_engine_gives(rep: Rep, name: str, over: bool) -> None:
    model = parameters.load_preset(name)
    inputs = arrays.inputs(rep)
    parts = engine.score(inputs, model, over=over).parts[0].tolist()
    for row, points in zip(model.rows, parts, strict=True):
        why = explain.explain(inputs, model, row.metric, over=over)
        assert why.points == points
        assert why.sentence
        assert why.formula.endswith("points")
        if row.kind is not Kind.STOCK:
            assert why.top == summed(week.adds for week in reversed(why.weeks))
            assert why.bottom == summed(week.below for week in reversed(why.weeks))


def test_each_week_is_named_for_what_it_is() -> None:
    rep = Rep(
        {
            0: Log(5, {"comments": 3}),
            1: Log(5, {"posts": 3}),
            2: Log(0, {"comments": 3}),
        },
        absent={1, 3},
        due={0, 1, 2, 3, 4},
    )
    why = explained(rep, "comments")
    assert [week.state for week in why.weeks[:6]] == [
        State.COUNTED,
        State.UNKNOWN,
        State.AWAY,
        State.AWAY,
        State.NOT_LOGGED,
        State.BEFORE,
    ]
    assert why.weeks[1].raw == (None,)
    assert why.weeks[4].days is None
    assert why.weeks[4].recency == pytest.approx(2 ** (-4 / 6))
    assert why.sentence.endswith("One week was logged without it and stays out of the sums.")


def test_an_open_week_that_would_lower_the_part_is_set_aside() -> None:
    rep = Rep({0: Log(5, {"comments": 1}), 1: Log(5, {"comments": 5})})
    why = explained(rep, "comments", over=False)
    assert (why.points, why.with_newest, why.weeks[0].state) == (300, False, State.SET_ASIDE)
    assert (why.weeks[0].raw, why.weeks[0].counted, why.weeks[0].adds) == ((1,), 1, 0)
    assert why.sentence.endswith("so it does not count yet.")


def test_an_open_week_that_helps_counts_already() -> None:
    rep = Rep({0: Log(5, {"comments": 9}), 1: Log(5, {"comments": 5})})
    why = explained(rep, "comments", over=False)
    assert (why.with_newest, why.weeks[0].state, why.known_weeks) == (True, State.COUNTED, 2)


def test_a_ratio_shows_both_counts_and_the_prior() -> None:
    log = Log(5, {"invitations_sent": 10, "invitations_accepted": 4})
    why = explained(Rep({0: log}), "acceptance_rate")
    assert (why.points, why.level) == (400, 5 / 15)
    assert (why.weeks[0].raw, why.weeks[0].counted) == ((4, 10), 4)
    assert (why.weeks[0].adds, why.weeks[0].below) == (4, 10)
    assert "4.00 accepted invitations and 10.00 invitations" in why.sentence
    assert "Together with 5 imagined ones at 20 %" in why.sentence


def test_a_composite_shows_its_components() -> None:
    log = Log(5, {"resources_shared": 7, "introductions": 0, "advice_given": 2})
    week = explained(Rep({0: log}), "value_given").weeks[0]
    assert (week.raw, week.counted) == ((7, 0, 2), 8)


def test_a_stock_is_a_value_and_no_weeks() -> None:
    why = explained(Rep(stocks={"skills": 3}), "skills")
    assert (why.points, why.level, why.weeks) == (120, 3, ())
    assert explained(Rep(), "skills").level is None


def test_a_shorter_window_has_fewer_weeks() -> None:
    short = Parameters.from_mapping(ARTICLE.to_mapping() | {"window": 4})
    why = explain.explain(arrays.inputs(ravi()), short, "comments", over=True)
    assert [week.age for week in why.weeks] == [0, 1, 2, 3]
    assert "last 4 weeks" in why.sentence


def test_a_metric_the_model_lacks_cannot_be_explained() -> None:
    with pytest.raises(KeyError):
        explained(Rep(), "group_posts")


@given(
    before=arrays.REPS,
    after=arrays.REPS,
    models=st.tuples(st.sampled_from((ARTICLE, LINKEDIN)), st.sampled_from((ARTICLE, LINKEDIN))),
)
def test_signed_parts_add_up_to_the_difference(
    before: Rep, after: Rep, models: tuple[Parameters, Parameters]
) -> None:
    was, now = arrays.score_of(before, models[0]), arrays.score_of(after, models[1])
    changes = explain.change((models[0], was.parts), (models[1], now.parts))
    assert sum(part.change for part in changes) == now.total - was.total
    assert len({part.metric for part in changes}) == len(changes)


def test_across_two_models_a_metric_comes_goes_or_is_marked() -> None:
    was = [row.points for row in ARTICLE.rows]
    now = [row.points for row in LINKEDIN.rows]
    changes = {part.metric: part for part in explain.change((ARTICLE, was), (LINKEDIN, now))}
    gone, come, kept = changes["shares"], changes["group_posts"], changes["comments"]
    assert (gone.was, gone.now, gone.change, gone.same_rules) == (200, None, -200, False)
    assert (come.was, come.now, come.change, come.same_rules) == (None, 400, 400, False)
    assert (kept.change, kept.same_rules, changes["headline"].same_rules) == (0, True, False)


def summed(values: object) -> float:
    total = 0.0
    for value in values:
        total += value
    return total
