"""`manage.py verify`: 0 only if every published figure comes out again."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests import make
from tests.make import MONDAY
from tests.nights import pass_night

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def published(cast):
    make.tracking(make.week(1))
    make.full_log(cast.ravi, MONDAY, posts=1)
    pass_night()
    return cast


def test_all_published_weeks_come_out(published, capsys):
    call_command("verify")

    assert capsys.readouterr() == ("", "2 published weeks come out to the bit.\n")


def test_a_difference_goes_to_standard_output_and_makes_it_fail(published, capsys):
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE teams_weeklyactivity SET posts = 0")
        cursor.execute("RESET session_replication_role")

    with pytest.raises(CommandError, match="figures differ") as raised:
        call_command("verify", "--week", MONDAY.isoformat())

    assert raised.value.returncode == 1
    lines = capsys.readouterr().out.splitlines()
    assert "2026-10-05 ravi@example.invalid posts: published 500, again 0" in lines


@pytest.mark.parametrize("week", ["2026-10-12", "2030-01-07"])
def test_only_published_weeks_can_be_verified(published, week):
    with pytest.raises(CommandError, match="that week is not published"):
        call_command("verify", "--week", week)


def test_help_has_an_example(capsys):
    with pytest.raises(SystemExit):
        call_command("verify", "--help")

    assert "manage.py verify --week 2026-11-09" in capsys.readouterr().out
