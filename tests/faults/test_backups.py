"""Backups and restores killed in the middle: what was there is there, and the next one works."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from teams.models import User
from tests import make, workers
from tests.backups import dump
from tests.workers import until

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

STOP = 77_001
"""Any number: the lock at which a restore is stopped."""


@pytest.fixture
def works(transactional_db: None) -> Iterator[workers.Works]:
    with workers.works() as at_work:
        yield at_work


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


@contextlib.contextmanager
def restores_stopped_at_the_logs() -> Iterator[None]:
    """Whoever fills the logs waits there, with most other tables emptied and filled."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN PERFORM pg_advisory_xact_lock({STOP}); RETURN NEW; END $$;"
            "CREATE TRIGGER stop_here BEFORE INSERT ON teams_weeklyactivity"
            " FOR EACH ROW EXECUTE FUNCTION stop_here()"
        )
    try:
        with connections["ledger"].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [STOP])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [STOP])
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION stop_here CASCADE")


def test_a_restore_killed_in_the_middle_leaves_the_old_data(works, cast, tmp_path):
    make.log(cast.ravi, posts=1)
    path = str(tmp_path / "monday.zip")
    call_command("backup", path)
    then = dump()
    User.objects.filter(pk=cast.ravi.pk).update(name="Of today")
    today = dump()

    with restores_stopped_at_the_logs():
        restore = works.start("manage.py", "restore", path, "--yes")
        until(somebody_waits, works)
        workers.kill(restore)

    assert dump() == today
    call_command("restore", path, "--yes")
    assert dump() == then


def test_a_backup_killed_in_the_middle_is_not_there(works, cast, tmp_path):
    path = tmp_path / "monday.zip"
    with transaction.atomic(using="ledger"), connections["ledger"].cursor() as cursor:
        cursor.execute("LOCK TABLE teams_team IN ACCESS EXCLUSIVE MODE")
        backup = works.start("manage.py", "backup", str(path))
        until(somebody_waits, works)
        workers.kill(backup)

    [part] = tmp_path.iterdir()
    assert part.name.startswith(".monday.zip.")
    assert part.stat().st_mode & 0o777 == 0o600
    call_command("backup", str(path))
    call_command("restore", str(path), "--dry-run")
