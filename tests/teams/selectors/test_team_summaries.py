"""The four questions a manager asks of a team's week."""

from __future__ import annotations

import datetime

import pytest

from teams.policies import BoardView
from teams.selectors import leaderboards
from teams.selectors.team_summaries import TeamSummary
from tests import make
from tests.teams.selectors import boards

ON = datetime.date(2026, 10, 12)


@pytest.fixture
def team(cast):
    """Five ranked reps, two of them flagged, and one of every other status."""
    run, before = boards.run(), boards.run(make.week(1))
    people = {}
    for name, by_pillar, was, flagged_since in (
        ("Bea", (2000, 1500, 1500, 1000), 5870, None),
        ("Ravi", (1000, 1000, 796, 1000), 3700, make.week(3)),
        ("Mira", (500, 1000, 400, 700), 2740, make.week(5)),
        ("Tadhg", (1500, 1000, 900, 1000), 4395, None),
        ("Jo", (1200, 1100, 1000, 900), 4200, None),
    ):
        rep = people[name] = make.rep(name, cast.north)
        boards.snapshot(run, rep, cast.north, by_pillar, flagged_since=flagged_since)
        boards.snapshot(before, rep, cast.north, (was - 3 * (was // 4), *[was // 4] * 3))
        make.log(rep, make.MONDAY if name != "Jo" else make.week(1))
    for status in ("provisional", "new", "silent", "away"):
        rep = people[status] = make.rep(status, cast.north)
        boards.snapshot(run, rep, cast.north, status=status)
    return people


def summary(cast, view=BoardView.FULL, viewer=None) -> TeamSummary:
    found = leaderboards.for_team(
        cast.north, week=None, view=view, viewer=viewer or cast.maya, on=ON
    )
    assert found is not None
    assert found.summary is not None
    return found.summary


@pytest.mark.usefixtures("team")
class TestFigures:
    def test_count_everyone_and_average_the_ranked(self, cast):
        found = summary(cast)

        assert (found.reps, found.ranked) == (9, 5)
        assert (found.provisional, found.silent, found.away) == (2, 1, 1)
        assert (found.mean, found.median) == (4199, 4200)

    def test_who_is_at_risk(self, cast):
        found = summary(cast)

        assert (found.under, found.flagged) == (2, 2)
        assert found.newest.name == "Ravi"
        assert found.nearest.name == "Ravi"

    def test_what_the_team_lacks_most(self, cast):
        found = summary(cast)

        assert [pillar.points for pillar in found.pillars] == [1240, 1120, 919, 920]
        assert found.largest_gap.key == "insights"
        assert found.furthest == 2

    def test_who_moved(self, cast):
        found = summary(cast)

        assert (found.up, found.down) == (2, 1)
        assert [row.name for row in found.risen] == ["Bea", "Ravi"]
        assert [row.name for row in found.fallen] == ["Mira"]

    def test_who_is_not_logging(self, cast):
        found = summary(cast)

        assert [row.name for row in found.not_logging] == ["silent", "provisional", "Jo"]
        assert found.behind == 3

    def test_are_the_same_for_a_peer_without_the_names(self, cast, team):
        found = summary(cast, BoardView.AGGREGATES, team["Jo"])

        assert (found.mean, found.flagged, found.furthest) == (4199, 2, 2)
        assert (found.newest, found.risen, found.not_logging) == (None, (), ())
        assert found.behind is None


def test_a_team_in_which_nobody_is_scored_has_no_averages(cast):
    boards.snapshot(boards.run(), cast.bea, cast.north, status="new")

    found = summary(cast)

    assert (found.ranked, found.mean, found.median) == (0, None, None)
    assert (found.pillars, found.largest_gap) == ((), None)


def test_what_shows_as_nothing_has_not_moved(cast):
    boards.snapshot(boards.run(), cast.bea, cast.north, (1009, 1000, 1000, 1000))
    boards.snapshot(boards.run(make.week(1)), cast.bea, cast.north)

    assert (summary(cast).up, summary(cast).risen) == (0, ())
