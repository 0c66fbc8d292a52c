"""Redis dead or frozen: pages save and answer, and the night comes when it is back."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from teams.models import Company, Heartbeat, ScoreRun, WeeklyActivity
from teams.selectors import weeks
from tests import make, workers
from tests.faults.conftest import NOW
from tests.workers import until

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

WEEK = weeks.monday_of(NOW.date())


def save_a_log_for_each(reps: list, works: workers.Works) -> list[str]:
    """Let a web process save; if it hung, this would time out."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.faults.saving", str(WEEK)]
        + [str(rep.pk) for rep in reps],
        cwd=workers.ROOT,
        env=works.environment | {"SSI_ROLE": "web"},
        capture_output=True,
        text=True,
        timeout=workers.PATIENCE,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.fixture
def reps(cast) -> list:
    return [make.rep(team=cast.north) for _ in range(4)]


def assert_all_saved(reps: list, answers: list[str]) -> None:
    assert answers == ["302 200 rung"] * len(reps)
    saved = WeeklyActivity.objects.filter(week=WEEK, posts=1, superseded_at=None)
    assert set(saved.values_list("rep", flat=True)) == {rep.pk for rep in reps}


def test_while_redis_is_dead_logs_are_saved_and_pages_answer(works, due, reps):
    works.valkey.kill()
    works.valkey.wait()

    assert_all_saved(reps, save_a_log_for_each(reps, works))

    with workers.works() as again:
        again.beat()
        again.worker()
        until(lambda: ScoreRun.objects.count() == len(due), again)


def test_while_redis_is_frozen_logs_are_saved_and_pages_answer(works, due, reps):
    works.valkey.send_signal(signal.SIGSTOP)
    try:
        assert_all_saved(reps, save_a_log_for_each(reps, works))
    finally:
        works.valkey.send_signal(signal.SIGCONT)

    works.beat()
    works.worker()
    until(lambda: ScoreRun.objects.count() == len(due), works)


def test_a_worker_outlives_its_broker(works, due):
    """Killed and replaced, with all that it held: the next ring is heard as if nothing was."""
    tracked = Company.objects.get()
    Company.objects.update(tracking_since=None)
    works.beat()
    worker = works.worker()
    until(Heartbeat.objects.exists, works)

    works.lose_broker()
    tracked.save()

    until(lambda: ScoreRun.objects.count() == len(due), works)
    assert worker.poll() is None
