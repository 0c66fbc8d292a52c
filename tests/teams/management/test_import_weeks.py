"""manage.py import_weeks: what operators see of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from teams.models import WeeklyActivity

DATA = Path(__file__).parents[2] / "data"


def run(*given: object) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_weeks", *map(str, given), stdout=out, stderr=err)
    finally:
        run.err = err.getvalue()
    return out.getvalue(), err.getvalue()


def test_real_files_come_in_and_the_report_is_data(db):
    files = DATA / "real-weeks.csv", "--profiles", DATA / "real-profiles.csv"

    told, err = run(*files, "--team", "North", "--create-reps")

    assert told.splitlines() == [
        "team North (new): 20 reps, 20 of them new",
        "weeks: 1040 added, 0 changed, 0 unchanged",
        "profile reviews: 1051 added, 0 changed, 0 unchanged",
    ]
    assert err == ""
    again, _ = run(*files, "--team", "north")
    assert "0 added, 0 changed, 1040 unchanged" in again


def test_a_dry_run_says_so(db):
    told, _ = run(DATA / "real-weeks.csv", "--team", "North", "--create-reps", "--dry-run")

    assert told.endswith("dry run: nothing was written\n")
    assert not WeeklyActivity.objects.exists()


def test_reps_who_sell_elsewhere_are_mentioned(cast, tmp_path):
    weeks = tmp_path / "weeks.csv"
    weeks.write_text("email,week,posts\notto@example.invalid,2026-10-05,1\n")

    told, _ = run(weeks, "--team", "North")

    assert "1 sell in another team or in none, and stay there" in told


def test_bad_lines_are_told_one_by_one_and_end_in_failure(db, tmp_path):
    weeks = tmp_path / "weeks.csv"
    weeks.write_text("member,week,posts\nm01,2026-10-05,-1\nm01,2026-10-06,1\n")

    with pytest.raises(CommandError, match=r"Nothing was imported: 2 problem\(s\)\."):
        run(weeks, "--team", "North", "--create-reps")

    first, second = run.err.splitlines()
    assert "weeks.csv line 2, posts: Posts cannot be -1. Write 0 for none" in first
    assert "weeks.csv line 3, week: 2026-10-06 is a Tuesday" in second


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["nowhere.csv", "--team", "North"], "nowhere.csv cannot be read: No such file"),
        ([DATA / "real-weeks.csv", "--team", "North"], "There is no team named North"),
        ([DATA / "real-weeks.csv"], "the following arguments are required: --team"),
        ([DATA, "--team", "North"], "cannot be read: Is a directory"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(db, given, message):
    with pytest.raises(CommandError, match=message):
        run(*given)


def test_a_file_that_is_too_large_is_not_read(db, tmp_path, monkeypatch):
    monkeypatch.setattr("teams.management.commands.import_weeks.LARGEST", 10)

    with pytest.raises(CommandError, match="is larger than"):
        run(DATA / "real-weeks.csv", "--team", "North")
