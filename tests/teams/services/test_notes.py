"""Notes beside weeks."""

from __future__ import annotations

import pytest

from scoring.models import ScoringModel
from teams.models import ScoringWeek
from teams.services import notes
from teams.services.problems import Refusal
from tests import make


@pytest.fixture
def week(cast):
    model = ScoringModel.objects.get(version="article-1")
    return ScoringWeek.objects.create(week=make.MONDAY, scoring_model=model)


def test_a_note_keeps_author_and_moment(cast, week):
    note = notes.write_note(week=week, text="  Trade fair ", by=cast.ada, now=make.NOW)

    assert (note.text, note.written_by, note.written_at) == ("Trade fair", cast.ada, make.NOW)
    assert list(week.notes.all()) == [note]


@pytest.mark.parametrize("text", ["", "   ", "x" * 501, "a\0b"])
def test_a_note_is_short_text(cast, week, text):
    with pytest.raises(Refusal) as refused:
        notes.write_note(week=week, text=text, by=cast.ada, now=make.NOW)

    assert refused.value.problems[0].field == "text"
    assert not week.notes.exists()
