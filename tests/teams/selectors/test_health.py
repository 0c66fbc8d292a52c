"""What boards and administrators are told of the nights."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from teams.models import Company, NightAttempt, ScoreRun
from teams.selectors import health
from teams.services import attempts, heartbeats, nights
from tests import make
from tests import nights as october
from tests.make import MONDAY
from tests.nights import TUESDAY_AFTER, night_after, pass_night

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

DAY = timedelta(days=1)
NOW = night_after(TUESDAY_AFTER)


def failed_attempt(number: int, *, at=NOW, trigger="night") -> NightAttempt:
    attempt = attempts.begin(week=MONDAY, due_at=at, trigger=trigger, at=at)
    attempts.end(attempt, "failed", at=at, error=f"error {number}")
    return attempt


def last_good(now) -> health.LastNight:
    return health.last_good(now, company=Company.objects.get())


def test_nothing_is_known_before_tracking(cast):
    status = health.status(NOW)

    assert (status.tracking_since, status.scored_at, status.reps) == (None, None, 0)
    assert not status.stale
    assert not status.failing
    assert last_good(NOW) == health.LastNight(None, stale=False, failing=False)


def test_a_good_night_tells_when_and_whom(cast):
    make.tracking(MONDAY)
    october.logging_rep(cast.ravi)
    make.member(make.person("Late"), cast.north, start=make.week(-1))
    pass_night()

    status = health.status(NOW + timedelta(hours=7))

    assert (status.week, status.as_of) == (make.week(-1), TUESDAY_AFTER)
    assert timedelta(0) <= status.scored_at - NOW < timedelta(minutes=5)
    assert (status.reps, status.silent, status.stale) == (4, 2, False)
    assert last_good(NOW).scored_at == status.scored_at


def test_a_night_older_than_26_hours_is_stale(cast):
    make.tracking(MONDAY)
    pass_night()
    done = health.last_night().finished_at

    for after, stale in ((timedelta(hours=26), False), (timedelta(hours=26, seconds=1), True)):
        assert health.status(done + after).stale is stale
        assert last_good(done + after).stale is stale


def test_a_night_that_stopped_on_its_way_is_no_good_night(cast, monkeypatch):
    make.tracking(MONDAY)
    pass_night()
    good = health.last_night()
    monkeypatch.setattr(nights.snapshots, "_check_written", None)

    assert pass_night(TUESDAY_AFTER + DAY) == []

    assert health.last_night() == good


def test_recompute_now_does_not_make_a_night_younger(cast):
    make.tracking(MONDAY)
    pass_night()
    good = health.last_night()

    nights.repeat(requested_at=NOW + DAY, now=NOW + DAY)

    assert ScoreRun.objects.latest("pk") != good
    assert health.last_night() == good


def test_three_failures_of_the_last_due_moment_are_told(cast):
    make.tracking(MONDAY)
    pass_night(TUESDAY_AFTER - DAY)
    failed_attempt(1)
    failed_attempt(2)
    failed_attempt(3, trigger="recompute")
    failed_attempt(4, at=NOW - DAY)
    assert not health.status(NOW).failing
    assert not last_good(NOW).failing

    failed_attempt(5)

    assert health.status(NOW).failing
    assert last_good(NOW).failing
    assert not health.status(NOW + DAY).failing


def test_a_board_learns_of_the_nights_in_one_query(cast, django_assert_num_queries):
    make.tracking(MONDAY)
    pass_night()
    company = Company.objects.get()

    with django_assert_num_queries(1):
        health.last_good(NOW, company=company)


def test_a_wish_to_recompute_waits_runs_and_is_done(cast):
    make.tracking(MONDAY)
    pass_night(TUESDAY_AFTER - DAY)
    pressed = NOW
    waiting = health.progress(pressed)
    assert (waiting.state, waiting.weeks_done, waiting.weeks) == ("waiting", 0, 2)

    under_way = attempts.begin(week=MONDAY, due_at=pressed, trigger="recompute", at=pressed)
    attempts.progress(under_way, 2)
    running = health.progress(pressed)
    assert (running.state, running.reps_done) == ("running", 2)

    nights.repeat(requested_at=pressed, now=pressed)
    done = health.progress(pressed)
    assert (done.state, done.weeks_done, done.weeks, done.reps_done) == ("done", 2, 2, 6)
    assert done.error == ""
    # The weeks that begin later are not what was wished.
    pass_night(TUESDAY_AFTER + 7 * DAY)
    assert health.progress(pressed).state == "done"


def test_what_a_wish_means_goes_by_the_date_of_the_company(cast):
    """On Tuesday morning there last night knew of Monday, while it is Monday in UTC."""
    make.tracking(MONDAY)
    Company.objects.update(time_zone="Pacific/Auckland")
    pressed = datetime(2026, 10, 12, 19, tzinfo=UTC)
    nights.recompute(as_of=make.week(-1), now=pressed)

    assert health.progress(pressed).weeks == 2


def test_a_wish_that_failed_says_why(cast):
    make.tracking(MONDAY)
    pass_night()
    failed_attempt(1, trigger="recompute")

    progress = health.progress(NOW)

    assert (progress.state, progress.error) == ("failed", "error 1")


def test_before_any_night_a_wish_has_nothing_to_wait_for(cast):
    assert health.progress(NOW).state == "done"


def test_workers_are_alive_for_three_rings(cast):
    heartbeats.beat(worker="old", now=NOW - timedelta(minutes=16))
    heartbeats.beat(worker="new", now=NOW - timedelta(minutes=30))
    heartbeats.beat(worker="new", now=NOW - timedelta(minutes=14))

    pulses = [(pulse.worker, pulse.alive) for pulse in health.heartbeats(NOW)]

    assert pulses == [("new", True), ("old", False)]
