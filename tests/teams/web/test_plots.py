"""The line of thirteen weeks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape

import pytest

from teams.selectors.histories import HistoryPoint
from teams.selectors.rep_weeks import Source
from teams.selectors.trends import TrendPoint
from teams.web import plots
from tests import make

POINT = HistoryPoint(
    week=make.MONDAY,
    source=Source.PUBLISHED,
    state="published",
    model="article-1",
    model_changed=False,
    status="scored",
    total=3200,
    pillars=(800, 800, 800, 800),
    rank=1,
    flagged=True,
    away=False,
    late=False,
)
HISTORY = tuple(
    replace(POINT, week=make.week(12 - place), total=3200 + 60 * place) for place in range(13)
)
TREND = tuple(
    TrendPoint(make.week(12 - n), "published", "article-1", 10, 3400, 3300, 2500, 4300)
    for n in range(13)
)


def test_a_history_tells_in_words_what_it_draws():
    drawn = plots.of_history(HISTORY)

    assert '<title id="history-t">Modelled SSI by week</title>' in drawn
    assert "From 32.0 in the week of 13 Jul to 39.2 in the week of 5 Oct." in drawn


def test_every_second_week_is_named_and_every_fourth_on_narrow_screens():
    drawn = plots.of_history(HISTORY)

    assert '<text x="0.0%" y="100%" dy="20">13 Jul</text>' in drawn
    assert '<text class="minor" x="16.67%" y="100%" dy="20">27 Jul</text>' in drawn
    assert "20 Jul</text>" not in drawn


def test_the_last_week_always_shows_its_figure():
    drawn = plots.of_history((*HISTORY[:-1], replace(HISTORY[-1], total=None)))

    assert drawn.count("column--last") == 1
    assert '<g class="column column--last"><title>Week of 28 Sep: 38.6</title>' in drawn


def test_what_is_not_published_is_dotted():
    drawn = plots.of_history((*HISTORY[:-1], replace(HISTORY[-1], source=Source.NOW)))

    assert drawn.count('<polyline class="line" ') == 1
    assert drawn.count('<polyline class="line line--open"') == 1
    assert drawn.count('class="point point--open"') == 1


def test_what_no_night_scored_is_drawn_in_a_way_of_its_own():
    rebuilt = (replace(point, source=Source.RECONSTRUCTED) for point in HISTORY[:4])
    drawn = plots.of_history((*rebuilt, *HISTORY[4:]))

    assert drawn.count('<polyline class="line line--rebuilt"') == 1
    assert drawn.count('<polyline class="line" ') == 1
    assert drawn.count('class="point point--rebuilt"') == 4


def test_a_week_logged_late_has_a_mark_on_the_line_and_is_told():
    drawn = plots.of_history((*HISTORY[:4], replace(HISTORY[4], late=True), *HISTORY[5:]))

    assert drawn.count('<svg class="late" x="33.33%"') == 1
    assert "The week of 10 Aug was logged after it was published." in drawn
    assert "<title>Week of 10 Aug: 34.4, logged late</title>" in drawn


@pytest.mark.parametrize(("span", "named", "minor"), [(13, 7, 3), (26, 5, 2), (52, 6, 3)])
def test_however_many_weeks_a_handful_is_named(span, named, minor):
    points = [replace(POINT, week=make.week(span - 1 - place)) for place in range(span)]
    axis = plots.of_history(points).partition('<g class="weeks">')[2].partition("</g>")[0]

    assert (axis.count("<text"), axis.count('class="minor"')) == (named, minor)
    assert ("13 Oct 2025</text>" in axis) == (span == 52), "a year ago has its year"


@dataclass(frozen=True)
class Reading:
    on: datetime.date
    total: int
    difference: Decimal | None = None


def test_official_readings_are_dots_of_their_own_at_their_day():
    readings = [
        Reading(make.week(13), 1000),
        Reading(datetime.date(2026, 9, 22), 3840, Decimal("-0.9")),
        Reading(datetime.date(2026, 10, 9), 6120),
        Reading(make.week(-1), 1000),
    ]

    drawn = plots.of_history(HISTORY, readings)

    assert drawn.count('<circle class="reading"') == 2, "those of the weeks that are drawn"
    assert '<circle class="reading" cx="84.52%"' in drawn
    assert '<circle class="reading" cx="100.0%"' in drawn, "and inside the plot"
    assert (
        "<title>Official reading of 22 Sep: 38.4; the model's figure differs by −0.90."
        in unescape(drawn)
    )
    assert "Official reading of 9 Oct: 61.2." in drawn
    assert ">60</text>" in drawn, "the scale holds them"
    assert drawn.count("<polyline") == 1


def test_a_change_of_the_scoring_model_is_marked_and_breaks_the_line():
    later = replace(HISTORY[3], model="linkedin-1", model_changed=True)
    drawn = plots.of_history((*HISTORY[:3], later, *HISTORY[4:]))

    assert "new scoring model, 3 Aug" in drawn
    assert '<line x1="20.83%" x2="20.83%"' in drawn
    assert drawn.count("<polyline") == 2
    assert "values before and after are not joined" in drawn


def test_weeks_away_on_end_are_one_ground_inside_the_plot():
    drawn = plots.of_history([replace(point, away=True) for point in HISTORY])

    assert drawn.count('<g class="away">') == 1
    assert '<rect x="0.0%" width="100.0%" height="100%"/>' in drawn
    assert drawn.count("Away from the week of") == 1
    assert drawn.index('class="away"') < drawn.index('class="grid"')


def test_a_week_away_is_marked_under_the_line():
    drawn = plots.of_history((*HISTORY[:4], replace(HISTORY[4], away=True), *HISTORY[5:]))

    assert '<g class="away"><rect x="29.17%" width="8.33%" height="100%"/>' in drawn
    assert "Away in the week of 10 Aug." in drawn


def test_the_line_of_the_flag_is_drawn_where_it_lies_within():
    assert '<g class="limit">' in plots.of_history(HISTORY)
    assert '<g class="limit">' not in plots.of_history(
        [replace(point, total=8000) for point in HISTORY]
    )


def test_weeks_without_any_score_draw_nothing():
    assert plots.of_history([replace(POINT, total=None)]) == ""


def test_a_trend_is_the_mean_above_the_band_of_the_middle_half():
    drawn = plots.of_trend(TREND)

    assert 'class="plot plot--tall"' in drawn
    assert drawn.count('<polygon class="band"') == 1
    assert '<title id="trend-t">Team mean by week</title>' in drawn


def test_a_trend_is_broken_where_the_scoring_model_changes():
    drawn = plots.of_trend((*TREND[:5], *(replace(p, model="linkedin-1") for p in TREND[5:])))

    assert drawn.count('<polygon class="band"') == 2
    assert drawn.count("<polyline") == 2


def test_a_single_week_has_no_band():
    drawn = plots.of_trend(TREND[:1])

    assert "<polygon" not in drawn
    assert "column--last" in drawn
