"""How figures and weeks are written."""

from __future__ import annotations

import datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from teams.templatetags import ssi

MONDAY = datetime.date(2026, 10, 5)


@pytest.mark.parametrize(
    ("value", "written"),
    [(3996, "39.9"), (0, "0.0"), (9, "0.0"), (10000, "100.0"), (-39, "−0.3"), (None, "–")],
)
def test_points_are_cut_off_after_one_decimal(value, written):
    assert ssi.points(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(3996, "39.96"), (5, "0.05"), (-104, "−1.04"), (None, "–")]
)
def test_what_adds_up_in_sight_has_both_decimals(value, written):
    assert ssi.hundredths(value) == written


@pytest.mark.parametrize(
    ("value", "written", "direction"),
    [
        (139, "+1.3", "up"),
        (-139, "−1.3", "down"),
        (9, "0.0", ""),
        (-9, "0.0", ""),
        (0, "0.0", ""),
        (None, "–", ""),
    ],
)
def test_a_change_that_shows_as_nothing_has_no_sign_and_no_colour(value, written, direction):
    assert ssi.signed(value) == written
    assert ssi.direction(value) == direction


@pytest.mark.parametrize(
    ("value", "written", "direction"),
    [(61, "+0.61", "up"), (-4, "−0.04", "down"), (0, "0.00", ""), (None, "–", "")],
)
def test_a_part_of_a_change_shows_its_hundredths(value, written, direction):
    assert ssi.signed_hundredths(value) == written
    assert ssi.direction_hundredths(value) == direction


@pytest.mark.parametrize("points", range(0, 2501, 7))
def test_points_and_gap_of_a_pillar_add_up_to_25_as_shown(points):
    shown = float(ssi.points(points)) + float(ssi.short_of(points))

    assert round(shown, 1) == 25.0


def test_points_to_clear_follow_from_the_score_shown():
    assert ssi.short_of(3689, 4200) == "5.2"
    assert ssi.short_of(4400, 4200) == "0.0"
    assert ssi.short_of(None) == "–"


def test_per_cent_never_breaks_from_its_sign():
    assert ssi.percent(46) == "46\u00a0%"
    assert ssi.percent(None) == "–"


@pytest.mark.parametrize(
    ("gap", "shade"),
    [(0, "h0"), (699, "h0"), (700, "h1"), (1200, "h2"), (1700, "h3"), (2100, "h4"), (2500, "h4")],
)
def test_a_larger_gap_has_a_darker_ground(gap, shade):
    assert ssi.heat(gap) == shade


def test_days_and_weeks_are_named_shortly():
    assert ssi.day(MONDAY) == "5 Oct"
    assert ssi.week_name(MONDAY) == "Week of 5 Oct"
    assert ssi.weekday(datetime.date(2026, 10, 14)) == "Wed 14 Oct"
    assert (ssi.day(None), ssi.week_name(None)) == ("–", "–")


def test_a_day_far_away_tells_its_year():
    assert ssi.day(MONDAY, datetime.date(2027, 4, 1)) == "5 Oct"
    assert ssi.week_name(MONDAY, datetime.date(2027, 4, 12)) == "Week of 5 Oct 2026"


def test_months_follow_the_language_of_the_reader():
    with translation.override("de"):
        assert ssi.day(datetime.date(2026, 12, 7)) == "7. Dez."
    assert ssi.day(datetime.date(2026, 12, 7)) == "7 Dec"


def test_pillars_and_metrics_have_names():
    assert ssi.pillar_name("insights") == "Insights"
    assert ssi.metric_name("value_given") == "Value given"
    assert ssi.metric_name("resources_shared") == "Resources shared"


def test_templates_load_them_as_filters():
    template = Template("{% load ssi %}{{ total|points }}, {{ total|short_of:4200 }} to clear")

    assert template.render(Context({"total": 3996})) == "39.9, 2.1 to clear"
