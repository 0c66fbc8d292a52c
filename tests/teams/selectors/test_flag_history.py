"""Flags are derived from weeks on boards: when raised, when cleared, at what score."""

from __future__ import annotations

from teams.selectors import flag_history
from teams.selectors.flag_history import FlagSpan, Week
from tests import make
from tests.make import MONDAY
from tests.teams.selectors import boards

W = [make.week(ago) for ago in range(6, -1, -1)]


def scored(place: int, total: int, since: int | None = None) -> Week:
    return Week(W[place], "scored", total, None if since is None else W[since])


def silent(place: int) -> Week:
    return Week(W[place], "silent", None, None)


def test_a_flag_lasts_until_the_first_scored_week_without_it():
    history = [scored(0, 5000), scored(1, 3900, 1), scored(2, 3800, 1), scored(3, 4200)]

    assert flag_history.spans(history) == (FlagSpan(W[1], 3900, W[2], 3800, W[3], 4200),)


def test_weeks_without_a_score_neither_clear_nor_end_a_flag():
    history = [scored(0, 3900, 0), silent(1), scored(2, 3950, 0)]

    assert flag_history.spans(history) == (FlagSpan(W[0], 3900, W[2], 3950, standing=True),)


def test_a_flag_that_was_not_scored_since_neither_stands_nor_is_cleared():
    assert flag_history.spans([scored(0, 3900, 0), silent(1)]) == (
        FlagSpan(W[0], 3900, W[0], 3900),
    )


def test_the_newest_flag_comes_first():
    history = [scored(0, 3900, 0), scored(1, 4200), scored(2, 3700, 2)]

    assert [(span.since, span.standing) for span in flag_history.spans(history)] == [
        (W[2], True),
        (W[0], False),
    ]


def test_a_flag_forgotten_over_weeks_without_a_score_gives_way_to_the_next():
    history = [scored(0, 3900, 0), *map(silent, range(1, 6)), scored(6, 3800, 6)]

    assert [span.since for span in flag_history.spans(history)] == [W[6], W[0]]
    assert flag_history.spans(history)[1].cleared is None


def test_only_the_runs_that_readers_follow_count(cast):
    boards.snapshot(boards.run(), cast.ravi, cast.north, flagged_since=MONDAY)
    boards.snapshot(boards.run(), cast.ravi, cast.north)

    assert flag_history.of_rep(cast.ravi) == ()
    assert flag_history.of_rep(cast.bea) == ()
