"""Reps in plain words (tests.reference.Rep) as the arrays the engine takes, and random ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from scoring import engine, metrics
from scoring.engine import Inputs, Scores
from scoring.parameters import Parameters
from tests.reference import Log, Rep, Score

AGES = range(13)


def inputs(*reps: Rep) -> Inputs:
    rows = [
        (place, age, log.days, [_number(log.counts.get(key)) for key in metrics.COUNT_KEYS])
        for place, rep in enumerate(reps)
        for age, log in sorted(rep.logs.items(), reverse=True)
    ]
    return Inputs(
        row_rep=np.array([row[0] for row in rows], np.int64),
        row_age=np.array([row[1] for row in rows], np.int64),
        days=np.array([row[2] for row in rows], np.float64),
        counts=np.array([row[3] for row in rows], np.float64).reshape(
            len(rows), len(metrics.COUNTS)
        ),
        stocks=np.array(
            [[_number(rep.stocks.get(key)) for key in metrics.STOCK_KEYS] for rep in reps],
            np.float64,
        ).reshape(len(reps), len(metrics.STOCKS)),
        absent=np.array([mask(rep.absent) for rep in reps], np.uint16),
        due=np.array([mask(rep.due) for rep in reps], np.uint16),
    )


def mask(ages: set[int]) -> int:
    return sum(1 << age for age in ages)


def ages(bits: int) -> set[int]:
    return {age for age in range(16) if bits >> age & 1}


def score_of(rep: Rep, parameters: Parameters, *, over: bool = True) -> Score:
    """One rep by the engine, in the words of the reference."""
    return as_words(engine.score(inputs(rep), parameters, over=over), 0)


def as_words(scores: Scores, place: int) -> Score:
    return Score(
        parts=scores.parts[place].tolist(),
        pillars=dict(
            zip(
                ("brand", "people", "insights", "relationships"),
                scores.pillars[place].tolist(),
                strict=True,
            )
        ),
        total=int(scores.totals[place]),
        evidence=int(scores.evidence[place]),
        coverage=int(scores.coverage[place]),
        status=engine.STATUSES[scores.status[place]],
        expected=ages(int(scores.expected[place])),
        away=ages(int(scores.away[place])),
    )


def parts_of(rep: Rep, parameters: Parameters, *, over: bool = True) -> dict[str, int]:
    points = engine.score(inputs(rep), parameters, over=over).parts[0].tolist()
    return dict(zip((row.metric for row in parameters.rows), points, strict=True))


def every_week(days: int = 5, **counts: int) -> dict[int, Log]:
    """The same log for all thirteen weeks, every other count 0."""
    return {age: Log(days, dict.fromkeys(metrics.COUNT_KEYS, 0) | counts) for age in AGES}


def _number(value: int | None) -> float:
    return np.nan if value is None else float(value)


COUNT = st.one_of(st.none(), st.just(0), st.integers(0, 12), st.integers(0, 5000), st.just(10**9))
KNOWN = st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 5000))


def logs(count: st.SearchStrategy[int | None] = COUNT) -> st.SearchStrategy[Log]:
    return st.builds(
        Log,
        st.sampled_from((5, 5, 5, 4, 3, 2, 1, 0)),
        st.dictionaries(st.sampled_from(metrics.COUNT_KEYS), count, max_size=24),
    )


STOCKS = st.fixed_dictionaries(
    {},
    optional={
        key: st.integers(0, 1)
        if metrics.COUNTS_BY_KEY[key].yes_no
        else st.one_of(st.integers(0, 600), st.just(10**9))
        for key in metrics.STOCK_KEYS
    },
)
SOME_WEEKS = st.sets(st.integers(0, 12))
REPS = st.builds(
    Rep,
    logs=st.dictionaries(st.integers(0, 12), logs(), max_size=13),
    stocks=STOCKS,
    absent=SOME_WEEKS,
    due=st.one_of(st.just(set(AGES)), SOME_WEEKS),
)


def random_reps(number: int, seed: int) -> Sequence[Rep]:
    """Many reps of every sort, quicker than Hypothesis makes them."""
    rng = np.random.default_rng(seed)
    return [_random_rep(rng) for _ in range(number)]


def _random_rep(rng: np.random.Generator) -> Rep:
    often, unknown, size = rng.choice([0, 0.3, 0.7, 1]), rng.choice([0, 0.1, 0.6, 1]), rng.random()
    return Rep(
        logs={
            age: Log(
                int(rng.choice([5, 5, 5, 4, 3, 2, 1, 0])),
                {
                    key: int(rng.poisson(rng.choice([0, 2, 9, 300]) * size * 2))
                    for key in metrics.COUNT_KEYS
                    if rng.random() >= unknown
                },
            )
            for age in AGES
            if rng.random() < often
        },
        stocks={
            key: int(rng.integers(0, 2 if metrics.COUNTS_BY_KEY[key].yes_no else 9))
            for key in metrics.STOCK_KEYS
            if rng.random() >= unknown
        },
        absent={age for age in AGES if rng.random() < rng.choice([0, 0.1, 1])},
        due=set(range(int(rng.integers(0, 14)))),
    )
