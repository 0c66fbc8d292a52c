"""Published numbers come out of the rows they name, whatever happens afterwards."""

from __future__ import annotations

import datetime
from datetime import timedelta

import pytest
from django.db import connection

from scoring import parameters
from scoring.models import ScoringModel
from teams.models import ScoreRun, ScoreSnapshot
from teams.selectors import drafts, inputs, stored, verification
from tests import make
from tests import nights as october
from tests.make import MONDAY
from tests.nights import THIRTEEN_POINTS, TUESDAY_AFTER, pass_night

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def published(cast):
    """Two published weeks with reps of every kind, one of them flagged since the first."""
    make.tracking(make.week(1))
    october.logging_rep(cast.bea, weeks=14, **THIRTEEN_POINTS)
    for ago in range(14):
        make.full_log(cast.ravi, make.week(ago), posts=ago % 3, days_worked=5 - ago % 2)
    make.full_log(make.rep("Half", cast.north), make.week(1), comments=1)
    make.absence(cast.otto, make.week(30), make.week(-1))
    pass_night()
    assert october.published() == [make.week(1), MONDAY]
    assert october.board()["Ravi"].flagged_since == make.week(1)
    return cast


def everything() -> list[verification.Difference]:
    weeks = verification.published_weeks()
    return [one for week in weeks for one in verification.differences(week)]


def bypassing_guards(statement: str) -> None:
    """Do what only somebody with the database in hand could do."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("RESET session_replication_role")


def test_what_was_published_comes_out_to_the_bit(published):
    assert verification.published_weeks() == [make.week(1), MONDAY]
    assert everything() == []


def test_late_edits_renames_moves_and_a_new_model_change_nothing(published):
    ravi = published.ravi
    ravi.weekly_activities.filter(week=MONDAY).update(
        superseded_at=make.NOW, superseded_by=published.maya
    )
    make.full_log(ravi, MONDAY, posts=4, version=2)
    make.review(published.bea, make.week(1), headline=0)
    make.absence(ravi, make.week(3), make.week(3) + timedelta(days=6))
    published.bea.name = "Beatrix"
    published.bea.save()
    published.north.name = "Far North"
    published.north.save()
    ravi.memberships.update(end=make.week(1))
    linkedin = parameters.load_preset("linkedin-1")
    ScoringModel.objects.create(
        version="next",
        parameters=linkedin.to_mapping(),
        fingerprint=linkedin.fingerprint,
        status="published",
        effective_from=make.week(-1),
        published_at=make.NOW,
    )
    pass_night(TUESDAY_AFTER + timedelta(days=7))

    assert len(verification.published_weeks()) == 3
    assert everything() == []


def test_somebody_erased_is_taken_as_they_stand(published):
    ScoreSnapshot.objects.filter(rep=published.bea).update(rep=None)
    bypassing_guards("UPDATE teams_weeklyactivity SET posts = NULL WHERE week < '2026-08-01'")

    assert {one.member for one in everything()} == {"ravi@example.invalid"}


def test_a_changed_figure_is_named_with_both_values(published):
    bypassing_guards(
        "UPDATE teams_scoresnapshot SET parts[6] = parts[6] + 1, brand = brand + 1,"
        f" total = total + 1 WHERE rep_id = {published.ravi.pk}"
        f" AND run_id = {ScoreRun.objects.get(current_of=MONDAY).pk}"
    )

    found = {(one.week, one.member, one.field) for one in everything()}

    ravi = "ravi@example.invalid"
    assert found == {
        *((MONDAY, ravi, field) for field in ("posts", "pillars", "total")),
        (MONDAY, "", "checksum"),
    }
    total = next(one for one in everything() if one.field == "total")
    assert int(total.published) == int(total.again) + 1


def test_a_changed_log_is_found_by_what_it_scores(published):
    log = published.ravi.weekly_activities.get(week=MONDAY)
    bypassing_guards(f"UPDATE teams_weeklyactivity SET posts = 4 WHERE id = {log.pk}")

    fields = {one.field for one in everything() if one.week == MONDAY}

    assert {"posts", "total"} <= fields
    assert "checksum" not in fields


def test_a_changed_rank_and_a_missing_snapshot_are_found(published):
    run = ScoreRun.objects.get(current_of=MONDAY).pk
    bypassing_guards(
        f"UPDATE teams_scoresnapshot SET rank_in_team = 7 WHERE rep_id = {published.bea.pk}"
        f" AND run_id = {run}"
    )
    bypassing_guards(
        f"DELETE FROM teams_scoresnapshot WHERE rep_id = {published.otto.pk} AND run_id = {run}"
    )

    found = {one.field: (one.published, one.again) for one in everything()}

    assert found["rank_in_team"] == ("7", "1")
    assert found["reps"] == ("4", "3")
    assert "checksum" in found


def test_many_chunks_are_verified_as_one(published, monkeypatch):
    monkeypatch.setattr(inputs, "CHUNK", 2)

    assert everything() == []


def test_a_stored_row_is_the_record_that_was_written(published):
    """Whatever the status, and with or without a flag: nothing is lost in binary COPY."""
    ids = stored.of_run(ScoreRun.objects.get(current_of=MONDAY).pk)
    rows = stored.rows(ids[ids.argsort()], parts=len(parameters.load_preset("article-1").rows))

    for record in rows:
        snapshot = ScoreSnapshot.objects.get(rep=int(record["rep"]), run__current_of=MONDAY)
        assert record["parts"].tolist() == (snapshot.parts or [0] * 20)
        assert record["total"] == (snapshot.total or 0)
        assert record["log_ids"].tolist() == snapshot.log_ids
        assert record["review_ids"].tolist() == snapshot.review_ids
        since = datetime.date(2000, 1, 1) + timedelta(days=int(record["flagged_since"]))
        assert (since if record["flagged"] else None) == snapshot.flagged_since
        assert (record["expected"], record["absent"]) == (snapshot.expected, snapshot.absent)
    assert {record["status"].item() for record in rows} == {0, 1, 4}
    assert rows.dtype == drafts.record(20)
