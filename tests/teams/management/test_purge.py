"""`manage.py purge`: the plan line by line, then the deed."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from teams.models import Company, WeeklyActivity
from teams.services import locks, retention
from tests import make
from tests import nights as october
from tests.make import MONDAY
from tests.nights import pass_night

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])
LATER = datetime.datetime(2027, 4, 13, 9, tzinfo=datetime.UTC)


@pytest.fixture
def season(cast, time_machine):
    make.tracking(make.week(1))
    Company.objects.update(retention_months=6)
    make.full_log(cast.ravi, MONDAY, posts=1)
    make.full_log(cast.ravi, make.week(60), posts=1)
    pass_night()
    time_machine.move_to(LATER)


def test_a_dry_run_names_week_table_and_rows(season, capsys):
    call_command("purge", "--dry-run")

    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "2026-09-28 teams_scoresnapshot 3",
        "2026-09-28 teams_scorerun 1",
        "2026-09-28 teams_scoringweek 1",
        "- teams_weeklyactivity 1",
    ]
    assert told.err == "Dry run: 6 rows would go; nothing was changed.\n"
    assert len(october.published()) == 2
    assert WeeklyActivity.objects.count() == 2


def test_a_purge_says_what_went(season, capsys):
    call_command("purge")

    told = capsys.readouterr()
    assert "teams_scoresnapshot 3\n" in told.out
    assert told.err == "1 published week went.\n"
    assert october.published() == [MONDAY]


def test_it_waits_for_a_night_and_then_says_so(season, monkeypatch):
    monkeypatch.setitem(retention.purge.__kwdefaults__, "patience", 1)
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [locks.NIGHT])
    try:
        with pytest.raises(CommandError, match="Try again when that night is over"):
            call_command("purge")
    finally:
        other.close()


def test_help_has_an_example(capsys):
    with pytest.raises(SystemExit):
        call_command("purge", "--help")

    assert "manage.py purge --dry-run" in capsys.readouterr().out
