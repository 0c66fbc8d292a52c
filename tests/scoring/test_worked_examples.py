"""The source article's figures; the default scoring model must give them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scoring import metrics, parameters
from tests.reference import Rep
from tests.scoring import arrays

ARTICLE = parameters.load_preset("article-1")
FILE = Path(__file__).parents[1] / "data" / "worked-examples.csv"
NEWEST_ELEVEN = " in the eleven newest weeks and 3 in the two oldest"
EVERY_FOURTH = " each week;articles=1 every fourth week from the newest"


def examples() -> list[dict[str, str]]:
    with FILE.open(newline="") as file:
        return list(csv.DictReader(file))


def rep_of(given: str) -> Rep:
    """The rep a line of the file describes; its few ways of saying "when" are spelled out."""
    rep = Rep(arrays.every_week(), dict.fromkeys(metrics.STOCK_KEYS, 0))
    eleven, fourth = NEWEST_ELEVEN in given, EVERY_FOURTH in given
    plain = given.replace(NEWEST_ELEVEN, "").replace(EVERY_FOURTH, "").replace(" each week", "")
    plain = plain.split(" (")[-1].replace(")", "").replace(" and ", ";")
    for key, value in (pair.split("=") for pair in plain.split(";")):
        if key in metrics.STOCK_KEYS:
            rep.stocks[key] = int(value)
        for age in [] if key in metrics.STOCK_KEYS else arrays.AGES:
            rep.logs[age].counts[key] = 3 if eleven and age > 10 else int(value)
    for age in range(0, 13, 4) if fourth else ():
        rep.logs[age].counts["articles"] = 1
    return rep


@pytest.mark.parametrize("example", examples(), ids=lambda example: example["case"])
def test_the_article_s_figure_comes_out(example: dict[str, str]) -> None:
    given = next(value for key, value in example.items() if key.startswith("given"))
    reached = arrays.score_of(rep_of(given), ARTICLE)
    points = reached.pillars[example["pillar"]] / 100
    assert points == pytest.approx(
        float(example["expected_points"]), abs=float(example["tolerance"]) + 1e-9
    )


def test_all_twelve_are_there() -> None:
    assert len(examples()) == 12
