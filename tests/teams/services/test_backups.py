"""Backups: one private file of all tables at one moment, whole or not there."""

from __future__ import annotations

import json
import threading
import zipfile

import pytest
from django.db import IntegrityError, connection, transaction

from teams.models import WeeklyActivity
from teams.selectors import database, surroundings
from teams.services import archives, backups
from teams.services.problems import Refusal
from tests import make

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def company(cast):
    """Rows with what CSV is bad at: nulls beside blanks, quotes, lines, commas, signs."""
    make.log(cast.ravi, note='two\nlines, "quoted", \\. and \\N', posts=1)
    make.log(cast.bea, note="Grüße, 你好, 👋", posts=0)
    make.reading(cast.ravi)
    return cast


def test_it_is_private_and_alone_in_its_folder(company, tmp_path):
    path = tmp_path / "monday.zip"

    done = backups.backup(path, now=make.NOW)

    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]
    assert done.rows > 10


def test_the_same_rows_make_the_same_bytes(company, tmp_path):
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    backups.backup(first, now=make.NOW)
    backups.backup(second, now=make.NOW)

    assert first.read_bytes() == second.read_bytes()


def test_every_table_is_in_it_or_named_as_left_out(company, tmp_path):
    backups.backup(tmp_path / "all.zip", now=make.NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        there = {name for (name,) in cursor.fetchall()}

    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        files = set(archive.namelist()) - {"manifest.json"}

    held = {table["name"] for table in manifest["tables"]}
    assert files == {f"tables/{name}.csv" for name in held}
    assert there - held == database.OF_THE_MOMENT | {"django_migrations"}
    assert manifest["version"] == surroundings.version()
    assert manifest["migrations"] == database.migrations()


def test_nothing_is_overwritten(company, tmp_path):
    path = tmp_path / "monday.zip"
    path.write_text("precious")

    with pytest.raises(Refusal, match="never overwrites"):
        backups.backup(path, now=make.NOW)

    assert path.read_text() == "precious"


def test_a_backup_that_fails_leaves_nothing(company, tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archives, "finish", full)

    with pytest.raises(OSError, match="No space left"):
        backups.backup(tmp_path / "monday.zip", now=make.NOW)

    assert list(tmp_path.iterdir()) == []


def test_all_tables_are_seen_at_one_moment(company, tmp_path, monkeypatch):
    """What is written while the first table is copied is in none of the later ones."""
    first, write = database.kept()[0], archives.write

    def log_meanwhile():
        make.log(company.otto, posts=7)
        connection.close()

    def write_slowly(archive, table, blocks):
        if table == first:
            other = threading.Thread(target=log_meanwhile)
            other.start()
            other.join()
        return write(archive, table, blocks)

    monkeypatch.setattr(archives, "write", write_slowly)

    done = backups.backup(tmp_path / "monday.zip", now=make.NOW)

    rows = {table.name: table.rows for table in done.tables}
    assert rows["teams_weeklyactivity"] == 2
    assert WeeklyActivity.objects.count() == 3


def test_append_only_tables_stay_append_only_after_it(company, tmp_path):
    backups.backup(tmp_path / "monday.zip", now=make.NOW)

    with pytest.raises(IntegrityError, match="only ever superseded"), transaction.atomic():
        WeeklyActivity.objects.update(posts=99)
