"""`manage.py erase_person`: said first, then done."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from teams.models import ErasedPerson, User
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def otto(cast):
    make.log(cast.otto, posts=1)
    make.log(cast.ravi, note="as Otto did", posts=1)
    return cast.otto


def test_a_dry_run_counts_rows_and_lists_texts(otto, capsys):
    call_command("erase_person", "OTTO@example.invalid", "--dry-run")

    told = capsys.readouterr()
    assert told.out.startswith("teams_weeklyactivity.note ")
    assert told.out.endswith(": as Otto did\n")
    assert "teams_weeklyactivity 1\n" in told.err
    assert told.err.endswith("Dry run: nothing was changed. Texts that still name the person: 1.\n")
    otto.refresh_from_db()
    assert otto.name == "Otto"


def test_erasing_takes_the_name_out_where_that_is_wanted(otto, capsys):
    call_command("erase_person", "otto@example.invalid", "--blank")

    assert capsys.readouterr().out == ""
    assert ErasedPerson.objects.get().person == otto.pk
    assert not User.objects.filter(name="Otto").exists()


def test_who_is_not_there_cannot_be_erased(cast):
    with pytest.raises(CommandError, match="is nobody here"):
        call_command("erase_person", "nobody@example.invalid")


def test_the_only_administrator_stays(cast):
    with pytest.raises(CommandError, match="only administrator"):
        call_command("erase_person", "ada@example.invalid")


def test_help_has_an_example(capsys):
    with pytest.raises(SystemExit):
        call_command("erase_person", "--help")

    assert "manage.py erase_person ravi@example.com --dry-run" in capsys.readouterr().out
