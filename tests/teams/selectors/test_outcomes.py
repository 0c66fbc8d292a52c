"""What became of a number that somebody meant to reach."""

from __future__ import annotations

import datetime

import pytest

from teams.selectors import outcomes
from teams.selectors.outcomes import Outcome
from tests import make, round_trips
from tests.make import MONDAY
from tests.teams.selectors import boards

SATURDAY = MONDAY + datetime.timedelta(days=5)
NEXT_MONDAY = make.week(-1)


@pytest.mark.parametrize(
    ("count", "ended", "final", "away", "outcome"),
    [
        (None, False, False, False, Outcome.OPEN),
        (4, False, False, False, Outcome.OPEN),
        (5, False, False, False, Outcome.KEPT),
        (6, True, True, False, Outcome.KEPT),
        (4, True, False, False, Outcome.MISSED),
        (4, True, True, False, Outcome.MISSED),
        (0, True, True, False, Outcome.MISSED),
        (None, True, False, False, Outcome.OPEN),
        (None, True, True, False, Outcome.UNKNOWN),
        (None, False, False, True, Outcome.LAPSED),
        (4, True, True, True, Outcome.LAPSED),
        (5, True, True, True, Outcome.KEPT),
    ],
)
def test_an_outcome_follows_from_what_is_known(count, ended, final, away, outcome):
    assert outcomes.outcome_of(5, count, ended=ended, final=final, away=away) == outcome


def fact(rep, metric="comments", week=MONDAY, on=SATURDAY) -> outcomes.Fact:
    return outcomes.facts([(rep.pk, week, metric)], on=on)[rep.pk, week, metric]


def test_the_standing_log_tells(cast):
    make.log(cast.ravi, comments=3, superseded_at=make.NOW, superseded_by=cast.ravi)
    make.log(cast.ravi, version=2, comments=4)

    assert fact(cast.ravi) == outcomes.Fact(count=4, ended=False, final=False, away=False)
    assert fact(cast.ravi, "posts").count is None, "logged, but not this"
    assert fact(cast.bea).count is None


def test_a_week_has_ended_when_its_sunday_has_passed(cast):
    assert not fact(cast.ravi, on=MONDAY + datetime.timedelta(days=6)).ended
    assert fact(cast.ravi, on=NEXT_MONDAY).ended


def test_a_week_on_boards_is_final_once_it_is_published(cast):
    late = NEXT_MONDAY + datetime.timedelta(days=30)
    boards.run(MONDAY)

    assert not fact(cast.ravi, on=late).final, "nights failed: corrections still count"

    boards.run(MONDAY, published=True)
    assert fact(cast.ravi, on=late).final


def test_a_week_on_no_board_is_final_when_it_would_be_published(cast):
    wednesday = NEXT_MONDAY + datetime.timedelta(days=2)

    assert not fact(cast.ravi, on=wednesday - datetime.timedelta(days=1)).final
    assert fact(cast.ravi, on=wednesday).final


def test_a_rep_is_away_by_an_absence_or_by_saying_so(cast):
    make.absence(cast.ravi, MONDAY, SATURDAY)
    make.log(cast.bea, days_worked=0)

    assert fact(cast.ravi).away
    assert fact(cast.bea).away
    make.log(cast.ravi, comments=2, days_worked=1)
    assert not fact(cast.ravi).away, "the log of a week says more than a plan to be away"


def test_of_a_stock_the_newest_level_known_on_the_sunday_counts(cast):
    make.review(cast.ravi, make.LONG_AGO, skills=2, headline=1)
    make.review(cast.ravi, MONDAY + datetime.timedelta(days=6), skills=4)
    make.review(cast.ravi, NEXT_MONDAY, skills=9)

    assert fact(cast.ravi, "skills", on=NEXT_MONDAY).count == 4
    assert fact(cast.ravi, "skills", week=make.week(1)).count == 2
    assert fact(cast.ravi, "headline").count == 1
    assert fact(cast.ravi, "photo").count is None
    assert fact(cast.bea, "skills").count is None


def test_many_ask_no_more_often_than_one(cast):
    reps = [cast.ravi, cast.bea, cast.otto]
    few, many = (
        [(rep.pk, make.week(ago), metric) for rep in reps[:n] for ago in range(n) for metric in ms]
        for n, ms in ((1, ("posts", "skills")), (3, ("posts", "comments", "skills", "photo")))
    )
    counts = []
    for asked in (few, many):
        with round_trips.noted() as noted:
            outcomes.facts(asked, on=NEXT_MONDAY)
        counts.append(len(noted))

    assert counts[0] == counts[1] <= 5
    assert outcomes.facts([], on=MONDAY) == {}
