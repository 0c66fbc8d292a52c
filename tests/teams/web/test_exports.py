"""The page of one's own files."""

from __future__ import annotations

import io
import time

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from teams.models import Company, Export, User
from teams.services import exports
from tests import make
from tests.teams.selectors import boards

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def board(cast):
    run = boards.run()
    boards.snapshot(run, cast.bea, cast.north, (2000, 1600, 800, 1200), rank=1)
    boards.snapshot(run, cast.ravi, cast.north, rank=2)
    return run


def proved(client):
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    return client


def test_a_file_is_asked_for_waited_for_and_fetched(cast, board, browse):
    client = proved(browse(cast.maya))

    answer = client.post("/exports/", {"team": "north", "week": "", "kind": "xlsx"})

    export = Export.objects.get()
    assert answer["Location"] == f"/exports/{export.pk}/"
    assert 'hx-trigger="every 1s"' in client.get(answer["Location"]).content.decode()
    exports.write_waiting(now=timezone.now())
    part = client.get(answer["Location"], headers={"HX-Request": "true"})
    assert part.status_code == 286
    file = client.get(f"/exports/{export.pk}/file/")
    assert file["Content-Disposition"] == 'attachment; filename="north-all-weeks.xlsx"'
    sheet = load_workbook(io.BytesIO(file.content)).active
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["North"] * 2


def test_the_columns_of_the_board_go_along(cast, board, browse):
    client = browse(cast.maya)

    page = client.get("/exports/?team=north&sort=name&columns=ssi&columns=log").content.decode()

    for field in ('name="sort" value="name"', 'name="columns" value="ssi"'):
        assert f'<input type="hidden" {field}>' in page


def test_a_download_asks_again_what_may_be_seen(cast, board, browse):
    Company.objects.update(reps_may_leave_boards=True)
    client = proved(browse(cast.maya))
    client.post("/exports/", {"team": "north", "kind": "csv"})
    exports.write_waiting(now=timezone.now())
    export = Export.objects.get()
    User.objects.filter(pk=cast.bea.pk).update(off_boards=True)

    answer = client.get(f"/exports/{export.pk}/file/")

    assert answer["Location"] == f"/exports/{export.pk}/"
    export.refresh_from_db()
    assert (export.state, export.content) == ("waiting", None)


def test_only_who_asked_has_it(cast, board, browse):
    browse(cast.maya).post("/exports/", {"team": "north", "kind": "csv"})
    export = Export.objects.get()

    assert browse(cast.ada).get(f"/exports/{export.pk}/").status_code == 404


def test_the_whole_company_is_for_administrators(cast, board, browse):
    wish = {"team": "", "week": str(make.MONDAY), "kind": "csv"}

    assert browse(cast.maya).post("/exports/", wish).status_code == 404
    assert browse(cast.ada).post("/exports/", wish).status_code == 302


def test_what_cannot_be_made_says_why(cast, board, browse):
    answer = browse(cast.ada).post("/exports/", {"team": "", "kind": "csv"})

    assert answer.status_code == 422
    assert "Choose one week, or one team." in answer.content.decode()
