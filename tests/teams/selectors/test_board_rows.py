"""A team's snapshots of thirteen weeks."""

from __future__ import annotations

import datetime
import pickle

from teams.selectors import board_rows, board_weeks
from tests import make
from tests.make import MONDAY
from tests.teams.selectors import boards

ON = datetime.date(2026, 10, 12)


def rows(team, week=MONDAY) -> board_rows.TeamRows:
    states = board_weeks.all_weeks(on=ON)
    return board_rows.of_team(team.pk, board_weeks.chosen(states, week), states)


def test_logged_weeks_are_those_expected_that_the_snapshot_names_a_log_of(cast):
    boards.snapshot(
        boards.run(),
        cast.ravi,
        cast.north,
        expected=0b1011,
        log_ids=[7, 0, 8, 9] + [0] * 9,
    )

    row = rows(cast.north).rows[0]

    assert (row.logged, row.expected) == (2, 3)


def test_thirteen_weeks_say_where_the_rep_was(cast):
    boards.snapshot(boards.run(), cast.ravi, cast.north)
    boards.snapshot(boards.run(make.week(1)), cast.ravi, cast.south, (900, 900, 900, 900), rank=7)
    boards.snapshot(boards.run(make.week(12)), cast.ravi, cast.north, status="new")

    row = rows(cast.north).rows[0]

    assert row.spark == (4000, *[None] * 10, 3600, 4000)
    assert row.here == (True, *[False] * 11, True)
    assert (row.total_before, row.rank_before) == (3600, None)


def test_the_trend_counts_those_who_were_in_the_team_then(cast):
    boards.snapshot(boards.run(), cast.ravi, cast.north)
    before = boards.run(make.week(1))
    boards.snapshot(before, cast.ravi, cast.south)
    boards.snapshot(before, cast.otto, cast.north, (2000, 2000, 2000, 2000))

    trend = rows(cast.north).trend

    assert [figures.mean if figures else None for figures in trend] == [
        *[None] * 11,
        8000,
        4000,
    ]


def test_the_thresholds_are_those_of_the_weeks_own_scoring_model(cast):
    boards.run()

    assert (rows(cast.north).flag_below, rows(cast.north).clear_at) == (4000, 4200)


def test_a_team_without_snapshots_has_no_rows(cast):
    boards.run()

    assert rows(cast.north).rows == ()


def test_rows_can_be_kept(cast):
    boards.snapshot(boards.run(), cast.ravi, cast.north, flagged_since=MONDAY)
    found = rows(cast.north)

    assert pickle.loads(pickle.dumps(found)) == found


def test_an_older_week_is_kept_apart_from_what_it_was_as_the_newest(cast):
    boards.snapshot(boards.run(), cast.ravi, cast.north, flagged_since=MONDAY)
    assert rows(cast.north).rows[0].action is not None

    boards.run(make.week(-1), as_of=ON)

    assert rows(cast.north).rows[0].action is None


def test_of_who_logged_too_few_weeks_nothing_else_is_missing(cast):
    log = make.full_log(cast.ravi, comments=None)
    run = boards.run()
    for rep, expected in ((cast.ravi, 0b1), (cast.bea, 0b11)):
        ids = [log.pk] + [0] * 12
        boards.snapshot(run, rep, cast.north, status="provisional", expected=expected, log_ids=ids)

    ravi, bea = rows(cast.north).rows

    assert (ravi.logged, ravi.expected, "comments" in ravi.missing) == (1, 1, True)
    assert (bea.logged, bea.expected, bea.missing) == (1, 2, ())


def test_weeks_of_two_erased_people_are_not_taken_for_those_of_one(cast):
    before, now = boards.run(make.week(1)), boards.run()
    boards.snapshot(before, None, cast.north, (900, 900, 900, 900))
    boards.snapshot(before, None, cast.north, (2000, 2000, 2000, 2000), flagged_since=make.week(1))
    boards.snapshot(now, None, cast.north)

    row = rows(cast.north).rows[0]

    assert (row.total_before, row.rank_before, row.cleared) == (None, None, None)
    assert row.spark == (None,) * 12 + (4000,)
    assert rows(cast.north).trend[-2].ranked == 2
