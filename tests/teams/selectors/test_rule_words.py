"""The rules of one metric in words."""

from __future__ import annotations

import pytest

from scoring import parameters
from teams.selectors import rule_words

PRESET = parameters.load_preset("article-1")


@pytest.mark.parametrize(
    ("metric", "term", "meaning"),
    [
        ("comments", "Weight", "halves every 6 weeks, so last week counts 89 % of this one"),
        (
            "comments",
            "Cap",
            "20 comments in a week of five days, so that one burst cannot carry a quarter",
        ),
        ("acceptance_rate", "Range", "20 % earns nothing, 40 % everything"),
        ("comments", "Away", "the week leaves both sums"),
        ("skills", "Standing", "the newest value known by the week's Sunday counts"),
    ],
)
def test_each_rule_has_a_term_and_a_meaning(metric, term, meaning):
    assert dict(rule_words.of(PRESET.row_of(metric), PRESET))[term] == meaning


def test_every_metric_of_every_model_has_rules():
    for name in parameters.PRESETS:
        preset = parameters.load_preset(name)
        assert all(rule_words.of(row, preset) for row in preset.rows)
