"""One rep on a board."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from teams.selectors import leaderboard_rows
from teams.selectors.board_people import Person
from teams.selectors.board_rows import BoardRow, TeamRows
from teams.selectors.board_weeks import State, WeekState
from teams.selectors.leaderboard_rows import LeaderboardRow, Telling
from tests import make
from tests.make import MONDAY

ROW = BoardRow(
    snapshot_id=1,
    rep_id=2,
    status="scored",
    pillars=(1000, 900, 900, 1100),
    total=3900,
    evidence=80,
    coverage=90,
    rank=3,
    company_rank=9,
    flagged_since=None,
    cleared=None,
    logged=9,
    expected=10,
    rank_before=5,
    total_before=3800,
    spark=(3800,) * 13,
    here=(False,) + (True,) * 12,
    missing=("posts",),
    action=None,
    usual_change=120,
)
TEAM = TeamRows(flag_below=4000, clear_at=4200, rows=(), trend=(), past=(), former=())
PERSON = Person("Ravi", linked=True, last_log=MONDAY, back_on=None)
SHOWN = WeekState(
    week=MONDAY,
    state=State.CLOSING,
    final_on=datetime.date(2026, 10, 14),
    run_id=1,
    as_of=datetime.date(2026, 10, 11),
    counted_at=make.NOW,
    reps=1,
    model_id=1,
    model="article-1",
)


def shown(row: BoardRow = ROW, person: Person = PERSON, **asked: Any) -> LeaderboardRow:
    own, week = asked.pop("own", False), asked.pop("week", SHOWN)
    telling = Telling(**({"full": True, "ranks": True, "close": frozenset()} | asked))
    return leaderboard_rows.of(row, person, TEAM, week, telling, own=own)


def test_of_equal_gaps_the_first_pillar_is_the_largest():
    found = shown()

    assert found.largest_gap == "people"
    assert [pillar.largest for pillar in found.pillars] == [False, True, False, False]
    assert found.pillars[1].gap == 1600


def test_movement_is_in_ranks_gained_and_change_in_points():
    assert (shown().movement, shown().change) == (2, 100)
    assert shown(ROW._replace(rank_before=None, total_before=None)).movement is None
    assert shown(ROW._replace(rank_before=None, total_before=None)).change is None


def test_a_flag_measures_what_is_short_and_what_clears_it():
    flag = shown(ROW._replace(flagged_since=MONDAY)).flag

    assert flag is not None
    assert (flag.gap_pillar, flag.gap, flag.to_clear, flag.held) == ("people", 1600, 300, False)


@pytest.mark.parametrize(("status", "total"), [("provisional", 3900), ("new", 0)])
def test_who_is_not_ranked_and_under_the_line_is_unsettled(status, total):
    assert shown(ROW._replace(status=status, total=total)).unsettled
    assert not shown(ROW._replace(status=status, total=4000)).unsettled


def test_what_nothing_was_expected_of_has_no_percentage():
    found = shown(ROW._replace(expected=0))

    assert (found.evidence, found.coverage) == (None, None)


def test_a_flag_that_went_is_told_to_who_may_know():
    cleared = ROW._replace(cleared=make.week(3))

    assert shown(cleared).cleared == make.week(3)
    assert shown(cleared, full=False).cleared is None
    assert shown(cleared, full=False, own=True).cleared == make.week(3)


@pytest.mark.parametrize(
    ("last_log", "state", "status", "behind"),
    [
        (MONDAY, State.CLOSING, "scored", False),
        (make.week(1), State.CLOSING, "scored", True),
        (make.week(1), State.OPEN, "scored", False),
        (make.week(2), State.OPEN, "scored", True),
        (None, State.CLOSING, "silent", True),
        (None, State.CLOSING, "away", False),
        (None, State.CLOSING, "new", False),
    ],
)
def test_who_is_behind_with_logs(last_log, state, status, behind):
    person = replace(PERSON, last_log=last_log)
    week = replace(SHOWN, state=state)

    assert shown(ROW._replace(status=status), person, week=week).behind == behind


def test_a_stranger_sees_no_weeks_of_another_team():
    stranger = replace(PERSON, linked=False, last_log=None)

    found = shown(person=stranger, full=False)

    assert found.spark == (None, *[3800] * 12)
    assert shown().spark == (3800,) * 13
    assert not found.behind


def test_a_stranger_sees_no_change_against_a_week_in_another_team():
    stranger = replace(PERSON, linked=False, last_log=None)
    joined = ROW._replace(here=(*[False] * 12, True))

    assert shown(joined, stranger, full=False).change is None
    assert shown(joined, full=False, own=True).change == 100
    assert shown(ROW, stranger, full=False).change == 100


def test_a_rank_in_the_company_is_counted_without_those_who_left():
    assert shown(person=replace(PERSON, ahead=2)).company_rank == 7


def test_where_no_ranks_are_told_nothing_says_one():
    found = shown(ranks=False, close=frozenset({ROW.snapshot_id}))

    assert (found.rank, found.company_rank, found.movement) == (None, None, None)
    assert found.close_to_next is None
    assert found.total == 3900


def test_who_is_close_to_the_next_is_told_of_ranked_reps_alone():
    close = frozenset({ROW.snapshot_id})

    assert shown(close=close).close_to_next is True
    assert shown().close_to_next is False
    assert shown(close=None).close_to_next is None
    assert shown(ROW._replace(status="new", rank=None), close=close).close_to_next is None
