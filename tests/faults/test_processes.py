"""Workers killed, beats doubled, queues lost: every week still gets its one run."""

from __future__ import annotations

import os
import signal

import pytest

from teams.models import Heartbeat, NightAttempt, ScoreRun, ScoreSnapshot, ScoringWeek
from tests import workers
from tests.workers import until

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


def scored() -> list:
    return list(ScoreRun.objects.order_by("pk").values_list("week_id", flat=True))


def assert_one_clean_run_a_week(due: list) -> None:
    """One run for each week, in order, whole, pointed to, and attempted to the end once."""
    assert scored() == due
    assert ScoringWeek.objects.filter(current_run=None).count() == 0
    runs = dict(ScoreRun.objects.values_list("pk", "reps"))
    assert set(runs.values()) == {3}
    snapshots = list(ScoreSnapshot.objects.values_list("run", flat=True))
    assert sorted(snapshots) == sorted(list(runs) * 3)
    done = NightAttempt.objects.filter(outcome="done")
    assert list(done.order_by("pk").values_list("week", flat=True)) == due


def until_everybody_answers(works: workers.Works) -> None:
    """Wait until every worker has answered a ring that came after now."""
    seen = dict(Heartbeat.objects.values_list("worker", "at"))
    until(lambda: all(beat.at > seen[beat.worker] for beat in Heartbeat.objects.all()), works)


@pytest.mark.parametrize("victim", ["the process at work", "the whole worker"])
def test_a_worker_killed_in_the_middle_of_a_run_is_one_interrupted_attempt(works, due, victim):
    works.beat()
    worker = works.worker()
    with workers.nights_stopped_in_the_middle() as reached:
        until(reached, works)
        if victim == "the whole worker":
            workers.kill(worker)
        else:
            os.kill(workers.children(worker)[0], signal.SIGKILL)
    if victim == "the whole worker":
        works.worker()

    until(lambda: scored() == due, works)
    until(lambda: not NightAttempt.objects.filter(outcome="").exists(), works)

    assert_one_clean_run_a_week(due)
    first, *_ = NightAttempt.objects.order_by("pk")
    assert (first.outcome, first.week) == ("interrupted", due[0])
    assert "killed" in first.error
    assert not NightAttempt.objects.filter(outcome="failed").exists()


def test_a_night_out_of_time_is_interrupted_and_comes_again(works, due):
    works.beat(SOFT_TIME_LIMIT="2")  # a ring carries the limits of who rings
    works.worker()
    with workers.nights_stopped_in_the_middle():
        until(lambda: NightAttempt.objects.filter(outcome="interrupted").exists(), works)

    until(lambda: scored() == due, works)
    assert "SoftTimeLimitExceeded" in NightAttempt.objects.earliest("pk").error
    assert not NightAttempt.objects.filter(outcome="failed").exists()


def test_two_beats_and_two_workers_come_to_one_run_a_week(works, due):
    for _ in range(2):
        works.beat()
        works.worker()

    until(lambda: scored() == due, works)
    # And long after: both workers answer both beats again and again.
    until(lambda: Heartbeat.objects.count() == 2, works)
    for _ in range(2):
        until_everybody_answers(works)

    assert_one_clean_run_a_week(due)
    assert set(NightAttempt.objects.values_list("outcome", flat=True)) == {"done"}


def test_a_queue_that_loses_everything_loses_no_night(works, due):
    works.beat()
    until(lambda: works.redis("LLEN", "celery"), works)
    works.redis("FLUSHALL")
    until(lambda: works.redis("LLEN", "celery"), works)
    works.worker()
    works.redis("FLUSHALL")

    until(lambda: scored() == due, works)

    works.redis("FLUSHALL")
    until_everybody_answers(works)
    assert_one_clean_run_a_week(due)
