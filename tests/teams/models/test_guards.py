"""What PostgreSQL refuses, whoever asks."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from scoring.models import ScoringModel
from teams.models import Company, ScoreRun, ScoreSnapshot, ScoringWeek, WeeklyActivity
from teams.services import switches
from tests import make

pytestmark = pytest.mark.django_db


def published_week() -> ScoreSnapshot:
    scoring_model = ScoringModel.objects.get(version="article-1")
    week = ScoringWeek.objects.create(week=make.MONDAY, scoring_model=scoring_model)
    run = ScoreRun.objects.create(
        week=week,
        as_of=make.MONDAY + datetime.timedelta(days=8),
        trigger="night",
        scoring_model=scoring_model,
        started_at=make.NOW,
        finished_at=make.NOW,
        reps=1,
        checksum="0" * 64,
    )
    rep = make.rep()
    snapshot = ScoreSnapshot.objects.create(
        run=run, rep=rep, team=rep.memberships.get().team, **POINTS
    )
    week.current_run, week.published_at = run, make.NOW
    week.save()
    return snapshot


POINTS = {
    "status": "scored",
    "parts": [100],
    "brand": 100,
    "people": 0,
    "insights": 0,
    "relationships": 0,
    "total": 100,
    "evidence": 100,
    "coverage": 100,
    "rank_in_team": 1,
    "rank_in_company": 1,
    "flagged": True,
    "flagged_since": make.MONDAY,
    "log_ids": [0] * 13,
    "review_ids": [0] * 6,
    "expected": 1,
    "absent": 0,
}


def refused(words: str | None = None):
    return pytest.raises((IntegrityError, DatabaseError), match=words)


def test_a_published_week_keeps_its_run_for_ever():
    published_week()

    with refused("published and never changes"), transaction.atomic():
        ScoringWeek.objects.update(current_run=None, published_at=None)
    with refused("is not deleted"), transaction.atomic():
        ScoringWeek.objects.all()._raw_delete("default")


def test_a_snapshot_changes_only_by_losing_its_person():
    snapshot = published_week()

    with refused("never changes"), transaction.atomic():
        ScoreSnapshot.objects.update(total=200, brand=200)
    ScoreSnapshot.objects.update(rep=None)

    snapshot.refresh_from_db()
    assert (snapshot.rep, snapshot.total) == (None, 100)


def test_snapshots_of_a_published_week_are_not_deleted():
    published_week()

    with refused("not deleted"), transaction.atomic():
        ScoreSnapshot.objects.all().delete()

    assert ScoreSnapshot.objects.count() == 1


def test_a_run_never_changes():
    published_week()

    with refused("written once"), transaction.atomic():
        ScoreRun.objects.update(reps=2)


@pytest.mark.parametrize(
    "change",
    [
        {"total": 101},
        {"total": None},
        {"brand": None},
        {"brand": 2600, "total": 2600},
        {"status": "silent"},
        {"status": "provisional"},
        {"rank_in_team": None},
        {"rank_in_team": 0},
        {"flagged_since": None},
        {"evidence": 101},
        {"status": "excellent"},
    ],
)
def test_a_snapshot_that_contradicts_itself_is_refused(change):
    snapshot = published_week()

    with refused(), transaction.atomic():
        ScoreSnapshot.objects.create(
            run=snapshot.run, rep=make.rep(), team=snapshot.team, **(POINTS | change)
        )


def test_a_published_scoring_model_never_changes():
    with refused("published and never changes"), transaction.atomic():
        ScoringModel.objects.filter(version="article-1").update(title="Another")
    with refused("published and never changes"), transaction.atomic():
        ScoringModel.objects.filter(version="article-1").delete()


def test_a_log_is_only_superseded_and_only_once():
    log = make.log(make.rep(), posts=3)
    logs = WeeklyActivity.objects.filter(id=log.id)

    with refused("never changed"), transaction.atomic():
        logs.update(posts=4)
    logs.update(superseded_at=make.NOW, superseded_by=log.rep)
    with refused("never changed"), transaction.atomic():
        logs.update(superseded_at=None)


@pytest.mark.parametrize(
    "fields",
    [
        {"week": datetime.date(2026, 10, 6)},
        {"days_worked": 6},
        {"posts": -1},
        {"posts": 1_000_000_001},
        {"note": "x" * 1001},
    ],
)
def test_a_log_that_cannot_be_is_refused(fields):
    rep = make.rep()

    with refused(), transaction.atomic():
        make.log(rep, **fields)


def test_a_week_has_one_current_log():
    log = make.log(make.rep())

    with refused("one_current_log"), transaction.atomic():
        make.log(log.rep, version=2)


def test_nobody_sells_in_two_teams_on_one_day():
    rep = make.rep()
    rep.memberships.update(end=make.MONDAY)
    make.member(rep, make.team(), start=make.MONDAY)

    with refused("rep_of_one_team"), transaction.atomic():
        make.member(rep, make.team(), start=make.week(-1), end=make.week(-2))


def test_a_manager_may_sell_and_manage_several_teams():
    rep = make.rep()
    make.member(rep, make.team(), role="manager")
    make.member(rep, make.team(), role="manager")

    assert rep.memberships.count() == 3


def test_absences_of_one_rep_do_not_overlap():
    rep = make.rep()
    make.absence(rep, make.MONDAY, make.week(-1))

    with refused("one_absence_of_a_rep"), transaction.atomic():
        make.absence(rep, make.week(-1), make.week(-2))


def test_one_email_in_whatever_case_is_one_person():
    make.person(email="someone@example.invalid")

    with refused("one_person_per_email"), transaction.atomic():
        make.person(email="Someone@example.invalid")


def test_an_external_id_is_unique_or_empty():
    make.person(), make.person()
    make.person(external_id="m01")

    with refused("one_person_per_external_id"), transaction.atomic():
        make.person(external_id="m01")


def test_there_is_one_company():
    with refused("only_one_company"), transaction.atomic():
        Company.objects.create(id=2)


def test_logs_and_reviews_are_deleted_by_retention_and_erasure_alone():
    rep = make.rep()
    log, review = make.log(rep), make.review(rep)

    for row in (log, review):
        with refused("never deleted"), transaction.atomic():
            type(row).objects.filter(pk=row.pk)._raw_delete("default")
    for switch, row in ((switches.RETENTION, log), (switches.ERASURE, review)):
        with transaction.atomic():
            switches.open_for(switch)
            assert type(row).objects.filter(pk=row.pk)._raw_delete("default") == 1


def test_erasure_takes_words_out_of_any_version_and_changes_nothing_else():
    rep = make.rep()
    make.log(rep, note="with Ravi", superseded_at=make.NOW, superseded_by=rep)

    with transaction.atomic():
        switches.open_for(switches.ERASURE)
        assert WeeklyActivity.objects.update(note="with [erased]") == 1
        with refused("only ever superseded"), transaction.atomic():
            WeeklyActivity.objects.update(posts=3)
        with refused("only ever superseded"), transaction.atomic():
            WeeklyActivity.objects.update(superseded_at=None)


def test_a_switch_is_shut_again_with_its_transaction():
    make.log(make.rep())
    try:
        with transaction.atomic():
            switches.open_for(switches.RETENTION)
            raise RuntimeError
    except RuntimeError:
        pass

    with refused("never deleted"), transaction.atomic():
        WeeklyActivity.objects.all()._raw_delete("default")


def test_weeks_are_kept_for_half_a_year_at_least():
    with refused("half_a_year"), transaction.atomic():
        Company.objects.update(retention_months=5)
