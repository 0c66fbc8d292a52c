"""What a rep reads, word by word."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import parameters, sentences

ARTICLE = parameters.load_preset("article-1")
COMMENTS, ARTICLES = ARTICLE.row_of("comments"), ARTICLE.row_of("articles")
RATE, SKILLS = ARTICLE.row_of("acceptance_rate"), ARTICLE.row_of("skills")


def flow(row: parameters.Row, rate: float, known: int = 13) -> str:
    return sentences.of_flow(row, rate, known=known, window=13)


def ratio(level: float, known: int = 13) -> str:
    return sentences.of_ratio(RATE, level, 4, 10, known=known, parameters=ARTICLE)


def test_a_full_flow_says_all_and_an_empty_one_none() -> None:
    assert flow(COMMENTS, 10).endswith("so comments earn all of their 6 points.")
    assert flow(COMMENTS, 0).endswith("so comments earn none of their 6 points.")


def test_almost_all_is_not_all_and_almost_none_not_none() -> None:
    assert flow(COMMENTS, 9.9999).endswith("comments earn 99.9 % of their 6 points.")
    assert flow(COMMENTS, 0.0001).endswith("comments earn 0.1 % of their 6 points.")


def test_a_target_is_said_in_whole_things() -> None:
    assert "The target is 1 in 4 weeks, so articles" in flow(ARTICLES, 0.1)
    assert "The target is 50 in 13 weeks," in flow(ARTICLE.row_of("targeted_connections"), 1)
    assert "The target is 1,000, so" in flow(ARTICLE.row_of("impressions"), 1)
    odd = parameters.Row("comments", "insights", 600, target=1.234, cap=9)
    assert "The target is 1.23, so" in flow(odd, 1)


def test_a_flow_nobody_knows() -> None:
    assert flow(COMMENTS, 0, known=0) == (
        "None of the last 13 weeks says anything about comments, "
        "so of their 6 points none is earned yet."
    )


def test_a_ratio() -> None:
    assert ratio(5 / 15) == (
        "Of the last 13 weeks, a recent week counts more than an old one. They come to 4.00 "
        "accepted invitations and 10.00 invitations. Together with 5 imagined ones at 20 %, "
        "so that one lucky week cannot decide, that is 33.3 %. 20 % earns nothing and 40 % "
        "everything, so it earns 66.7 % of its 6 points."
    )
    assert ratio(0.2, known=0) == (
        "Acceptance rate: none of the last 13 weeks says anything about it, "
        "so of its 6 points none is earned yet."
    )


@pytest.mark.parametrize(
    ("level", "points", "formula"),
    [
        (1 / 3, 400, "(33.33 % − 20 %) ÷ (40 % − 20 %) × 6 points at most = 4.00 points"),
        (0.4, 600, "40 % reaches the ceiling, all 6 points = 6.00 points"),
        (0.2, 0, "20 % is not above the floor of 20 %: 0.00 points"),
    ],
)
def test_the_formula_of_a_ratio(level: float, points: int, formula: str) -> None:
    assert sentences.ratio_formula(RATE, level, points) == formula


def test_the_formula_of_a_flow() -> None:
    assert sentences.flow_formula(COMMENTS, 12, 600) == (
        "12.00 comments a week reach the target, all 6 points = 6.00 points"
    )
    assert sentences.flow_formula(ARTICLES, 0.1, 80) == (
        "0.10 articles a week ÷ 0.25 target a week × 2 points at most = 0.80 points"
    )


@pytest.mark.parametrize(
    ("metric", "value", "sentence"),
    [
        (
            "skills",
            3,
            "Skills: 3 skills. The target is 5, so it earns 60.0 % of its 2 points.",
        ),
        (
            "network_size",
            1,
            "Network size: 1 connection. The target is 500, so it earns 0.2 % of its 10 points.",
        ),
        (
            "network_size",
            4974,
            "Network size: 4,974 connections. The target is 500, so it earns all of its 10 points.",
        ),
        ("summary", 1, "Summary: there, so it earns all of its 5 points."),
        ("summary", 0, "Summary: not there, so of its 5 points none is earned."),
        (
            "summary",
            None,
            "Summary: not known yet, so of its 5 points none is earned. "
            "Your profile check-up asks for it.",
        ),
    ],
)
def test_a_stock(metric: str, value: float | None, sentence: str) -> None:
    assert sentences.of_stock(ARTICLE.row_of(metric), value) == sentence


def test_the_formula_of_a_stock() -> None:
    assert sentences.stock_formula(SKILLS, None, 0) == "not known: 0.00 points"
    assert sentences.stock_formula(SKILLS, 9, 200) == (
        "9 reaches the target, all 2 points = 2.00 points"
    )
    assert sentences.stock_formula(SKILLS, 3, 120) == (
        "3 ÷ 5 target × 2 points at most = 1.20 points"
    )


def test_weeks_without_the_count_are_mentioned() -> None:
    assert sentences.of_unknown(1).startswith("One week was logged without it")
    assert sentences.of_unknown(3).startswith("3 weeks were logged without it")


@pytest.mark.parametrize(
    ("value", "text"), [(5, "5"), (1000, "1,000"), (3.846, "3.85"), (0.5, "0.5"), (0, "0")]
)
def test_numbers_for_reading(value: float, text: str) -> None:
    assert sentences.number(value) == text


def written(formula: str) -> float:
    """What a reader gets who types the figures of a formula into a calculator."""
    terms = re.sub(r"[a-z,%]", "", formula.split(" = ", maxsplit=1)[0])
    return eval(terms.replace("÷", "/").replace("×", "*").replace("−", "-"))


@given(rate=st.floats(0, 9.99))
def test_the_figures_of_a_flow_come_to_its_points_as_they_are_written(rate: float) -> None:
    points = math.floor(COMMENTS.points * rate / COMMENTS.target + 0.5 + 1e-9)

    formula = sentences.flow_formula(COMMENTS, rate, points)

    assert abs(100 * written(formula) - points) <= 0.5 + 1e-6


@given(ratio=st.floats(0.2001, 0.3999))
def test_the_figures_of_a_ratio_come_to_its_points_as_they_are_written(ratio: float) -> None:
    share = (ratio - RATE.floor) / (RATE.ceiling - RATE.floor)
    points = math.floor(RATE.points * share + 0.5 + 1e-9)

    formula = sentences.ratio_formula(RATE, ratio, points)

    assert abs(100 * written(formula) - points) <= 0.5 + 1e-6
