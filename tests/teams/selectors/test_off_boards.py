"""Who left the boards is in nothing that averages, compares or counts; and who is not ranked."""

from __future__ import annotations

import datetime

import pytest

from scoring import parameters
from teams import policies
from teams.models import Company, User
from teams.selectors import (
    base_rates,
    board_weeks,
    company_board,
    comparisons,
    marks,
    model_previews,
    spans,
    trust,
)
from tests import make
from tests.teams.selectors import boards

ON = make.MONDAY + datetime.timedelta(days=9)
WEEKS = 9


@pytest.fixture
def cast_in_five(cast):
    """Six scored reps in North and five in South for nine weeks; Bea has more, of less evidence."""
    people = {
        cast.north: [cast.ravi, cast.bea, *(make.rep(team=cast.north) for _ in range(4))],
        cast.south: [cast.otto, *(make.rep(team=cast.south) for _ in range(4))],
    }
    for ago in reversed(range(WEEKS)):
        run = boards.run(make.week(ago), published=True)
        for team, reps in people.items():
            for rep in reps:
                high = 2500 if rep == cast.bea else 1000
                evidence = 10 if rep == cast.bea else 90
                points = (high, 1000 + 50 * (WEEKS - ago), 0, 0)
                boards.snapshot(run, rep, team, points, evidence=evidence)
    return cast


def leave(rep: User) -> None:
    Company.objects.update(reps_may_leave_boards=True)
    User.objects.filter(pk=rep.pk).update(off_boards=True)


def company(viewer: User, **asked) -> company_board.CompanyBoard:
    standing = policies.standing(viewer, on=ON)
    found = company_board.for_company(week=None, standing=standing, on=ON, **asked)
    assert found is not None
    return found


def test_the_company_page_knows_nothing_of_who_left(cast_in_five):
    with_bea = company(cast_in_five.ada)
    leave(cast_in_five.bea)

    found = company(cast_in_five.ada)

    north = next(team for team in found.teams if team.name == "North")
    assert (with_bea.reps, found.reps, found.ranked) == (11, 10, 10)
    assert (north.reps, north.mean, north.highest, north.evidence) == (5, 2450, 2450, 90)
    assert found.rates is not None
    assert {rate.ranked for rate in found.rates.rates} == {10}
    assert {point.ranked for point in with_bea.trend} == {11}
    assert {point.ranked for point in found.trend} == {10}
    assert found.trend[-1].mean == found.mean == 2450


def test_the_company_page_has_them_again_where_nobody_may_leave(cast_in_five):
    leave(cast_in_five.bea)
    company(cast_in_five.ada)
    Company.objects.update(reps_may_leave_boards=False)

    found = company(cast_in_five.ada)

    assert (found.reps, found.trend[-1].ranked) == (11, 11)


def test_who_left_has_not_improved(cast):
    for ago, total in ((4, 1000), (0, 2000)):
        run = boards.run(make.week(ago))
        for rep in (cast.ravi, cast.bea):
            boards.snapshot(run, rep, cast.north, (total, 0, 0, 0))

    before = company(cast.ada).improved_reps
    leave(cast.bea)

    assert {rep.name for rep in before} == {"Ravi", "Bea"}
    assert {rep.name for rep in company(cast.ada).improved_reps} == {"Ravi"}


def test_a_rate_of_five_less_one_is_told_to_nobody(cast):
    run = boards.run()
    for rep in (cast.ravi, cast.bea, cast.otto, make.rep(), make.rep()):
        boards.snapshot(run, rep, cast.north)
    leave(cast.bea)

    found = base_rates.newest(on=ON)

    assert found is not None
    assert found.rates == ()


def test_a_comparison_is_without_them(cast_in_five):
    leave(cast_in_five.bea)
    span = spans.all_spans(board_weeks.all_weeks(on=ON))[0]

    found = comparisons.of((cast_in_five.north, span), (cast_in_five.south, span), each=True)

    assert found.one.newest is not None
    assert (found.one.newest.ranked, found.one.newest.highest) == (5, 2450)
    assert found.difference == 0


def test_before_and_after_is_without_them(cast_in_five):
    leave(cast_in_five.bea)
    mark = make.mark(cast_in_five.ada, on=make.week(4))

    of_all = marks.around(mark, team=None, span=4, on=ON)
    of_north = marks.around(mark, team=cast_in_five.north, span=4, on=ON)

    assert (of_all.people, of_north.people) == (10, 5)


def test_where_the_numbers_come_from_is_without_them(cast_in_five):
    leave(cast_in_five.bea)

    found = trust.of_team(cast_in_five.north, viewer=cast_in_five.maya, on=ON)

    assert "Bea" not in {rep.name for rep in found.reps}


def test_models_side_by_side_are_without_them(cast):
    article = parameters.load_preset("article-1")
    make.tracking(make.week(12))
    for rep in (cast.ravi, cast.bea):
        make.log(rep, posts=1)
    leave(cast.bea)

    found = model_previews.of_model(article, instead_of=article, today=ON)

    assert found.reps == 2
    assert {row.name for row in found.differences} == {"Ravi", "Otto"}


def test_where_nobody_is_ranked_teams_go_by_name_and_nobody_improved(cast_in_five):
    before = company(cast_in_five.ada)
    Company.objects.update(coaching_only=True)

    found = company(cast_in_five.ada, sort="-median")

    assert (before.ranks, bool(before.improved_teams), bool(before.improved_reps)) == (True,) * 3
    assert (found.ranks, found.improved_teams, found.improved_reps) == (False, (), ())
    assert [team.name for team in found.teams] == ["North", "South"]


def test_a_team_that_only_coaches_names_nobody_who_improved(cast_in_five):
    cast_in_five.north.coaching_only = True
    cast_in_five.north.save()

    found = company(cast_in_five.ada)

    assert {rep.team for rep in found.improved_reps} == {"South"}
