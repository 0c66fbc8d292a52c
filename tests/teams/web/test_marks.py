"""Marking a date on a page, reading it, taking it back."""

from __future__ import annotations

import pytest

from teams.models import Mark
from tests import make

pytestmark = pytest.mark.usefixtures("monday")

GIVEN = {"on": "2026-09-07", "kind": "training", "title": "Two days on comments"}


def test_a_manager_marks_a_date_and_takes_it_back(browse, cast):
    client = browse(cast.maya)

    client.post("/teams/north/marks/", GIVEN)
    mark = Mark.objects.get()
    listed = client.get("/teams/north/marks/").content.decode()
    read = client.get(f"/teams/north/marks/{mark.pk}/").content.decode()
    client.post(f"/teams/north/marks/{mark.pk}/")

    mark.refresh_from_db()
    assert "Two days on comments" in listed
    assert "Too little to compare" in read
    assert (mark.team, mark.made_by, mark.withdrawn_by) == (cast.north, cast.maya, cast.maya)


def test_a_date_that_cannot_be_is_refused_beside_its_field(browse, cast):
    response = browse(cast.maya).post("/teams/north/marks/", GIVEN | {"on": "1999-01-04"})

    assert response.status_code == 422
    assert "lies before LinkedIn opened" in response.content.decode()
    assert not Mark.objects.exists()


def test_a_rep_reads_marks_and_makes_none(browse, cast):
    mark = make.mark(cast.maya, cast.north)
    client = browse(cast.ravi)

    assert client.get(f"/teams/north/marks/{mark.pk}/").status_code == 200
    assert client.post("/teams/north/marks/", GIVEN).status_code == 404
    assert client.post(f"/teams/north/marks/{mark.pk}/").status_code == 404


def test_the_companys_mark_is_not_a_managers_to_take_back(browse, cast):
    mark = make.mark(cast.ada)

    assert browse(cast.maya).post(f"/teams/north/marks/{mark.pk}/").status_code == 404
    assert browse(cast.ada).post(f"/company/marks/{mark.pk}/").status_code == 302


def test_another_teams_mark_is_not_there(browse, cast):
    mark = make.mark(cast.ada, cast.south)

    assert browse(cast.maya).get(f"/teams/north/marks/{mark.pk}/").status_code == 404
