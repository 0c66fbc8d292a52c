"""What somebody downloads of themselves holds all that is kept about them."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.apps import apps

from scoring import pillars
from teams.models import CoachingNote, ErasureRequest, User, WeekNote
from teams.selectors import personal_omissions, portability
from teams.services import absences, access, access_log, readings
from tests import make
from tests.teams.selectors import boards

TODAY = make.NOW.date()
FIGURES = dict.fromkeys(pillars.KEYS, Decimal("13.162"))
MODELS = apps.get_models(include_auto_created=True)


def relations_to_people() -> set[tuple[str, str]]:
    """Every column, or table between, by which a row of any app leads to a person."""
    return {
        (model._meta.label, field.name)
        for model in MODELS
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.is_relation and field.related_model is User
    } | {("teams.User", field.name) for field in User._meta.many_to_many}


def test_every_relation_to_a_person_is_handed_out_or_left_out_for_a_reason():
    handed_out = {(table.model._meta.label, table.person) for table in portability.TABLES}
    left_out = set(personal_omissions.LEFT_OUT)

    assert handed_out & left_out == set()
    assert relations_to_people() - handed_out - left_out == set(), "say what becomes of these"
    assert (handed_out - {("teams.User", "pk")}) | left_out <= relations_to_people(), "gone"


@pytest.mark.parametrize("table", portability.TABLES, ids=lambda table: table.name)
def test_every_column_of_a_table_is_handed_out_or_left_out_for_a_reason(table):
    read = {path.split("__")[0] for path in table.columns.values()}
    keys = {"id", "history_id", table.person}
    columns = {field.name for field in table.model._meta.concrete_fields}

    assert columns - read - set(table.left_out) - keys == set(), "say what becomes of these"
    assert set(table.left_out) & read == set()
    assert set(table.left_out) <= columns


def test_no_two_tables_have_one_name():
    names = [table.name for table in portability.TABLES]

    assert len(names) == len(set(names))


def test_secrets_stay(cast):
    kept = {column for table in portability.TABLES for column in table.columns.values()}

    assert kept & {"password", "digest", "data"} == set()


def everything_of(user: User) -> dict[str, list[dict]]:
    return {table.name: table.as_objects() for table in portability.of_person(user)}


def test_a_row_of_every_kind_is_found_and_nobody_elses(cast):
    live(cast.ravi, cast)
    live(cast.bea, cast)

    found = everything_of(cast.ravi)

    counts = {name: len(rows) for name, rows in found.items() if rows}
    assert counts == {
        "person": 1,
        "memberships": 1,
        "memberships_history": 1,
        "absences_history": 2,
        "weekly_logs": 2,
        "profile_reviews": 1,
        "official_readings": 1,
        "official_readings_history": 1,
        "scores": 1,
        "api_tokens": 1,
        "looks_at_you": 1,
        "looks_by_you": 1,
        "erasure_requests": 1,
        "week_notes": 1,
        "marks": 1,
    }
    assert [log["comments"] for log in found["weekly_logs"]] == [3, 4]
    assert found["official_readings"][0]["total"] == "52.648"
    assert found["scores"][0]["week"] == str(make.MONDAY)
    assert found["looks_at_you"][0]["viewer"] == "Maya"
    assert found["person"][0]["email"] == cast.ravi.email
    json.dumps(found)


def live(rep: User, cast) -> None:
    """Leave a trace of a rep in every table that knows reps."""
    make.log(rep, comments=3, superseded_at=make.NOW, superseded_by=cast.maya)
    make.log(rep, comments=4, version=2)
    make.review(rep, headline=1)
    away = absences.record_absence(
        rep=rep, first_day=make.MONDAY, last_day=make.MONDAY, by=rep, today=TODAY
    )
    absences.remove_absence(absence=away, by=rep)
    readings.record_reading(
        rep=rep, on=make.MONDAY, values=FIGURES, by=rep, now=make.NOW, today=TODAY
    )
    run = boards.run(make.week(1) if rep == cast.bea else make.MONDAY)
    boards.snapshot(run, rep, cast.north)
    access.create_token(
        user=rep,
        name="Key",
        scopes=["read"],
        expires_at=make.NOW + timedelta(days=1),
        now=make.NOW,
    )
    access_log.note(viewer=cast.maya, rep=rep, on=TODAY, now=make.NOW)
    access_log.note(viewer=rep, rep=cast.otto, on=TODAY, now=make.NOW)
    ErasureRequest.objects.create(user=rep, asked_at=make.NOW)
    make.mark(rep)
    WeekNote.objects.create(
        week=run.week, text="Server was down", written_at=make.NOW, written_by=rep
    )


def test_ranks_tell_of_others_and_are_left_out(cast):
    boards.snapshot(boards.run(), cast.ravi, cast.north, rank=7)

    (score,) = everything_of(cast.ravi)["scores"]

    assert not [column for column in score if "rank" in column]
    assert "scores.rank_in_team" in {omission.what for omission in portability.omissions()}


def test_a_note_that_was_withdrawn_is_left_out(cast):
    for text, withdrawn_at in (("Stands", None), ("Taken back", make.NOW)):
        CoachingNote.objects.create(
            rep=cast.ravi,
            team=cast.north,
            author=cast.maya,
            written_at=make.NOW,
            text=text,
            shared=True,
            withdrawn_at=withdrawn_at,
        )

    notes = everything_of(cast.ravi)["coaching_notes"]

    assert [note["text"] for note in notes] == ["Stands"]


def test_every_omission_has_a_reason():
    assert all(omission.because for omission in portability.omissions())
