"""What boards hold of one rep."""

from __future__ import annotations

from teams.selectors import rep_boards
from tests import make
from tests.make import MONDAY
from tests.teams.selectors import boards


def test_each_week_shows_the_rep_in_the_run_that_readers_follow(cast):
    boards.snapshot(boards.run(), cast.ravi, cast.north)
    run = boards.run()
    boards.snapshot(run, cast.ravi, cast.south, rank=4, flagged_since=make.week(2))
    published = boards.run(make.week(1), published=True)
    boards.snapshot(published, cast.ravi, cast.north, status="silent")
    boards.snapshot(boards.run(make.week(2)), cast.bea, cast.north)

    found = rep_boards.of_weeks(cast.ravi, [MONDAY, make.week(1), make.week(2)])

    assert set(found) == {MONDAY, make.week(1)}
    newest = found[MONDAY]
    assert (newest.run_id, newest.team_id, newest.rank) == (run.pk, cast.south.pk, 4)
    assert (newest.total, sum(newest.parts), newest.published) == (4000, 4000, False)
    assert newest.flagged_since == make.week(2)
    assert (found[make.week(1)].parts, found[make.week(1)].published) == (None, True)
