"""The line of thirteen weeks."""

from __future__ import annotations

from dataclasses import replace

from teams.selectors.histories import HistoryPoint
from teams.selectors.rep_scores import Source
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
