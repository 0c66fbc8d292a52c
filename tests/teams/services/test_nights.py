"""Nights: what is due runs once, oldest week first, whatever happens to it."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from scoring import engine
from teams.models import Company, Heartbeat, NightAttempt, ScoreRun, ScoringWeek
from teams.models.nights import Trigger
from teams.selectors import health
from teams.services import locks, nights
from tests import make
from tests import nights as october
from tests.make import MONDAY
from tests.nights import TUESDAY_AFTER, night_after, outcomes, pass_night, published, weeks_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

DAY = timedelta(days=1)


@pytest.fixture
def tracked(cast):
    """Boards begin a week before MONDAY."""
    make.tracking(make.week(1))
    return cast


def refuse_week(monkeypatch, week_number: int, error: BaseException) -> None:
    """Let the scorer raise at the n-th week it is asked for, counted from 1."""
    score, asked = engine.score, iter(range(1, 1_000))

    def sabotaged(*arguments, **more):
        if next(asked) == week_number:
            raise error
        return score(*arguments, **more)

    monkeypatch.setattr(engine, "score", sabotaged)


def test_nothing_runs_before_tracking_is_started(cast):
    assert pass_night() == []
    assert outcomes() == []


def test_a_night_scores_what_is_not_final_and_publishes_what_is_due(tracked):
    done = pass_night()

    assert weeks_of(done) == [make.week(1), MONDAY, make.week(-1)]
    assert {run.as_of for run in done} == {TUESDAY_AFTER}
    assert published() == [make.week(1), MONDAY]
    assert outcomes() == ["done"] * 3
    assert list(NightAttempt.objects.values_list("reps_done", flat=True)) == [3] * 3


def test_ringing_again_changes_nothing(tracked):
    pass_night()

    for minutes in (0, 5, 23 * 60):
        assert nights.run_due(now=night_after(TUESDAY_AFTER, minutes=minutes)) == []
    assert len(outcomes()) == 3


def test_the_next_night_scores_only_what_may_still_change(tracked):
    pass_night()

    assert weeks_of(pass_night(TUESDAY_AFTER + DAY)) == [make.week(-1)]


def test_before_its_hour_a_night_is_not_due(tracked):
    pass_night(TUESDAY_AFTER - DAY)

    assert nights.run_due(now=night_after(TUESDAY_AFTER, minutes=-1)) == []
    assert published() == [make.week(1)]


def test_missed_nights_are_made_up_in_one_go_oldest_week_first(tracked):
    pass_night(make.week(1))

    done = pass_night(MONDAY + timedelta(days=21))

    assert weeks_of(done) == [make.week(ago) for ago in (1, 0, -1, -2, -3)]
    assert published() == [make.week(ago) for ago in (1, 0, -1)]
    assert {run.as_of for run in done} == {MONDAY + timedelta(days=21)}


def test_grace_days_zone_and_hour_are_the_companys(tracked):
    company = make.tracking(MONDAY)
    company.time_zone, company.nightly_hour, company.grace_days = "Asia/Tokyo", 4, 0
    company.save()
    # 04:00 on Monday 12 October in Tokyo is 19:00 on Sunday in UTC.
    sunday_evening = night_after(MONDAY + timedelta(days=5)).replace(hour=19)

    assert nights.run_due(now=sunday_evening - timedelta(minutes=1))[0].as_of.weekday() == 5
    assert published() == []
    assert nights.run_due(now=sunday_evening)[0].as_of.weekday() == 6
    assert published() == [MONDAY]


def test_an_error_stops_the_night_and_leaves_the_board_as_it_was(tracked, monkeypatch, caplog):
    pass_night(TUESDAY_AFTER - DAY)
    stood = ScoringWeek.objects.get(week=MONDAY).current_run

    refuse_week(monkeypatch, 1, ArithmeticError("seven is not a number"))
    done = pass_night()

    assert done == []
    assert ScoringWeek.objects.get(week=MONDAY).current_run == stood
    failed = NightAttempt.objects.latest("pk")
    assert (failed.week, failed.outcome) == (MONDAY, "failed")
    assert failed.error == "ArithmeticError: seven is not a number"
    assert "ALARM" not in caplog.text
    assert weeks_of(pass_night()) == [MONDAY, make.week(-1)]


def test_a_later_week_never_runs_on_a_failed_earlier_one(tracked, monkeypatch):
    refuse_week(monkeypatch, 2, ArithmeticError("no"))

    assert weeks_of(pass_night()) == [make.week(1)]
    assert outcomes() == ["done", "failed"]
    assert weeks_of(pass_night()) == [MONDAY, make.week(-1)]


def test_three_errors_raise_an_alarm_until_the_next_due_moment(tracked, monkeypatch, caplog):
    now = night_after(TUESDAY_AFTER)
    with monkeypatch.context() as broken:
        broken.setattr(engine, "score", None)
        for ring in range(5):
            assert nights.run_due(now=now + timedelta(minutes=5 * ring)) == []
            assert health.status(now).failing is (ring >= 2)

    assert outcomes() == ["failed"] * 3
    assert [r.levelname for r in caplog.records if "ALARM" in r.getMessage()] == ["ERROR"]
    assert nights.run_due(now=now + timedelta(hours=23)) == []

    assert weeks_of(pass_night(TUESDAY_AFTER + DAY))[0] == make.week(1)
    assert not health.status(now + DAY).failing


class Stopped(Exception):
    """As Celery's soft time limit: an order from outside."""


@pytest.mark.parametrize("error", [Stopped("time is up"), KeyboardInterrupt(), SystemExit(1)])
def test_an_order_from_outside_interrupts_and_is_no_failure(tracked, monkeypatch, error):
    refuse_week(monkeypatch, 1, error)
    now = night_after(TUESDAY_AFTER)

    if isinstance(error, Stopped):
        nights.run_due(now=now, interruptions=(Stopped,))
    else:
        with pytest.raises(type(error)):
            nights.run_due(now=now, interruptions=(Stopped,))

    assert outcomes() == ["interrupted"]
    assert len(pass_night()) == 3


def test_a_lost_connection_interrupts(tracked, monkeypatch):
    score, asked = engine.score, iter(range(99))

    def cut_off(*arguments, **more):
        if next(asked) == 0:
            with connection.cursor() as cursor, connections["ledger"].cursor() as other:
                cursor.execute("SELECT pg_backend_pid()")
                other.execute("SELECT pg_terminate_backend(%s, 5000)", cursor.fetchone())
        return score(*arguments, **more)

    monkeypatch.setattr(engine, "score", cut_off)

    assert pass_night() == []
    assert outcomes() == ["interrupted"]
    assert len(pass_night()) == 3


def test_a_night_overtaken_by_another_writer_is_interrupted(tracked, monkeypatch):
    """Somebody moves the week's row meanwhile: PostgreSQL refuses the flip with 40001."""
    pass_night(TUESDAY_AFTER - DAY)
    score, asked = engine.score, iter(range(99))

    def overtake(*arguments, **more):
        if next(asked) == 0:
            weeks = ScoringWeek.objects.using("ledger").filter(week=MONDAY)
            weeks.update(current_run=None)
        return score(*arguments, **more)

    monkeypatch.setattr(engine, "score", overtake)

    assert pass_night() == []
    assert outcomes()[-1] == "interrupted"
    assert weeks_of(pass_night()) == [MONDAY, make.week(-1)]


def test_a_night_that_waits_too_long_for_a_lock_is_interrupted(tracked, monkeypatch):
    connection.close()
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "options", "-c lock_timeout=20")
    with transaction.atomic(using="ledger"), connections["ledger"].cursor() as other:
        other.execute("LOCK TABLE teams_scoresnapshot IN SHARE MODE")
        october.pass_night()

    assert ScoreRun.objects.count() == 0
    assert outcomes() == ["interrupted"]
    assert len(pass_night()) == 3
    connection.close()


def unfinished_attempt(number: int = 1) -> None:
    """What a process that was killed leaves behind."""
    due_at = night_after(TUESDAY_AFTER)
    NightAttempt.objects.create(
        week=make.week(1), due_at=due_at, trigger="night", number=number, started_at=due_at
    )


def test_what_a_killed_process_left_under_way_is_interrupted(tracked):
    unfinished_attempt()

    assert len(pass_night()) == 3
    assert outcomes() == ["interrupted", "done", "done", "done"]
    assert NightAttempt.objects.latest("pk").number == 1
    assert NightAttempt.objects.filter(week=make.week(1)).count() == 2


def test_ten_interruptions_raise_an_alarm_and_do_not_end_the_night(tracked, caplog):
    for number in range(1, 11):
        unfinished_attempt(number)

    assert len(pass_night()) == 3
    assert "interrupted 10 times" in caplog.text


def test_while_somebody_scores_nobody_else_does(tracked):
    with connections["ledger"].cursor() as other:
        other.execute("SELECT pg_advisory_lock(%s)", [locks.NIGHT])

        assert pass_night() == []
        assert outcomes() == []

        other.execute("SELECT pg_advisory_unlock(%s)", [locks.NIGHT])
    assert len(pass_night()) == 3


def test_many_rings_at_once_come_to_one_run_a_week(tracked):
    """Two beats, two workers and more: each of them hears the same due moment."""
    together = threading.Barrier(6)

    def hear() -> None:
        together.wait()
        pass_night()
        connections.close_all()

    hearing = [threading.Thread(target=hear) for _ in range(6)]
    for thread in hearing:
        thread.start()
    for thread in hearing:
        thread.join()

    assert weeks_of(ScoreRun.objects.order_by("pk")) == [make.week(1), MONDAY, make.week(-1)]
    assert outcomes() == ["done"] * 3


def test_recompute_is_the_night_by_hand(tracked):
    done = nights.recompute(as_of=TUESDAY_AFTER, now=night_after(TUESDAY_AFTER))

    assert weeks_of(done.runs) == [make.week(1), MONDAY, make.week(-1)]
    assert (done.skipped, done.tracking_since) == ((), None)
    assert {run.trigger for run in done.runs} == {Trigger.COMMAND}
    assert published() == [make.week(1), MONDAY]
    assert pass_night() == []


def test_recompute_always_runs(tracked):
    pass_night()

    done = nights.recompute(as_of=TUESDAY_AFTER, now=night_after(TUESDAY_AFTER))

    assert weeks_of(done.runs) == [make.week(-1)]


def test_recompute_starts_tracking_where_nobody_has(cast):
    make.full_log(cast.ravi, make.week(2))

    done = nights.recompute(as_of=TUESDAY_AFTER, now=night_after(TUESDAY_AFTER))

    assert done.tracking_since == make.week(2)
    assert len(done.runs) == 4


def test_recompute_refuses_a_day_that_is_not_over(tracked):
    now = night_after(TUESDAY_AFTER)

    with pytest.raises(nights.LaterThanYesterday, match="2026-10-13 or an earlier day"):
        nights.recompute(as_of=TUESDAY_AFTER + DAY, now=now)
    assert outcomes() == []


def test_recompute_leaves_alone_what_knows_of_a_later_day(tracked):
    pass_night()

    done = nights.recompute(as_of=TUESDAY_AFTER - DAY, now=night_after(TUESDAY_AFTER))

    assert done.runs == ()
    assert done.skipped == (make.week(-1),)


def test_recompute_passes_its_error_on(tracked, monkeypatch):
    refuse_week(monkeypatch, 2, ArithmeticError("no"))

    with pytest.raises(ArithmeticError):
        nights.recompute(as_of=TUESDAY_AFTER, now=night_after(TUESDAY_AFTER))
    assert outcomes() == ["done", "failed"]


def test_recompute_says_so_where_somebody_else_scores(tracked, monkeypatch):
    monkeypatch.setattr(nights, "PATIENCE", 1)
    with connections["ledger"].cursor() as other:
        other.execute("SELECT pg_advisory_lock(%s)", [locks.NIGHT])
        with pytest.raises(locks.Busy, match="1 seconds"):
            nights.recompute(as_of=TUESDAY_AFTER, now=night_after(TUESDAY_AFTER))
        other.execute("SELECT pg_advisory_unlock(%s)", [locks.NIGHT])


def test_recompute_now_repeats_last_night_with_todays_inputs(tracked):
    pass_night(TUESDAY_AFTER - DAY)
    october.logging_rep(tracked.ravi, posts=1)
    pressed = night_after(TUESDAY_AFTER, minutes=300)

    done = nights.repeat(requested_at=pressed, now=pressed)

    assert weeks_of(done) == [MONDAY, make.week(-1)]
    assert {(run.trigger, run.as_of) for run in done} == {("recompute", TUESDAY_AFTER - DAY)}
    assert october.board()["Ravi"].status == "scored"
    assert published() == [make.week(1)]
    # It is no night: the one that is due still runs, and publishes.
    assert weeks_of(pass_night()) == [MONDAY, make.week(-1)]
    assert published() == [make.week(1), MONDAY]


def test_recompute_now_never_publishes_even_what_has_become_due(tracked):
    pass_night(TUESDAY_AFTER - DAY)
    Company.objects.update(grace_days=0)
    pressed = night_after(TUESDAY_AFTER - DAY, minutes=300)

    assert MONDAY in weeks_of(nights.repeat(requested_at=pressed, now=pressed))
    assert published() == [make.week(1)]


def test_one_press_scores_once_however_often_it_is_heard(tracked):
    pass_night()
    pressed = night_after(TUESDAY_AFTER, minutes=5)

    assert len(nights.repeat(requested_at=pressed, now=pressed)) == 1
    assert nights.repeat(requested_at=pressed, now=pressed + DAY) == []


def test_without_a_night_there_is_nothing_to_repeat(tracked):
    now = night_after(TUESDAY_AFTER)

    with pytest.raises(nights.NothingToRepeat):
        nights.repeat(requested_at=now, now=now)


def test_a_press_during_a_night_is_answered(tracked, monkeypatch):
    monkeypatch.setattr(nights, "PATIENCE", 1)
    pass_night()
    pressed = night_after(TUESDAY_AFTER, minutes=5)
    with connections["ledger"].cursor() as other:
        other.execute("SELECT pg_advisory_lock(%s)", [locks.NIGHT])
        assert nights.repeat(requested_at=pressed, now=pressed) == []
        other.execute("SELECT pg_advisory_unlock(%s)", [locks.NIGHT])

    progress = health.progress(pressed)
    assert progress.state == "failed"
    assert "Somebody else has been scoring" in progress.error


def test_a_ring_gives_a_sign_of_life_runs_the_night_and_clears_up(tracked):
    for day in (TUESDAY_AFTER, TUESDAY_AFTER + DAY, TUESDAY_AFTER + 3 * DAY):
        done = nights.reconcile(worker="worker@one", now=night_after(day))

    assert weeks_of(done) == [make.week(-1)]
    assert Heartbeat.objects.get().at == night_after(TUESDAY_AFTER + 3 * DAY)
    runs = ScoreRun.objects.filter(week=make.week(-1)).order_by("pk")
    assert [run.snapshots.count() for run in runs] == [0, 3, 3]
