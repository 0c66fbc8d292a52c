"""Where a team's numbers come from."""

from __future__ import annotations

from datetime import date

import pytest

from teams.selectors import trust
from teams.selectors.trust import Sources
from tests import make
from tests.teams.selectors import boards

ON = date(2026, 10, 14)


def told(cast) -> dict[str, trust.RepTrust]:
    return {rep.name: rep for rep in trust.of_team(cast.north, viewer=cast.maya, on=ON).reps}


def test_counts_are_told_by_origin_of_reps_and_of_the_team(cast):
    make.log(cast.ravi, posts=1, comments=2, provenance={"posts": "typed", "comments": "api"})
    make.log(cast.bea, make.week(1), posts=1, provenance={"posts": "imported"})
    make.log(cast.otto, posts=1, provenance={"posts": "typed"})
    boards.run()

    found = trust.of_team(cast.north, viewer=cast.maya, on=ON)

    assert told(cast)["Ravi"].sources == Sources(typed=1, imported=0, api=1)
    assert told(cast)["Bea"].sources == Sources(typed=0, imported=1, api=0)
    assert found.sources == Sources(typed=1, imported=1, api=1)


def test_a_log_before_the_thirteen_weeks_does_not_count(cast):
    boards.run()
    make.log(cast.ravi, make.week(13), posts=1, provenance={"posts": "typed"})

    assert told(cast)["Ravi"].sources.counts == 0


@pytest.mark.parametrize(
    ("sources", "shares"), [((1, 1, 1), (33, 34, 33)), ((0, 0, 0), None), ((0, 0, 7), (0, 0, 100))]
)
def test_shares_add_up_to_a_hundred(sources, shares):
    assert Sources(*sources).shares == shares


def test_who_has_no_rank_yet_is_new(cast):
    run = boards.run()
    boards.snapshot(run, cast.ravi, cast.north)
    boards.snapshot(run, cast.bea, cast.north, status="new")

    assert {name: rep.is_new for name, rep in told(cast).items()} == {"Ravi": False, "Bea": True}


def test_a_team_costs_the_same_few_queries_however_large(cast, django_assert_num_queries):
    boards.run()
    for _ in range(20):
        make.log(make.rep(team=cast.north), posts=1, provenance={"posts": "typed"})

    with django_assert_num_queries(4):
        trust.of_team(cast.north, viewer=cast.ada, on=ON)
