"""Restores: all of a backup or nothing, and nobody who was erased comes back."""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
import zipfile
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import IntegrityError, connection, connections, transaction

from teams.models import (
    ErasedPerson,
    ScoreSnapshot,
    ScoringWeek,
    SSIReading,
    User,
    WeeklyActivity,
)
from teams.selectors import database, verification
from teams.services import archives, backups, erasure, locks, restoring
from teams.services.problems import Refusal
from tests import make
from tests import nights as october
from tests.backups import dump, guards
from tests.make import MONDAY
from tests.nights import THIRTEEN_POINTS, pass_night

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def company(cast):
    """A published week, and rows with what CSV is bad at."""
    for rep in (cast.ravi, cast.bea):
        october.logging_rep(rep, **THIRTEEN_POINTS)
    make.log(cast.otto, note='two\nlines, "quoted", \\. and \\N — 你好', posts=0)
    make.reading(cast.ravi)
    make.trail(cast.ravi, cast.north, cast.maya)
    make.tracking(MONDAY)
    pass_night()
    return cast


@pytest.fixture
def path(company, tmp_path):
    path = tmp_path / "monday.zip"
    backups.backup(path, now=make.NOW)
    return path


def rewritten(path, change, *, tables=None):
    """The same backup with another manifest, or with other files."""
    other = path.with_name("other.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            if name == archives.MANIFEST:
                manifest = json.loads(held)
                change(manifest)
                held = json.dumps(manifest).encode()
            new.writestr(name, (tables or {}).get(name, held))
    return other


def refused(path, match, **given) -> None:
    """Neither a dry run nor a restore takes the file, and nothing is changed."""
    before = dump()
    for act in (restoring.dry_run, restoring.restore):
        with pytest.raises(Refusal, match=match):
            act(path, **given)
    assert dump() == before


def test_everything_is_as_it_was(company, path):
    before, at_work = dump(), guards()
    make.log(company.maya, posts=3)
    User.objects.filter(pk=company.ravi.pk).update(name="Somebody else")
    SSIReading.objects.all().delete()
    make.rep("Newcomer")

    done = restoring.restore(path)

    assert dump() == before
    assert guards() == at_work
    assert done.erased_again == 0
    assert done.manifest.rows == sum(map(len, before.values()))
    assert verification.published_weeks() == [MONDAY]
    assert list(verification.differences(MONDAY)) == []


def test_a_backup_of_what_was_restored_is_the_same_file(company, path, tmp_path):
    restoring.restore(path)
    again = tmp_path / "again.zip"
    backups.backup(again, now=make.NOW)

    assert again.read_bytes() == path.read_bytes()


def test_who_was_erased_since_stays_erased(company, path):
    figures = sorted(ScoreSnapshot.objects.values_list("total", flat=True))
    later = make.NOW + timedelta(days=3)
    erasure.erase(user=company.ravi, by=company.ada, now=later)
    at_erasure = dump()

    done = restoring.restore(path)

    assert done.erased_again == 1
    assert ErasedPerson.objects.get().person == company.ravi.pk
    assert ErasedPerson.objects.get().erased_at == later
    assert not any("Ravi" in row or "ravi@" in row for rows in dump().values() for row in rows)
    assert sorted(ScoreSnapshot.objects.values_list("total", flat=True)) == figures
    assert list(verification.differences(MONDAY)) == []
    # But for who erased, and the password that nobody knows, all is as erasure left it.
    differ = {name for name, rows in dump().items() if rows != at_erasure[name]}
    assert differ == {"teams_user", "teams_erasedperson"}


def test_on_a_new_machine_a_later_backup_tells_who_was_erased(company, path, tmp_path):
    erasure.erase(user=company.ravi, by=company.ada, now=make.NOW)
    later = tmp_path / "later.zip"
    backups.backup(later, now=make.NOW)
    restoring.restore(path)
    with transaction.atomic():
        ErasedPerson.objects.all().delete()  # a new machine knows nothing

    assert restoring.dry_run(path, also_erased=[later]).erased_again == 1
    assert restoring.restore(path, also_erased=[later]).erased_again == 1
    assert not User.objects.filter(name="Ravi").exists()


def test_a_dry_run_changes_nothing_and_counts(company, path):
    erasure.erase(user=company.ravi, by=company.ada, now=make.NOW)
    before = dump()

    plan = restoring.dry_run(path)

    assert plan.erased_again == 1
    assert plan.manifest.rows > 20
    assert dump() == before


def test_no_number_is_given_twice(company, path):
    newcomer = make.rep("Newcomer")

    restoring.restore(path)

    assert not User.objects.filter(pk=newcomer.pk).exists()
    assert make.person("Next").pk > newcomer.pk


def test_what_belongs_to_the_moment_is_empty_afterwards(company, path, client):
    client.force_login(company.ravi)
    cache.set("board", "of other rows")

    restoring.restore(path)

    assert not Session.objects.exists()
    assert cache.get("board") is None


def test_append_only_tables_stay_append_only(company, path):
    restoring.restore(path)

    for change in (
        lambda: WeeklyActivity.objects.update(posts=99),
        lambda: WeeklyActivity.objects.all()._raw_delete("default"),
        lambda: ScoreSnapshot.objects.update(total=1),
        lambda: ScoringWeek.objects.filter(week=MONDAY).update(published_at=None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.parametrize("kept", [0, 1, 1000, -1, -30])
def test_a_truncated_file_is_refused(path, kept):
    path.write_bytes(path.read_bytes()[:kept])
    refused(path, "no whole backup")


def test_another_file_is_refused(path, tmp_path):
    foreign = tmp_path / "photos.zip"
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("beach.jpg", "sand")
    refused(foreign, "photos.zip is no whole backup of ssitracker")


@pytest.mark.parametrize("place", [5, 35, 65, 95])
def test_a_flipped_bit_anywhere_is_refused(path, place):
    held = bytearray(path.read_bytes())
    held[len(held) * place // 100] ^= 4
    path.write_bytes(held)
    before = dump()

    with contextlib.suppress(Refusal):
        restoring.restore(path)
    # Some bits say nothing: a date within the ZIP. What came back is then what was written.
    assert dump() == before


def test_a_table_that_was_changed_is_refused(path):
    changed = rewritten(path, lambda _manifest: None, tables={"tables/teams_team.csv": b"id\n1\n"})
    refused(changed, "teams_team in the backup is damaged")


def test_a_table_that_is_missing_is_refused(path):
    refused(rewritten(path, lambda m: m["tables"].pop()), "does not hold the tables")


def test_rows_that_are_missing_are_refused_by_their_number(path):
    def one_more(manifest):
        manifest["tables"][-1]["rows"] += 1

    before = dump()
    with pytest.raises(Refusal, match="rows instead of"):
        restoring.restore(rewritten(path, one_more))
    assert dump() == before


def test_rows_that_do_not_fit_together_are_refused(path):
    """Reps without their team: only PostgreSQL can see that."""
    with zipfile.ZipFile(path) as archive:
        header = archive.read("tables/teams_team.csv").splitlines(keepends=True)[0]

    def no_teams(manifest):
        for table in manifest["tables"]:
            if table["name"] == "teams_team":
                table.update(rows=0, sha256=hashlib.sha256(header).hexdigest())

    before = dump()
    with pytest.raises(Refusal, match="PostgreSQL does not take"):
        restoring.restore(rewritten(path, no_teams, tables={"tables/teams_team.csv": header}))
    assert dump() == before


def test_another_format_is_refused(path):
    refused(rewritten(path, lambda m: m.update(format=2)), "format 2; this version reads format 1")


def test_a_newer_backup_is_refused_with_its_version(path):
    def newer(manifest):
        manifest["migrations"].append("teams.0999_of_tomorrow")
        manifest["version"] = "9.0"

    refused(
        rewritten(path, newer),
        r"made by version 9.0. This one lacks the migration teams.0999_of_tomorrow. Upgrade",
    )


def test_an_older_backup_is_refused_with_the_way_to_restore_it(path):
    refused(
        rewritten(path, lambda m: m["migrations"].remove("teams.0015_keeping")),
        r"It lacks the migration teams.0015_keeping. Restore it with the version that made it",
    )


def test_nobody_restores_while_a_night_runs(path, monkeypatch):
    monkeypatch.setattr(restoring, "PATIENCE", 1)
    before = dump()
    with connections["ledger"].cursor() as other:
        other.execute("SELECT pg_advisory_lock(%s)", [locks.NIGHT])
        with pytest.raises(locks.Busy):
            restoring.restore(path)
        other.execute("SELECT pg_advisory_unlock(%s)", [locks.NIGHT])
    assert dump() == before


def test_nobody_restores_while_somebody_writes(company, path):
    before = dump()
    written, over = threading.Event(), threading.Event()

    def write():
        with transaction.atomic():
            make.log(company.maya, posts=1)
            written.set()
            over.wait(30)
            transaction.set_rollback(True)
        connection.close()

    other = threading.Thread(target=write)
    other.start()
    written.wait(30)
    try:
        with pytest.raises(Refusal, match="Stop web, workers and beat"):
            restoring.restore(path)
    finally:
        over.set()
        other.join()
    assert dump() == before


def test_a_server_that_gives_up_leaves_the_old_data(path, monkeypatch):
    def die(*_args):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    before = dump()
    monkeypatch.setattr(restoring, "_continue_sequences", die)
    with pytest.raises(Refusal, match="PostgreSQL gave up, so that nothing was changed"):
        restoring.restore(path)
    assert dump() == before


def test_others_tables_are_left_alone(company, path):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE of_somebody_else (id int)")
        cursor.execute("INSERT INTO of_somebody_else VALUES (1)")
    try:
        assert "of_somebody_else" not in database.kept()
        restoring.restore(path)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM of_somebody_else")
            assert cursor.fetchone() == (1,)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE of_somebody_else")
