"""docs/scoring.md prints the numbers that are in force."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scoring import metrics, parameters, sentences
from scoring.metrics import Kind
from scoring.parameters import Row
from tests import real
from tests.scoring import arrays

TEXT = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text(encoding="utf-8")


def line(row: Row) -> str:
    target, limits = "", ""
    if row.kind is Kind.FLOW:
        target, limits = sentences.target(row), f"at most {sentences.number(row.cap)}"
    elif row.kind is Kind.STOCK:
        target = sentences.number(row.target)
    else:
        limits = f"{row.floor:.2f} to {row.ceiling:.2f}"
    points = f"{row.points / 100:.2f}"
    return f"| {row.pillar} | `{row.metric}` | {row.kind} | {points} | {target} | {limits} |"


@pytest.mark.parametrize("name", parameters.PRESETS)
def test_the_tables_of_both_models(name: str) -> None:
    chapter = TEXT.split(f", `{name}`\n")[1].split("\n## ")[0]
    rows = [text for text in chapter.splitlines() if text.startswith("| ") and "`" in text]
    assert rows == [line(row) for row in parameters.load_preset(name).rows]


def test_the_example_with_real_numbers() -> None:
    example = TEXT.split("### An example")[1].split("\n## ")[0]
    rep = next(
        rep for member, week, rep in real.reps() if (member, week) == ("m15", date(2026, 11, 16))
    )
    model = parameters.load_preset("article-1")
    reached = arrays.score_of(rep, model)
    parts = arrays.parts_of(rep, model)
    shown = [reached.total, *reached.pillars.values()]
    shown += [parts["posts"], parts["acceptance_rate"], parts["network_size"]]
    assert [points for points in shown if f"{points / 100:.2f}" not in example] == []
    assert f"{reached.evidence} %" in example
    unknown = {"photo"} | {
        key for key in metrics.METRICS if key in parts and not known(rep, key)
    } - set(metrics.STOCK_KEYS)
    assert unknown == {"photo", "articles", "shares", "impressions", "engagements", "value_given"}


def known(rep: object, metric: str) -> bool:
    return any(log.known(*metrics.METRICS[metric].counts) for log in rep.logs.values())
