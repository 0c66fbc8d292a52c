"""Weeks can be given a note, and nothing else."""

from __future__ import annotations

import pytest

from scoring.models import ScoringModel
from teams.models import ScoringWeek, WeekNote
from tests import make

NOTE = "/admin/teams/scoringweek/2026-10-05/note/"


@pytest.fixture
def week(cast):
    model = ScoringModel.objects.get(version="article-1")
    return ScoringWeek.objects.create(week=make.MONDAY, scoring_model=model)


def test_a_note_stands_beside_a_week_with_its_author(ada, cast, week):
    ada.post(NOTE, {"text": " Trade fair: few posts. "})

    note = WeekNote.objects.get()
    assert (note.text, note.written_by, note.week) == ("Trade fair: few posts.", cast.ada, week)
    assert "Trade fair" in ada.get("/admin/teams/scoringweek/2026-10-05/change/").content.decode()


@pytest.mark.parametrize("text", ["", "x" * 501])
def test_a_note_says_something_short(ada, week, text):
    assert ada.post(NOTE, {"text": text}).status_code == 200
    assert not WeekNote.objects.exists()


@pytest.mark.parametrize("day", ["2026-10-12", "2026-10-06", "yesterday"])
def test_a_week_that_is_not_on_boards_has_no_note(ada, week, day):
    assert ada.post(f"/admin/teams/scoringweek/{day}/note/", {"text": "?"}).status_code == 404
