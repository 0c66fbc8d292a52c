"""One rep's score in any week: published, now, or reconstructed."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from teams.models import ScoreSnapshot
from teams.selectors import rep_scores, weeks
from teams.selectors.rep_weeks import Source
from teams.services import nights
from tests import make, round_trips
from tests.make import MONDAY
from tests.nights import TUESDAY_AFTER, logging_rep, night_after, pass_night
from tests.teams.selectors import boards

WEDNESDAY = datetime.date(2026, 10, 14)
"""MONDAY's week has been published this night; the week after is under way."""
SUNDAY = datetime.date(2026, 10, 18)


def test_the_current_week_is_open_until_it_has_ended(cast):
    logging_rep(cast.ravi, comments=10)

    assert not rep_scores.now(cast.ravi, on=WEDNESDAY).over
    assert not rep_scores.now(cast.ravi, on=SUNDAY).over
    assert rep_scores.now(cast.ravi, on=SUNDAY).week == make.week(-1)


def test_a_log_just_saved_tells(cast):
    logging_rep(cast.ravi, comments=2)
    before = rep_scores.now(cast.ravi, on=WEDNESDAY)
    make.full_log(cast.ravi, make.week(-1), comments=10)

    assert rep_scores.now(cast.ravi, on=WEDNESDAY).total > before.total


def test_pillars_and_total_are_sums_of_the_parts(cast):
    score = rep_scores.now(logging_rep(cast.ravi, comments=10, posts=1), on=WEDNESDAY)

    assert score.total == sum(score.parts) == sum(score.pillars)
    assert score.pillars == (2300, 1000, 600, 0)


@pytest.mark.django_db(transaction=True, databases=["default", "ledger"])
def test_a_published_week_shows_its_snapshot_whatever_is_logged_later(cast):
    logging_rep(cast.ravi, comments=10)
    nights.recompute(as_of=TUESDAY_AFTER, now=night_after(TUESDAY_AFTER))
    snapshot = ScoreSnapshot.objects.get(rep=cast.ravi, run__current_of=MONDAY)
    make.review(cast.ravi, MONDAY, headline=0)

    score = rep_scores.of_week(cast.ravi, MONDAY, on=WEDNESDAY)

    assert score.source == Source.PUBLISHED
    assert (score.total, score.parts) == (snapshot.total, tuple(snapshot.parts))
    assert score.batch.log_ids[0].tolist() == list(snapshot.log_ids)
    assert rep_scores.now(cast.ravi, on=WEDNESDAY).total == score.total - 500


@pytest.mark.django_db(transaction=True, databases=["default", "ledger"])
def test_a_week_not_final_is_worked_out_now_beside_what_the_board_holds(cast):
    make.tracking(MONDAY)
    logging_rep(cast.ravi, comments=2)
    monday_after = datetime.date(2026, 10, 12)
    pass_night(monday_after - datetime.timedelta(1))
    make.full_log(cast.ravi, make.week(-1), comments=20)

    score = rep_scores.of_week(cast.ravi, MONDAY, on=monday_after)

    assert (score.source, score.over) == (Source.NOW, True)
    assert score.board.total == score.total
    assert not score.board.published


def test_a_week_that_no_night_scored_is_reconstructed(cast):
    logging_rep(cast.ravi, comments=10)

    score = rep_scores.of_week(cast.ravi, make.week(3), on=WEDNESDAY)

    assert (score.source, score.board) == (Source.RECONSTRUCTED, None)
    assert score.total == 3400
    assert score.logged == 10


def test_nothing_is_known_before_the_first_log(cast):
    logging_rep(cast.ravi, weeks=2, comments=10)

    found = rep_scores.between(cast.ravi, make.week(3), make.week(0), on=WEDNESDAY)

    assert [score and score.source for score in found] == [
        None,
        None,
        Source.RECONSTRUCTED,
        Source.RECONSTRUCTED,
    ]


def test_the_current_week_is_always_there_and_the_next_never(cast):
    found = rep_scores.between(cast.ravi, make.week(0), make.week(-5), on=WEDNESDAY)

    assert [score and score.week for score in found] == [None, make.week(-1)]
    assert found[-1].status == "new"


def test_no_week_begins_on_another_day_than_monday(cast):
    make.log(cast.ravi)

    assert rep_scores.of_week(cast.ravi, WEDNESDAY, on=WEDNESDAY) is None


def test_before_the_first_scoring_model_nothing_can_be_known(cast):
    long_ago = datetime.date(1999, 12, 27)
    make.full_log(cast.ravi, long_ago)

    assert rep_scores.of_week(cast.ravi, long_ago, on=WEDNESDAY) is None


def test_silent_and_away_reps_have_no_points(cast):
    make.tracking(make.week(13))
    silent = rep_scores.now(cast.ravi, on=WEDNESDAY)
    make.member(fresh := make.person("Fresh"), cast.north, start=make.week(-1))
    make.log(fresh, MONDAY, days_worked=0)
    away = rep_scores.now(fresh, on=WEDNESDAY)

    assert (silent.status, silent.parts, silent.total, silent.pillars) == ("silent", None, None, ())
    assert (away.status, away.total) == ("away", None)


def test_an_absence_of_the_open_week_is_told_though_the_week_is_not_over(cast):
    make.absence(cast.ravi, make.week(-1), SUNDAY)

    assert rep_scores.now(cast.ravi, on=WEDNESDAY).away & 1


def test_a_score_worked_out_now_costs_one_query_beside_the_reading_of_inputs(
    cast, django_assert_num_queries
):
    with django_assert_num_queries(1):
        rep_scores.now(cast.ravi, on=WEDNESDAY)


def test_thirteen_published_weeks_cost_as_many_queries_as_one(cast, django_assert_num_queries):
    for ago in range(13):
        boards.snapshot(boards.run(make.week(ago), published=True), cast.ravi, cast.north)
    with django_assert_num_queries(4):  # boards, who left them, the first log, scoring models
        rep_scores.between(cast.ravi, weeks.window(MONDAY)[0], MONDAY, on=WEDNESDAY)


def test_a_year_that_no_night_scored_asks_as_often_as_a_week(cast):
    logging_rep(cast.ravi, weeks=60, comments=10)
    counts = []
    for ago in (0, 51):
        with round_trips.noted() as asked:
            found = rep_scores.between(cast.ravi, make.week(ago), MONDAY, on=WEDNESDAY)
        counts.append(len(asked))

    assert counts == [8, 8]
    assert [score.total for score in found] == [3400] * 52
    alone = rep_scores.of_week(cast.ravi, make.week(48), on=WEDNESDAY)
    assert replace(found[3], read=alone.read) == alone
