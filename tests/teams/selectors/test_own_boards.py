"""The same rep on the newest board."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from teams.selectors import own_boards, rep_scores
from tests import make
from tests.make import MONDAY
from tests.nights import logging_rep
from tests.teams.selectors import boards

WEDNESDAY = datetime.date(2026, 10, 14)


@pytest.fixture
def scores(cast):
    logging_rep(cast.ravi, comments=10)
    before = boards.run(make.week(1), published=True)
    boards.snapshot(before, cast.ravi, cast.north, rank=1)
    run = boards.run()
    boards.snapshot(run, cast.ravi, cast.south, rank=2, flagged_since=make.week(1))
    for status in ("scored", "scored", "silent"):
        boards.snapshot(run, make.rep(team=cast.south), cast.south, status=status)
    boards.snapshot(run, cast.bea, cast.north)
    return rep_scores.between(cast.ravi, make.week(3), make.week(-1), on=WEDNESDAY)


def test_the_newest_board_tells_rank_and_team_of_then(cast, scores):
    found = own_boards.on_board(own_boards.newest(scores), grace_days=2, on=WEDNESDAY)

    assert (found.week, found.state, found.final_on) == (MONDAY, "closing", WEDNESDAY)
    assert (found.team, found.slug, found.total) == ("South", "south", 4000)
    assert (found.rank, found.ranked) == (2, 3)


def test_a_flag_is_measured_against_the_score_that_is_shown(scores):
    found = own_boards.flag(own_boards.newest(scores), scores[-1])

    assert scores[-1].total == 3400
    assert (found.since, found.clear_at, found.to_clear) == (make.week(1), 4200, 800)
    assert (found.gap_pillar, found.gap) == ("relationships", 2500)


def test_who_would_clear_today_needs_no_more_points(scores):
    full = tuple(row.points for row in scores[-1].parameters.rows)
    score = replace(scores[-1], parts=full)

    assert own_boards.flag(own_boards.newest(scores), score).to_clear == 0


def test_without_a_board_or_a_flag_or_points_there_is_no_flag(cast, scores):
    make.tracking(make.week(13))
    silent = rep_scores.now(cast.otto, on=WEDNESDAY)
    unflagged = scores[-3].board

    assert own_boards.newest([None, silent]) is None
    assert own_boards.flag(None, scores[-1]) is None
    assert own_boards.flag(unflagged, scores[-1]) is None
    assert own_boards.flag(own_boards.newest(scores), silent) is None
