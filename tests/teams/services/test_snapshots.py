"""One scoring of one week: what it keeps, and that it is all or nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from teams.models import ScoreRun, ScoreSnapshot, ScoringWeek
from teams.models.nights import Trigger
from teams.selectors import activity, inputs
from teams.services import binary, snapshots
from teams.services.clock import Clock
from tests import make
from tests import nights as october
from tests.make import MONDAY
from tests.nights import PROFILE, THIRTEEN_POINTS, TUESDAY_AFTER

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


def order(week=MONDAY, as_of=TUESDAY_AFTER, *, publishes=False, progress=int):
    return snapshots.Order(
        week=week,
        as_of=as_of,
        trigger=Trigger.NIGHT,
        publishes=publishes,
        clock=Clock(october.night_after(as_of)),
        progress=progress,
    )


def score(**which) -> ScoreRun | None:
    return snapshots.score_week(order(**which))


@pytest.fixture
def tracked(cast):
    make.tracking(make.week(12))
    return cast


def test_every_status_is_kept_with_what_belongs_to_it(tracked):
    best = october.logging_rep(tracked.bea, **THIRTEEN_POINTS, follow_ups=5)
    second = october.logging_rep(tracked.ravi, **THIRTEEN_POINTS)
    equal = october.logging_rep(make.rep("Equal", tracked.south), **THIRTEEN_POINTS)
    provisional = make.rep("Half", tracked.north)
    make.full_log(provisional, MONDAY)
    away = make.rep("Away", tracked.north)
    make.absence(away, make.week(12), MONDAY + timedelta(days=6))
    new = make.person("New")
    make.member(new, tracked.north, start=MONDAY + timedelta(days=1))

    run = score()

    board = october.board()
    assert {name: row.status for name, row in board.items()} == {
        "Bea": "scored",
        "Ravi": "scored",
        "Equal": "scored",
        "Half": "provisional",
        "Away": "away",
        "New": "new",
        "Otto": "silent",
    }
    assert run.reps == 7
    ranks = {n: (row.rank_in_team, row.rank_in_company) for n, row in board.items()}
    assert ranks["Bea"] == (1, 1)
    assert ranks["Ravi"] == (2, 2)
    assert ranks["Equal"] == (1, 2)
    assert {ranks[name] for name in ("Half", "Away", "New", "Otto")} == {(None, None)}
    assert [board[p.name].total for p in (best, second, equal)] == [5100, 4100, 4100]
    assert october.known(board["Ravi"])["comments"] == 600
    assert board["Half"].parts is not None
    assert board["New"].total == 0
    for name in ("Away", "Otto"):
        row = board[name]
        assert (row.parts, row.brand, row.total) == (None, None, None)
    assert (board["Otto"].expected, board["Otto"].absent) == (2**13 - 1, 0)
    assert (board["Away"].expected, board["Away"].absent) == (0, 2**13 - 1)
    assert board["Ravi"].team == tracked.north


def test_a_snapshot_names_its_rows_by_age_and_by_stock(tracked):
    log = make.full_log(tracked.ravi, make.week(2), posts=1)
    review = make.review(tracked.ravi, photo=1)

    score()

    row = october.board()["Ravi"]
    assert row.log_ids == [0, 0, log.pk, *[0] * 10]
    assert row.review_ids == [0, 0, 0, review.pk, 0, 0]


def test_a_flag_holds_until_it_is_cleared_and_remembers_its_beginning(tracked):
    ravi = october.logging_rep(tracked.ravi, weeks=15, **THIRTEEN_POINTS)
    ravi.profile_reviews.update(superseded_at=make.NOW, superseded_by=ravi)
    poor = dict.fromkeys(PROFILE, 0) | {"network_size": 500}
    make.review(ravi, version=2, **poor)
    make.review(ravi, MONDAY, **PROFILE)
    october.logging_rep(tracked.bea, weeks=15, **THIRTEEN_POINTS)

    for ago in (2, 1, 0):
        score(week=make.week(ago))

    before, now = october.board(make.week(1))["Ravi"], october.board()["Ravi"]
    assert (before.total, before.flagged, before.flagged_since) == (2300, True, make.week(2))
    assert (now.total, now.flagged, now.flagged_since) == (4100, True, make.week(2))
    never = october.board()["Bea"]
    assert (never.total, never.flagged, never.flagged_since) == (4100, False, None)


def test_chunks_make_no_difference(tracked, monkeypatch):
    for number in range(7):
        october.logging_rep(make.rep(team=tracked.north), weeks=2 * number + 1, posts=number)
    whole = score()

    monkeypatch.setattr(inputs, "CHUNK", 3)
    told: list[int] = []
    again = score(as_of=TUESDAY_AFTER + timedelta(days=1), progress=told.append)

    assert again.pk != whole.pk
    assert again.checksum == whole.checksum
    assert told == [3, 6, 9, 10]


def test_nobody_to_score_is_a_run_too(db):
    make.tracking(MONDAY)

    run = score()

    assert run.reps == 0
    assert ScoringWeek.objects.get().current_run == run


def test_a_log_saved_meanwhile_is_not_in_the_numbers_but_late(tracked, monkeypatch):
    """Everything is read as of one moment, however many chunks that takes."""
    monkeypatch.setattr(inputs, "CHUNK", 1)
    ravi, bea = tracked.ravi, tracked.bea
    log = make.full_log(ravi, MONDAY, posts=1)
    standing = type(log).objects.using("ledger").filter(pk=log.pk)

    def save_meanwhile(reps: int) -> None:
        if reps > 1:
            return
        # On the second connection: another process, as far as PostgreSQL knows.
        standing.update(superseded_at=make.NOW, superseded_by=ravi)
        for rep in (ravi, bea):
            new = type(log)(rep=rep, week=MONDAY, version=2, recorded_by=rep, posts=4)
            new.recorded_at = make.NOW
            new.save(using="ledger")

    score(publishes=True, progress=save_meanwhile)

    board = october.board()
    assert board["Ravi"].log_ids[0] == log.pk
    assert board["Bea"].log_ids[0] == 0
    assert activity.late(ravi, MONDAY)
    assert activity.late(bea, MONDAY)


def test_a_published_week_is_never_scored_again(tracked):
    first = score(publishes=True)

    assert score(as_of=TUESDAY_AFTER + timedelta(days=1)) is None
    assert ScoringWeek.objects.get().current_run == first
    assert first.week.published_at == first.finished_at


def test_a_week_is_not_final_before_the_weeks_its_flags_follow_from(tracked):
    score(week=make.week(1))

    score(publishes=True)
    assert october.published() == []

    later = TUESDAY_AFTER + timedelta(days=1)
    score(week=make.week(1), as_of=later, publishes=True)
    score(as_of=later, publishes=True)
    assert october.published() == [make.week(1), MONDAY]


def test_what_was_written_otherwise_does_not_stand(tracked, monkeypatch):
    stands = score()
    encoded = binary.encoded
    monkeypatch.setattr(binary, "encoded", lambda rows, run: list(encoded(rows[1:], run)))

    with pytest.raises(snapshots.WrittenOtherwise, match="3 reps"):
        score(as_of=TUESDAY_AFTER + timedelta(days=1))

    assert ScoringWeek.objects.get().current_run == stands
    assert list(ScoreRun.objects.all()) == [stands]
    assert ScoreSnapshot.objects.count() == 3


def test_a_week_is_scored_outside_any_transaction(tracked):
    with pytest.raises(RuntimeError), transaction.atomic():
        score()


def test_superseded_snapshots_go_after_a_day_and_their_runs_stay(tracked):
    days = [TUESDAY_AFTER + timedelta(days=n) for n in range(3)]
    first, second, third = (score(as_of=day) for day in days)

    assert snapshots.prune(now=second.finished_at + timedelta(hours=23)) == 0
    assert snapshots.prune(now=second.finished_at + timedelta(hours=25)) == 3
    left = set(ScoreSnapshot.objects.values_list("run", flat=True))
    assert left == {second.pk, third.pk}
    assert ScoreRun.objects.filter(pk=first.pk).exists()

    assert snapshots.prune(now=third.finished_at + timedelta(days=99)) == 3
    assert snapshots.prune(now=third.finished_at + timedelta(days=99)) == 0
    assert set(ScoreSnapshot.objects.values_list("run", flat=True)) == {third.pk}


def test_published_snapshots_are_not_deleted(tracked):
    run = score(publishes=True)

    assert snapshots.prune(now=run.finished_at + timedelta(days=999)) == 0
    with pytest.raises(DatabaseError, match="published"):
        ScoreSnapshot.objects.all().delete()
