"""Trails in the admin site: rows to look up, and no word of a note."""

from __future__ import annotations

import pytest

from teams.models import Agreement, CoachingNote, Company, Snooze, User
from tests import make


@pytest.fixture
def trail(cast):
    make.trail(cast.ravi, cast.north, cast.maya)


@pytest.mark.parametrize("kind", [CoachingNote, Agreement, Snooze])
@pytest.mark.usefixtures("trail")
def test_rows_are_read_and_never_written(ada, kind):
    row = kind.objects.get()
    where = f"/admin/teams/{kind._meta.model_name}/"

    for page in (where, f"{where}{row.pk}/change/", f"{where}{row.pk}/history/"):
        answer = ada.get(page)
        assert answer.status_code == 200
        assert "Zanzibar" not in answer.content.decode()
    assert ada.post(f"{where}{row.pk}/change/", {"reason": "x"}).status_code == 403
    assert ada.get(f"{where}add/").status_code == 403


@pytest.mark.usefixtures("trail")
def test_words_are_not_found_out_letter_by_letter(ada):
    answer = ada.get("/admin/teams/coachingnote/?text__startswith=Z")

    assert answer.status_code == 400


@pytest.mark.usefixtures("trail")
def test_who_left_the_boards_is_not_there(ada, cast):
    assert "Ravi" in ada.get("/admin/teams/coachingnote/").content.decode()
    Company.objects.update(reps_may_leave_boards=True)
    User.objects.filter(pk=cast.ravi.pk).update(off_boards=True)

    assert "Ravi" not in ada.get("/admin/teams/coachingnote/").content.decode()
