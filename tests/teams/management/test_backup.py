"""`manage.py backup`: one file, whose name it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


def test_it_says_where_the_file_is(cast, tmp_path, capsys):
    path = tmp_path / "monday.zip"

    call_command("backup", str(path))

    told = capsys.readouterr()
    assert told.out == f"{path}\n"
    assert re.fullmatch(r"\d+ rows are in the backup.\n", told.err)
    assert path.exists()


def test_without_a_name_it_has_the_moment_in_it(cast, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)

    call_command("backup")

    name = capsys.readouterr().out.strip()
    assert re.fullmatch(r"ssitracker-\d{4}-\d\d-\d\d-\d{6}\.zip", name)
    assert Path(name).exists()


def test_a_file_that_is_there_stays(cast, tmp_path):
    path = tmp_path / "monday.zip"
    path.touch()

    with pytest.raises(CommandError, match=r"never overwrites\. Give another name"):
        call_command("backup", str(path))

    assert path.read_bytes() == b""


def test_a_folder_that_is_not_there_is_said(cast, tmp_path):
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        call_command("backup", str(tmp_path / "nowhere" / "monday.zip"))


def test_help_has_an_example(capsys):
    with pytest.raises(SystemExit):
        call_command("backup", "--help")

    assert "manage.py backup /backups/monday.zip" in capsys.readouterr().out
