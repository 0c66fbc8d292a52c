"""Two teams, or one team in two stretches of weeks."""

from __future__ import annotations

import datetime

import pytest

from teams.selectors import board_weeks, comparisons, spans
from tests import make
from tests.teams.selectors import boards

ON = datetime.date(2026, 10, 14)


@pytest.fixture
def runs(cast):
    """Five scored reps in North and four in South, in two weeks of two quarters."""
    for ago, total in ((0, 1500), (5, 1000)):
        run = boards.run(make.week(ago), published=True)
        for number in range(5):
            boards.snapshot(run, make.rep(team=cast.north), cast.north, (total, 100 * number, 0, 0))
        for _ in range(4):
            boards.snapshot(run, make.rep(team=cast.south), cast.south, (total, 0, 0, 0))


def known() -> dict[str, spans.Span]:
    return {span.key: span for span in spans.all_spans(board_weeks.all_weeks(on=ON))}


def of(one, other, *, each: bool = True) -> comparisons.Comparison:
    """Sides as (team, key of the span)."""
    sides = [(team, known()[key]) for team, key in (one, other)]
    return comparisons.of(*sides, each=each)


def test_a_team_stands_beside_itself_in_another_quarter(cast, runs):
    found = of((cast.north, "2026-Q4"), (cast.north, "2026-Q3"))

    assert (found.one.mean, found.other.mean, found.one.counted) == (1700, 1200, 1)
    assert found.one.newest is not None
    assert (found.one.newest.median, found.one.newest.ranked) == (1700, 5)
    assert found.one.newest.spread == (1500, 1600, 1700, 1800, 1900)
    assert (found.difference, found.same_weeks) == (500, False)


def test_no_figure_of_four_is_told_to_anybody(cast, runs):
    south = of((cast.north, "latest"), (cast.south, "latest")).other

    assert (south.mean, south.newest, south.counted) == (None, None, 0)
    assert [week.mean for week in south.weeks] == [None] * 13


def test_who_manages_nobody_sees_no_single_reps_figure(cast, runs):
    north = of((cast.north, "latest"), (cast.south, "latest"), each=False).one.newest

    assert north is not None
    assert (north.mean, north.spread, north.lowest, north.highest) == (1700, (), None, None)


def test_spans_are_the_last_thirteen_weeks_and_the_quarters_with_a_run(runs):
    assert list(known()) == ["latest", "2026-Q4", "2026-Q3"]
    assert known()["2026-Q3"].mondays[0] == datetime.date(2026, 7, 6)
    assert known()["2026-Q3"].mondays[-1] == datetime.date(2026, 9, 28)
    assert len(known()["latest"].mondays) == 13


def test_a_comparison_costs_one_query_beside_its_rows(cast, runs, django_assert_num_queries):
    sides = [(team, known()["latest"]) for team in (cast.north, cast.south)]

    with django_assert_num_queries(1):
        comparisons.of(*sides, each=True)
