"""Teams side by side."""

from __future__ import annotations

import datetime

import pytest

from teams import policies
from teams.models import Company
from teams.selectors import company_board
from tests import make
from tests.teams.selectors import boards

ON = datetime.date(2026, 10, 12)


def board(viewer, **asked) -> company_board.CompanyBoard:
    found = company_board.for_company(
        **({"week": None, "standing": policies.standing(viewer, on=ON), "on": ON} | asked)
    )
    assert found is not None
    return found


def line(found, name: str) -> company_board.TeamLine:
    return next(team for team in found.teams if team.name == name)


@pytest.fixture
def run(cast):
    """Three scored reps in North, one in South, and a silent one there."""
    run = boards.run()
    for number, brand in enumerate((500, 1500, 2500)):
        rep = make.rep(f"Rep {number}", cast.north)
        boards.snapshot(
            run,
            rep,
            cast.north,
            (brand, 1000, 1000, 500),
            flagged_since=make.MONDAY if brand == 500 else None,
        )
    boards.snapshot(run, cast.otto, cast.south, (2000, 2000, 1000, 1000))
    boards.snapshot(run, make.rep("Quiet", cast.south), cast.south, status="silent")
    return run


def test_teams_stand_by_the_median_of_their_scored_reps(cast, run):
    found = board(cast.maya)

    assert [team.name for team in found.teams] == ["South", "North"]
    assert (found.reps, found.ranked, found.mean, found.median) == (5, 4, 4500, 4500)


def test_a_line_tells_averages_spread_and_who_is_under_the_line(cast, run):
    north = line(board(cast.maya), "North")

    assert (north.reps, north.ranked, north.mean, north.median) == (3, 3, 4000, 4000)
    assert (north.under, north.flagged) == (1, 1)
    assert (north.lowest, north.low, north.high, north.highest) == (3000, 3500, 4500, 5000)
    assert north.spread == (3000, 4000, 5000)
    assert (north.managers, north.linked) == (("Maya",), True)
    assert not line(board(cast.maya), "South").linked


def test_silent_reps_count_as_reps_and_in_no_average(cast, run):
    south = line(board(cast.maya), "South")

    assert (south.reps, south.ranked, south.mean) == (2, 1, 6000)


def test_the_change_is_the_medians_over_four_weeks(cast, run):
    earlier = boards.run(make.week(4))
    boards.snapshot(earlier, cast.otto, cast.south, (1000, 1000, 1000, 1000))

    found = board(cast.maya)

    assert found.since == make.week(4)
    assert line(found, "South").change == 2000
    assert line(found, "North").change is None


@pytest.mark.usefixtures("run")
class TestARep:
    """Who manages nobody."""

    def test_sees_no_single_figure(self, cast):
        north = line(board(cast.otto), "North")

        assert (north.spread, north.lowest, north.highest) == ((), None, None)
        assert (north.mean, north.low) == (4000, 3500)

    def test_sees_no_average_that_would_be_one_reps_score(self, cast):
        boards.snapshot(boards.run(make.week(4)), cast.otto, cast.south)
        found = board(cast.ravi)

        south = line(found, "South")
        assert (south.mean, south.median, south.low, south.change) == (None, None, None, None)
        assert (south.ranked, south.under, south.flagged) == (1, None, None)

    def test_cannot_take_the_teams_from_the_company_and_keep_one_rep(self, cast):
        assert (board(cast.ravi).mean, board(cast.ravi).median) == (None, None)

    def test_sees_the_companys_mean_where_what_is_left_is_of_three(self, cast, run):
        west = make.team("West")
        for number in range(2):
            boards.snapshot(run, make.rep(f"West {number}", west), west)

        assert board(cast.ravi).mean is not None


def test_a_company_of_two_reps_has_no_average_for_them(cast):
    run = boards.run()
    boards.snapshot(run, cast.ravi, cast.north)
    boards.snapshot(run, cast.otto, cast.south)

    assert board(cast.ravi).mean is None
    assert board(cast.maya).mean == 4000


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("-median", "South"),
        ("median", "North"),
        ("-mean", "South"),
        ("mean", "North"),
        ("name", "North"),
        ("-name", "South"),
        ("-reps", "North"),
        ("reps", "South"),
    ],
)
def test_teams_can_be_sorted_both_ways(cast, run, sort, first):
    assert board(cast.maya, sort=sort).teams[0].name == first


def test_every_sort_of_the_closed_list_works(cast, run):
    for sort in company_board.SORTS:
        assert len(board(cast.maya, sort=sort).teams) == 2


def test_a_team_without_scored_reps_comes_last(cast, run):
    west = make.team("West")
    boards.snapshot(run, make.rep("New", west), west, status="new")

    assert [team.name for team in board(cast.maya, sort="median").teams][-1] == "West"


def test_before_the_first_night_there_is_no_board(cast):
    standing = policies.standing(cast.maya, on=ON)

    assert company_board.for_company(week=None, standing=standing, on=ON) is None


def test_a_company_costs_the_same_few_queries_however_large(cast, run, django_assert_num_queries):
    board(cast.maya)
    for number in range(4):
        make.team(f"Team {number}")
    with django_assert_num_queries(4):  # who one is, the weeks, who left boards, the teams
        board(cast.maya)


def test_points_made_in_another_team_are_told_to_who_may_open_the_scorecard_alone(cast):
    Company.objects.update(widest_visibility="names")
    boards.snapshot(boards.run(make.week(4)), cast.bea, cast.south, (500, 500, 500, 500))
    boards.snapshot(boards.run(), cast.bea, cast.north)

    assert board(cast.ravi).improved_reps == ()
    for viewer in (cast.maya, cast.ada):
        assert [(rep.name, rep.was) for rep in board(viewer).improved_reps] == [("Bea", 2000)]
