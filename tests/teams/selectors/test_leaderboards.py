"""The team board: who sees which rows, and what a row says."""

from __future__ import annotations

import datetime

import pytest

from teams.models import Membership, ScoreSnapshot, User
from teams.policies import BoardView
from teams.selectors import leaderboards
from teams.selectors.board_order import Order
from teams.selectors.leaderboards import Board
from tests import make
from tests.make import MONDAY
from tests.teams.selectors import boards

ON = datetime.date(2026, 10, 12)
"""The Monday after the week: it is over, and final on Wednesday."""


def board(cast, *, week=None, view=BoardView.FULL, viewer=None, order=None, on=ON) -> Board:
    found = leaderboards.for_team(
        cast.north,
        week=week,
        view=view,
        viewer=viewer or cast.maya,
        on=on,
        order=order or Order(),
    )
    assert found is not None
    return found


def row_of(found: Board, person: User):
    return next(row for row in found.rows if row.rep_id == person.pk)


def names(found: Board) -> list[str]:
    return [row.name for row in found.rows]


@pytest.fixture
def run(cast):
    """Bea leads Ravi, who is flagged."""
    run = boards.run()
    boards.snapshot(run, cast.bea, cast.north, (2000, 1500, 1500, 1000), rank=1)
    boards.snapshot(
        run,
        cast.ravi,
        cast.north,
        (1000, 1000, 796, 1000),
        rank=2,
        flagged_since=make.week(3),
    )
    boards.snapshot(run, cast.otto, cast.south, (2500, 2500, 2500, 2500))
    return run


def test_the_board_opens_on_the_newest_week_with_a_run(cast, run):
    boards.run(make.week(1))

    assert board(cast).week.week == MONDAY
    assert board(cast, week=make.week(1)).week.week == make.week(1)


def test_a_week_without_a_run_has_no_board(cast):
    assert (
        leaderboards.for_team(cast.north, week=None, view=BoardView.FULL, viewer=cast.maya, on=ON)
        is None
    )


def test_only_the_teams_own_reps_stand_on_its_board(cast, run):
    assert names(board(cast)) == ["Bea", "Ravi"]


def test_unranked_reps_stand_below_the_ranked_whatever_their_points(cast, run):
    nkem = make.rep("Nkem", cast.north)
    boards.snapshot(run, nkem, cast.north, (2500, 2500, 2000, 2000), status="provisional")

    found = board(cast)

    assert names(found) == ["Bea", "Ravi", "Nkem"]
    assert [group.status for group in found.groups] == ["scored", "provisional"]


def test_equal_ranks_go_by_name_whatever_its_case_then_by_id(cast, run):
    for name in ("zoe", "Adam", "adam"):
        boards.snapshot(
            run, make.rep(name, cast.north), cast.north, (2000, 1500, 1500, 1000), rank=1
        )

    assert names(board(cast)) == ["Adam", "adam", "Bea", "zoe", "Ravi"]


def test_movement_and_change_are_against_the_week_before(cast, run):
    before = boards.run(make.week(1))
    boards.snapshot(before, cast.ravi, cast.north, (1100, 1000, 796, 1000), rank=1)
    boards.snapshot(before, cast.bea, cast.north, (1000, 1000, 796, 1000), rank=2)

    found = board(cast)

    assert found.since == make.week(1)
    assert (row_of(found, cast.bea).movement, row_of(found, cast.bea).change) == (1, 2204)
    assert (row_of(found, cast.ravi).movement, row_of(found, cast.ravi).change) == (-1, -100)


def test_who_sold_elsewhere_last_week_has_not_moved_in_this_team(cast, run):
    before = boards.run(make.week(1))
    boards.snapshot(before, cast.bea, cast.south, rank=3)

    row = row_of(board(cast), cast.bea)

    assert row.movement is None
    assert row.change == 2000


def test_two_weeks_before_is_not_last_week(cast, run):
    boards.snapshot(boards.run(make.week(2)), cast.bea, cast.north)

    found = board(cast)

    assert found.since is None
    assert row_of(found, cast.bea).change is None
    assert row_of(found, cast.bea).spark[-3:] == (4000, None, 6000)


def test_a_flag_says_since_when_what_is_short_and_what_clears_it(cast, run):
    flag = row_of(board(cast), cast.ravi).flag

    assert flag is not None
    assert (flag.since, flag.gap_pillar, flag.gap) == (make.week(3), "insights", 1704)
    assert (flag.clear_at, flag.to_clear, flag.held) == (4200, 404, False)


def test_a_flag_that_holds_above_the_line_says_so(cast, run):
    rep = make.rep("Alexis", cast.north)
    boards.snapshot(
        run, rep, cast.north, (1080, 1000, 1000, 1000), rank=2, flagged_since=make.week(1)
    )

    flag = row_of(board(cast), rep).flag

    assert flag is not None
    assert (flag.held, flag.to_clear) == (True, 120)


def test_the_cheapest_action_is_for_the_week_that_can_still_be_worked_in(cast):
    run = boards.run(published=False)
    log = make.full_log(cast.ravi, comments=1)
    boards.snapshot(run, cast.ravi, cast.north, flagged_since=MONDAY, log_ids=[log.pk] + [0] * 12)

    action = row_of(board(cast), cast.ravi).flag.action

    assert action is not None
    assert action.by == datetime.date(2026, 10, 18)
    assert action.gain > 0


def test_an_open_week_advises_for_its_own_sunday(cast):
    run = boards.run(as_of=MONDAY)
    boards.snapshot(run, cast.ravi, cast.north, flagged_since=MONDAY)

    action = row_of(board(cast, on=MONDAY + datetime.timedelta(1)), cast.ravi).flag.action

    assert action is not None
    assert action.by == datetime.date(2026, 10, 11)


def test_an_older_week_advises_nothing(cast, run):
    boards.run(make.week(-1), as_of=make.week(-1))

    assert row_of(board(cast, week=MONDAY), cast.ravi).flag.action is None


def test_a_flag_that_went_this_week_is_told(cast, run):
    boards.snapshot(boards.run(make.week(2)), cast.bea, cast.north, flagged_since=make.week(5))

    row = row_of(board(cast), cast.bea)

    assert row.flag is None
    assert row.cleared == make.week(5)


def test_a_scored_week_without_a_flag_forgets_older_flags(cast, run):
    boards.snapshot(boards.run(make.week(2)), cast.bea, cast.north, flagged_since=make.week(5))
    boards.snapshot(boards.run(make.week(1)), cast.bea, cast.north)

    assert row_of(board(cast), cast.bea).cleared is None


def test_a_provisional_rep_under_the_line_is_unsettled_and_told_what_is_missing(cast, run):
    log = make.full_log(cast.otto, comments=None, posts=None)
    boards.snapshot(
        run,
        make.rep("Nkem", cast.north),
        cast.north,
        (100, 100, 100, 100),
        status="provisional",
        evidence=46,
        expected=0b1,
        log_ids=[log.pk] + [0] * 12,
    )

    row = board(cast).groups[-1].rows[0]

    assert (row.unsettled, row.flag, row.evidence) == (True, None, 46)
    assert {"Comments", "Posts"} < set(row.missing)
    assert "Reactions" not in row.missing


def test_silent_and_away_reps_have_no_points(cast, run):
    boards.snapshot(run, make.rep("Leila", cast.north), cast.north, status="silent", evidence=0)
    boards.snapshot(run, make.rep("Ilse", cast.north), cast.north, status="away", expected=0)

    found = board(cast)
    leila, ilse = (group.rows[0] for group in found.groups[1:])

    assert [group.status for group in found.groups] == ["scored", "silent", "away"]
    assert (leila.total, leila.pillars, leila.largest_gap, leila.rank) == (None, (), None, None)
    assert leila.evidence == 0
    assert ilse.evidence is None


def test_the_spark_is_thirteen_weeks_in_which_gaps_stay(cast, run):
    boards.snapshot(boards.run(make.week(12)), cast.bea, cast.north)
    boards.snapshot(boards.run(make.week(1)), cast.bea, cast.north, status="silent")
    boards.snapshot(boards.run(make.week(13)), cast.bea, cast.north)

    assert row_of(board(cast), cast.bea).spark == (4000, *[None] * 11, 6000)


def test_a_manager_sees_last_logs_and_returns_from_absence(cast, run):
    make.log(cast.ravi, make.week(1))
    make.absence(cast.bea, ON, datetime.date(2026, 10, 16))

    found = board(cast)

    assert row_of(found, cast.ravi).last_log == make.week(1)
    assert row_of(found, cast.ravi).behind
    assert row_of(found, cast.bea).back_on == datetime.date(2026, 10, 19)
    assert row_of(found, cast.ravi).linked


def test_in_an_open_week_nobody_is_behind_for_it(cast, run):
    boards.snapshot(boards.run(make.week(-1), as_of=ON), cast.ravi, cast.north)
    make.log(cast.ravi, MONDAY)

    assert not row_of(board(cast, on=ON), cast.ravi).behind


def test_names_are_of_today_and_teams_of_then(cast, run):
    membership = Membership.objects.get(user=cast.bea)
    membership.end = ON
    membership.save()
    make.member(cast.bea, cast.south, start=ON)
    cast.bea.name = "Bea Lindqvist"
    cast.bea.save()
    make.log(cast.bea)

    row = row_of(board(cast), cast.bea)

    assert row.name == "Bea Lindqvist"
    assert not row.linked
    assert row.last_log is None


def test_who_was_erased_keeps_the_place_but_no_name(cast, run):
    ScoreSnapshot.objects.filter(rep=cast.bea).update(rep=None)

    row = board(cast).rows[0]

    assert (row.rep_id, row.name, row.linked, row.total) == (None, "Former colleague", False, 6000)


@pytest.mark.usefixtures("run")
class TestAPeer:
    """Bea, where the company allows names."""

    @pytest.fixture
    def seen(self, cast) -> Board:
        make.log(cast.ravi, make.week(1))
        boards.snapshot(boards.run(make.week(1)), cast.ravi, cast.south, (1000, 1000, 1000, 1000))
        return board(cast, view=BoardView.NAMES, viewer=cast.bea)

    def test_sees_everyones_points_and_rank(self, cast, seen):
        row = row_of(seen, cast.ravi)

        assert (row.name, row.rank, row.total) == ("Ravi", 2, 3796)

    def test_sees_no_flag_no_evidence_and_no_logs_of_others(self, cast, seen):
        row = row_of(seen, cast.ravi)

        assert (row.flag, row.evidence, row.last_log, row.behind) == (None, None, None, False)
        assert (row.linked, row.company_rank, row.missing) == (False, None, ())

    def test_sees_no_week_of_others_in_another_team(self, cast, seen):
        assert row_of(seen, cast.ravi).spark == (*[None] * 12, 3796)

    def test_sees_all_of_the_own_row(self, cast, seen):
        row = row_of(seen, cast.bea)

        assert (row.own, row.linked, row.evidence) == (True, True, 100)

    def test_finds_nobody_at_risk_by_filtering(self, cast):
        found = board(cast, view=BoardView.NAMES, viewer=cast.bea, order=Order(show="at_risk"))

        assert found.found == 0

    def test_sees_who_is_away_but_not_until_when(self, cast, run):
        ilse = make.rep("Ilse", cast.north)
        boards.snapshot(run, ilse, cast.north, status="away", expected=0)
        make.absence(ilse, ON, ON)

        row = row_of(board(cast, view=BoardView.NAMES, viewer=cast.bea), ilse)

        assert (row.status, row.back_on) == ("away", None)


@pytest.mark.usefixtures("run")
class TestAggregates:
    """Bea, where the company shows averages only."""

    def test_show_the_own_row_alone(self, cast):
        found = board(cast, view=BoardView.AGGREGATES, viewer=cast.bea)

        assert names(found) == ["Bea"]
        assert found.summary.reps == 2

    def test_name_nobody(self, cast):
        boards.snapshot(boards.run(make.week(1)), cast.ravi, cast.north)
        summary = board(cast, view=BoardView.AGGREGATES, viewer=cast.bea).summary

        assert (summary.newest, summary.nearest) == (None, None)
        assert (summary.risen, summary.fallen, summary.not_logging) == ((), (), ())

    def test_of_two_reps_would_tell_the_others_score(self, cast):
        found = board(cast, view=BoardView.AGGREGATES, viewer=cast.bea)

        assert (found.summary.mean, found.summary.median, found.summary.pillars) == (None, None, ())
        assert [point.mean for point in found.trend] == [None]

    def test_of_two_reps_would_tell_that_the_other_is_at_risk(self, cast):
        summary = board(cast, view=BoardView.AGGREGATES, viewer=cast.bea).summary

        assert (summary.ranked, summary.under, summary.flagged, summary.furthest) == (
            2,
            *[None] * 3,
        )
        assert (summary.up, summary.down) == (None, None)
        assert board(cast).summary.flagged == 1

    def test_of_three_reps_are_shown(self, cast, run):
        boards.snapshot(run, make.rep("Nkem", cast.north), cast.north, rank=2)

        found = board(cast, view=BoardView.AGGREGATES, viewer=cast.bea)

        assert found.summary.mean == 4599
        assert [point.mean for point in found.trend] == [4599]


def test_who_may_see_nothing_gets_neither_rows_nor_figures(cast, run):
    found = board(cast, view=BoardView.NOTHING, viewer=cast.bea)

    assert (found.rows, found.summary, found.trend) == ((), None, ())


def test_a_filtered_board_keeps_the_figures_of_the_whole_team(cast, run):
    found = board(cast, order=Order(find="bea"))

    assert (names(found), found.found, found.of) == (["Bea"], 1, 2)
    assert found.summary.ranked == 2


def test_the_trend_is_of_the_team_of_then_and_marks_what_is_not_final(cast, run):
    before = boards.run(make.week(1), published=True)
    boards.snapshot(before, cast.ravi, cast.north, (1000, 1000, 500, 500))
    boards.snapshot(before, cast.bea, cast.south)
    boards.snapshot(before, cast.otto, cast.north, status="silent")

    found = board(cast)

    assert [(point.week, point.mean, point.ranked) for point in found.trend] == [
        (make.week(1), 3000, 1),
        (MONDAY, 4898, 2),
    ]
    assert [point.state for point in found.trend] == ["published", "closing"]


QUERIES = 2
"""The weeks, and the people; everything else is kept by run."""


@pytest.mark.parametrize("reps", [2, 40])
def test_a_board_costs_the_same_few_queries_whatever_its_size(
    cast, run, django_assert_num_queries, reps
):
    for number in range(reps):
        boards.snapshot(
            run,
            make.rep(f"Rep {number}", cast.north),
            cast.north,
            rank=3,
            flagged_since=MONDAY,
        )
    boards.run(make.week(1))
    with django_assert_num_queries(
        QUERIES + 4
    ):  # snapshots, weeks before and let go of, scoring models
        first = board(cast)
    with django_assert_num_queries(QUERIES):
        again = board(cast)

    assert first == again


def test_kept_rows_hold_no_name_and_no_log(cast, run):
    board(cast)
    cast.bea.name = "Beatrix"
    cast.bea.save()
    make.log(cast.bea, MONDAY)

    row = row_of(board(cast), cast.bea)

    assert (row.name, row.last_log) == ("Beatrix", MONDAY)


def test_a_new_run_is_seen_at_once(cast, run):
    board(cast)
    boards.snapshot(boards.run(), cast.bea, cast.north, (100, 100, 100, 100))

    assert [row.total for row in board(cast).rows] == [400]


def test_the_board_works_without_redis(cast, run, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"socket_connect_timeout": 0.2},
        }
    }
    assert names(board(cast)) == ["Bea", "Ravi"]
