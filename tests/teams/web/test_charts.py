"""Small pictures: their geometry, their words, and nothing that a policy would forbid."""

from __future__ import annotations

import pytest
from django.template import Context, Template

from teams.selectors.leaderboard_rows import PillarPoints
from teams.web import charts

PEOPLE = PillarPoints("people", 1610, 890, largest=False)


def test_a_bar_fills_its_share_of_25():
    drawn = charts.bar(PEOPLE)

    assert 'class="bar" data-pillar="people" aria-hidden="true"' in drawn
    assert '<rect class="fill" width="64.4%"' in drawn
    assert 'class="bar bar--tall"' in charts.tall_bar(PEOPLE)


def test_a_spark_ends_under_the_line_that_lies_within_it():
    drawn = charts.spark((3190, *[None] * 11, 3680))

    assert "<title>2 of 13 weeks: from 31.9 to 36.8, lowest 31.9, highest 36.8</title>" in drawn
    assert '<line class="limit"' in drawn
    assert '<circle class="last under" cx="92" cy="9.1" r="2.5"/>' in drawn


def test_a_spark_spans_at_least_fifteen_points_so_that_noise_looks_small():
    drawn = charts.spark(tuple([5000, 5010] + [5000] * 11))

    assert 'points="2,12.1 9.5,11.9 17,12.1' in drawn
    assert "limit" not in drawn


def test_a_spark_leaves_gaps_open_and_draws_no_end_where_there_is_none():
    drawn = charts.spark((5000, 5100, None, 5200, 5300, 5400, *[None] * 7))

    assert drawn.count("<polyline") == 2
    assert "<circle" not in drawn


def test_a_lonely_week_is_a_dot():
    drawn = charts.spark((*[None] * 12, 5000))

    assert "<polyline" not in drawn
    assert '<circle class="last" cx="92"' in drawn


def test_no_week_no_spark():
    assert charts.spark((None,) * 13) == ""


@pytest.mark.parametrize(
    ("difference", "drawn"),
    [
        (61, '<rect class="plus" x="50%" width="43.48%"'),
        (-15, '<rect class="minus" x="39.31%" width="10.69%"'),
    ],
)
def test_a_signed_part_grows_from_the_middle(difference, drawn):
    assert drawn in charts.signed_bar(difference, 61)


def test_nothing_moved_is_nothing_drawn():
    assert 'width="0%"' in charts.signed_bar(0, 0)


def test_a_weight_is_drawn_in_per_cent():
    assert '<rect width="89.09%"' in charts.weight(89.08987)


def test_the_cells_of_a_row_name_the_pillar_and_mark_the_largest_gap():
    class Row:
        pillars = (PEOPLE, PillarPoints("insights", 847, 1653, largest=True))

    drawn = charts.pillar_cells(Row(), (0, 1))

    assert drawn.count('<td role="cell"') == 2
    assert '<td role="cell" class="p1" data-label="People"><div class="pp" ' in drawn
    assert '<div class="pp pp--largest" data-name="Insights">' in drawn
    assert '<span>8.4</span><span class="gap">−16.6</span>' in drawn


def test_templates_load_them_as_filters_and_need_no_style():
    template = Template("{% load charts %}{{ pillar|bar }}{{ totals|spark:4000 }}")

    drawn = template.render(Context({"pillar": PEOPLE, "totals": (3000,) * 13}))

    assert drawn.count("<svg") == 2
    assert "style=" not in drawn
    assert "&lt;" not in drawn
