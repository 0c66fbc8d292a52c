"""Writers and readers race with a night: a log counts or is late, an answer has one run."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connections

from teams.models import ScoreRun, User, WeeklyActivity
from teams.policies import BoardView
from teams.selectors import activity as logs
from teams.selectors import inputs, leaderboards, verification
from teams.services import activity
from tests import make
from tests import nights as october
from tests.make import MONDAY, NOW

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

DAY = timedelta(days=1)
HANDS = 4


@dataclass(frozen=True)
class Write:
    """A version of a log, and whether it surely came before the night or after it."""

    log: int
    version: int
    before: bool
    after: bool


@dataclass
class Race:
    begun: threading.Event
    ended: threading.Event
    warm: threading.Semaphore


def in_threads(*works: Callable[[], None]) -> list[threading.Thread]:
    def closing(work: Callable[[], None]) -> None:
        try:
            work()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=closing, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    return threads


def write_until_late(reps: list[User], race: Race, written: dict[int, list[Write]]) -> None:
    """Change every rep's log again and again, until each has been changed after the night."""
    rounds_after, number = 0, 0
    while rounds_after < 2 or number < 10:
        rounds_after += race.ended.is_set()
        for rep in reps:
            after = race.ended.is_set()
            log = activity.record_week(
                rep=rep,
                week=MONDAY,
                counts={"posts": number % 5},
                by=rep,
                now=NOW,
                today=NOW.date(),
            )
            before = not race.begun.is_set()
            written[rep.pk].append(Write(log.pk, log.version, before, after))
        number += 1
        race.warm.release()


def test_every_racing_write_is_named_by_the_snapshot_or_late(cast, monkeypatch):
    make.tracking(MONDAY)
    reps = [make.rep(team=cast.north) for _ in range(60)]
    monkeypatch.setattr(inputs, "CHUNK", 1)  # a long night: sixty chunks a week
    race = Race(threading.Event(), threading.Event(), threading.Semaphore(0))
    written: dict[int, list[Write]] = defaultdict(list)
    hands = [reps[n::HANDS] for n in range(HANDS)]
    writers = in_threads(
        *(lambda mine=mine: write_until_late(mine, race, written) for mine in hands)
    )
    for _ in range(3 * HANDS):
        race.warm.acquire()

    race.begun.set()
    october.pass_night()
    race.ended.set()
    for thread in writers:
        thread.join()

    assert october.published() == [MONDAY]
    writes = [write for some in written.values() for write in some]
    racing = [write for write in writes if not write.before and not write.after]
    assert len(writes) >= 500
    assert len(racing) >= 60
    board = {snapshot.rep_id: snapshot for snapshot in october.board().values()}
    for rep in reps:
        assert_each_counts_or_is_late(rep, board[rep.pk].log_ids[0], written[rep.pk])
    assert list(verification.differences(MONDAY)) == []


def assert_each_counts_or_is_late(rep: User, named: int, writes: list[Write]) -> None:
    """Nothing said before the night is missing, nothing said after it counts, no write is lost."""
    version_of = {write.log: write.version for write in writes}
    assert sorted(version_of.values()) == list(range(1, len(writes) + 1))
    assert all(write.version <= version_of[named] for write in writes if write.before)
    assert all(write.version > version_of[named] for write in writes if write.after)
    standing = WeeklyActivity.objects.get(rep=rep, superseded_at=None)
    assert standing.version == len(writes)
    assert logs.late(rep, MONDAY) is (standing.pk != named)
    assert logs.late(rep, MONDAY)  # each was changed after the night


def say_anew(reps: list[User], number: int) -> None:
    """Everybody did the same this week, otherwise than before."""
    standing = WeeklyActivity.objects.filter(week=MONDAY, superseded_at=None)
    standing.update(superseded_at=NOW, superseded_by=reps[0])
    for rep in reps:
        make.full_log(rep, MONDAY, comments=number, version=number)


def test_readers_see_one_run_an_answer(cast):
    """All reps did the same, so that an answer with two totals would be half of two nights."""
    make.tracking(MONDAY)
    reps = [make.rep(team=cast.south) for _ in range(30)]
    cast.otto.memberships.update(end=make.LONG_AGO)
    over = threading.Event()
    answers: list[tuple[int, tuple[int, ...]]] = []

    def read() -> None:
        last = False
        while not last:
            last = over.is_set()
            board = leaderboards.for_team(
                cast.south, week=MONDAY, view=BoardView.FULL, viewer=cast.ada, on=NOW.date()
            )
            if board is not None:
                totals = tuple(row.total for group in board.groups for row in group.rows)
                answers.append((board.week.run_id, totals))

    say_anew(reps, 1)
    readers = in_threads(read, read)
    sunday = MONDAY + 6 * DAY
    for number in range(2, 9):
        october.pass_night(sunday - (10 - number) * DAY)
        say_anew(reps, number)
    october.pass_night(sunday)
    over.set()
    for thread in readers:
        thread.join()

    runs = set(ScoreRun.objects.filter(week=MONDAY).values_list("pk", flat=True))
    total_of = {}
    for run, totals in answers:
        assert run in runs
        assert len(totals) == len(reps)
        assert len(set(totals)) == 1
        assert total_of.setdefault(run, totals) == totals
    assert len(total_of) >= 3
    assert len(set(total_of.values())) == len(total_of)
