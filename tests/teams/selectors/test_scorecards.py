"""A rep's own page."""

from __future__ import annotations

import datetime

import pytest

from teams.models import WeekNote
from teams.selectors import scorecards
from teams.selectors.scorecards import Source
from teams.services import nights
from tests import make
from tests.make import MONDAY, NOW
from tests.nights import TUESDAY_AFTER, logging_rep, night_after
from tests.teams.selectors import boards

WEDNESDAY = datetime.date(2026, 10, 14)
SUNDAY = datetime.date(2026, 10, 18)


@pytest.fixture
def ravi(cast):
    """Ravi comments, and has a whole profile: 34.00 points."""
    return logging_rep(cast.ravi, comments=10)


class TestLive:
    def test_is_the_current_week_worked_out_now(self, ravi):
        card = scorecards.live(ravi, on=WEDNESDAY)

        assert (card.week, card.source) == (make.week(-1), Source.NOW)
        assert (card.state, card.final_on) == ("open", datetime.date(2026, 10, 21))
        assert (card.model, card.status, card.total) == ("article-1", "scored", 3400)
        assert card.band == "at risk"

    def test_stays_open_on_its_sunday(self, ravi):
        assert scorecards.live(ravi, on=SUNDAY).state == "open"

    def test_has_four_pillars_that_add_up(self, ravi):
        card = scorecards.live(ravi, on=WEDNESDAY)

        assert sum(pillar.points for pillar in card.pillars) == card.total

    def test_tells_what_changed_since_last_week(self, ravi):
        make.full_log(ravi, make.week(-1), posts=4)

        changes = scorecards.live(ravi, on=WEDNESDAY).changes

        assert changes.since == MONDAY
        assert changes.difference == sum(part.difference for part in changes.parts)
        assert [part.metric for part in changes.parts] == ["posts"]

    def test_names_three_next_best_actions_for_this_week(self, ravi):
        actions = scorecards.live(ravi, on=WEDNESDAY).actions

        assert len(actions) == 3
        assert {action.by for action in actions} == {SUNDAY}

    def test_draws_thirteen_weeks_the_last_of_which_is_now(self, ravi):
        history = scorecards.live(ravi, on=WEDNESDAY).history

        assert len(history) == 13
        assert [point.source for point in history[-2:]] == [Source.RECONSTRUCTED, Source.NOW]

    def test_draws_as_many_weeks_as_asked(self, ravi):
        longest = max(scorecards.SPANS)

        assert len(scorecards.live(ravi, on=WEDNESDAY, span=26).history) == 26
        card = scorecards.of_week(ravi, week=MONDAY, on=WEDNESDAY, span=longest)
        assert (len(card.history), card.history[-1].week) == (52, MONDAY)
        assert card.total == scorecards.of_week(ravi, week=MONDAY, on=WEDNESDAY).total

    def test_says_what_is_unknown(self, cast):
        make.full_log(cast.ravi, comments=None)
        make.review(cast.ravi, headline=1)

        unknown = scorecards.live(cast.ravi, on=WEDNESDAY).unknown

        assert unknown.missing[:2] == ("Network size", "Comments")
        assert (unknown.logged, unknown.expected) == (1, 1)
        assert "known: Network size, comments, summary and 3 more are missing" in unknown.sentence

    def test_has_nothing_to_say_where_all_is_known(self, ravi):
        assert scorecards.live(ravi, on=WEDNESDAY).unknown is None

    def test_of_a_silent_rep_has_no_score_but_says_so(self, cast):
        make.tracking(make.week(13))

        card = scorecards.live(cast.ravi, on=WEDNESDAY)

        assert (card.status, card.total, card.band) == ("silent", None, None)
        assert (card.pillars, card.changes, card.unknown, card.flag) == ((), None, None, None)
        assert (card.evidence, card.unsettled) == (0, False)

    def test_of_somebody_just_joined_expects_nothing_yet(self, cast):
        make.member(fresh := make.person("Fresh"), cast.north, start=make.week(-1))

        card = scorecards.live(fresh, on=WEDNESDAY)

        assert (card.status, card.evidence, card.coverage) == ("new", None, None)
        assert card.unsettled
        assert "No week is expected yet" in card.unknown.sentence

    def test_stands_beside_the_board_of_last_night(self, cast, ravi):
        run = boards.run()
        boards.snapshot(run, ravi, cast.north, rank=2, flagged_since=make.week(1))

        card = scorecards.live(ravi, on=WEDNESDAY)

        assert (card.on_board.week, card.on_board.total, card.on_board.rank) == (MONDAY, 4000, 2)
        assert (card.flag.since, card.flag.to_clear) == (make.week(1), 800)

    def test_costs_a_few_queries(self, ravi, django_assert_num_queries):
        # the weeks on boards, the first log, scoring models, the company
        with django_assert_num_queries(4):
            scorecards.live(ravi, on=WEDNESDAY)


@pytest.mark.django_db(transaction=True, databases=["default", "ledger"])
class TestAPublishedWeek:
    @pytest.fixture(autouse=True)
    def published(self, cast):
        logging_rep(cast.ravi, comments=10)
        nights.recompute(as_of=TUESDAY_AFTER, now=night_after(TUESDAY_AFTER))

    def test_shows_what_was_published_with_rank_and_flag_of_then(self, cast):
        card = scorecards.of_week(cast.ravi, week=MONDAY, on=WEDNESDAY)

        assert (card.source, card.state, card.total) == (Source.PUBLISHED, "published", 3400)
        assert (card.on_board.week, card.on_board.rank, card.on_board.ranked) == (MONDAY, 1, 1)
        assert card.flag.since == make.week(12)
        assert (card.actions, card.unknown) == ((), None)
        assert len(card.history) == 13

    def test_lists_logs_that_came_too_late(self, cast):
        from teams.services import activity

        activity.record_week(
            rep=cast.ravi,
            week=MONDAY,
            counts={"comments": 20},
            by=cast.maya,
            now=NOW,
            today=WEDNESDAY,
            reason="forgot some",
        )

        card = scorecards.of_week(cast.ravi, week=MONDAY, on=WEDNESDAY)

        assert card.total == 3400
        assert [(log.week, log.version, log.by) for log in card.late] == [(MONDAY, 2, "Maya")]

    def test_carries_its_notes(self, cast):
        WeekNote.objects.create(
            week_id=MONDAY, text="Half of us were ill.", written_at=NOW, written_by=cast.ada
        )

        card = scorecards.of_week(cast.ravi, week=MONDAY, on=WEDNESDAY)

        assert card.notes == ("Half of us were ill.",)

    def test_says_what_was_unknown_where_it_was_not_settled(self, cast):
        card = scorecards.of_week(cast.ravi, week=make.week(12), on=WEDNESDAY)

        assert card.status == "scored"
        silent = scorecards.of_week(cast.bea, week=MONDAY, on=WEDNESDAY)
        assert (silent.status, silent.total, silent.unknown) == ("silent", None, None)


def test_an_unsettled_published_week_tells_what_was_missing(cast):
    log = make.full_log(cast.ravi, comments=None)
    run = boards.run(published=True)
    boards.snapshot(
        run,
        cast.ravi,
        cast.north,
        (0, 0, 0, 0),
        status="provisional",
        evidence=40,
        expected=0b1,
        log_ids=[log.pk] + [0] * 12,
    )

    card = scorecards.of_week(cast.ravi, week=MONDAY, on=WEDNESDAY)

    assert card.unsettled
    assert "Network size, comments, headline" in card.unknown.sentence


def test_a_settled_published_week_is_not_asked_about_any_more(cast):
    boards.snapshot(boards.run(published=True), cast.ravi, cast.north, evidence=80)

    card = scorecards.of_week(cast.ravi, week=MONDAY, on=WEDNESDAY)

    assert (card.evidence, card.unknown) == (80, None)


def test_a_week_before_tracking_is_reconstructed_and_unranked(ravi):
    card = scorecards.of_week(ravi, week=make.week(2), on=WEDNESDAY)

    assert (card.source, card.total) == (Source.RECONSTRUCTED, 3400)
    assert (card.on_board, card.flag, card.notes) == (None, None, ())


@pytest.mark.parametrize(
    "week",
    [
        make.week(40),
        make.week(-2),
        datetime.date(1, 1, 1),
        datetime.date(9999, 12, 27),
        WEDNESDAY,
    ],
)
def test_a_week_of_which_nothing_is_known_has_no_scorecard(ravi, week):
    assert scorecards.of_week(ravi, week=week, on=WEDNESDAY) is None
