"""`manage.py restore`: the demo company there and back, asked first, verified last."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from teams.models import Company, ScoreSnapshot, Team, User
from teams.selectors import verification
from teams.services import erasure, switches
from tests.backups import dump

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def path(cast, tmp_path, capsys):
    path = tmp_path / "monday.zip"
    call_command("backup", str(path))
    capsys.readouterr()
    return str(path)


@pytest.fixture
def typed(monkeypatch):
    def typed(words):
        monkeypatch.setattr("sys.stdin", io.StringIO(words))

    return typed


def test_the_demo_company_goes_there_and_back(tmp_path, capsys):
    path = str(tmp_path / "demo.zip")
    call_command("seed_demo", "--reps", "24", "--weeks", "16")
    call_command("backup", path)
    before = dump()
    bea = User.objects.get(email="bea@example.invalid")
    erasure.erase(user=bea, by=None, now=timezone.now())
    erased = dump()
    User.objects.exclude(pk=bea.pk).update(name="Nobody")
    Team.objects.update(visibility="manager")
    capsys.readouterr()

    call_command("restore", path, "--yes")

    told = capsys.readouterr().err
    assert "1 person came back and was erased again.\n" in told
    assert told.endswith("published weeks come out to the bit.\n")
    after = dump()
    # As it was, but for her: of people only her row differs, and it is the empty one.
    changed = set(before["teams_user"]) ^ set(after["teams_user"])
    assert len(changed) == 2
    assert all(row.startswith(f"({bea.pk},") for row in changed)
    assert {name for name, rows in after.items() if rows != erased[name]} == {"teams_user"}
    assert after["teams_team"] == before["teams_team"]


def test_figures_that_do_not_come_out_are_told_after_a_restore(cast, path, monkeypatch, capsys):
    monkeypatch.setattr(verification, "published_weeks", lambda: [timezone.localdate()])
    wrong = verification.Difference(timezone.localdate(), "r1", "total", "1", "2")
    monkeypatch.setattr(verification, "differences", lambda _week: iter([wrong]))

    with pytest.raises(CommandError, match="1 figures differ"):
        call_command("restore", path, "--yes")

    assert "r1 total: published 1, again 2" in capsys.readouterr().out


def test_a_dry_run_lists_tables_and_changes_nothing(cast, path, capsys):
    User.objects.filter(pk=cast.ravi.pk).update(name="Somebody else")
    before = dump()

    call_command("restore", path, "--dry-run")

    told = capsys.readouterr()
    assert "teams_user 5\n" in told.out
    assert told.err.startswith("The backup of Our company was made at 20")
    assert told.err.endswith("Dry run: nothing was changed.\n")
    assert dump() == before


@pytest.mark.parametrize("words", ["", "yes\n", "our company\n"])
def test_people_are_replaced_only_where_the_name_is_typed(cast, path, typed, words):
    User.objects.filter(pk=cast.ravi.pk).update(name="Somebody else")
    typed(words)

    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("restore", path)

    assert User.objects.filter(name="Somebody else").exists()


def test_the_name_of_the_company_of_now_is_asked_for(cast, path, typed, capsys):
    Company.objects.update(name="Acme")
    typed("Acme\n")

    call_command("restore", path)

    assert "All data of Acme that are here now will be replaced" in capsys.readouterr().out
    assert Company.objects.get().name == "Our company"


def test_an_empty_database_is_filled_without_a_question(cast, path, typed):
    with transaction.atomic():
        switches.open_for(switches.RETENTION)
        ScoreSnapshot.objects.all().delete()
        Team.objects.get(name="North").memberships.all().delete()
        Team.objects.get(name="South").memberships.all().delete()
        User.objects.all().delete()
    typed("")

    call_command("restore", path)

    assert User.objects.filter(name="Ravi").exists()


def test_what_cannot_be_read_is_said(cast, tmp_path):
    with pytest.raises(CommandError, match=r"nothing\.zip cannot be read: No such file"):
        call_command("restore", str(tmp_path / "nothing.zip"), "--yes")

    (tmp_path / "words.zip").write_text("words")
    with pytest.raises(CommandError, match=r"words\.zip is no whole backup of ssitracker\. Copy"):
        call_command("restore", str(tmp_path / "words.zip"), "--yes")


def test_help_has_an_example(capsys):
    with pytest.raises(SystemExit):
        call_command("restore", "--help")

    assert "manage.py restore /backups/monday.zip --dry-run" in capsys.readouterr().out
