"""Files of many boards, over the API."""

from __future__ import annotations

import pytest

from teams.services import exports
from tests import make
from tests.teams.selectors import boards

pytestmark = pytest.mark.usefixtures("wednesday")


@pytest.fixture
def board(cast):
    run = boards.run()
    boards.snapshot(run, cast.bea, cast.north, rank=1)
    return run


@pytest.fixture
def wednesday(time_machine):
    time_machine.move_to(make.NOW, tick=False)


def test_a_file_is_asked_for_waited_for_and_fetched(api, cast, board):
    client = api(cast.maya)

    made = client.post("exports", {"team": "north", "kind": "csv"})

    assert (made.status_code, made.json()["state"]) == (202, "waiting")
    path = made["Location"].partition("/api/v1/")[2]
    assert client.get(f"{path}/file").status_code == 409
    exports.write_waiting(now=make.NOW)
    assert client.get(path).json()["state"] == "done"
    file = client.get(f"{path}/file")
    assert file["Content-Type"].startswith("text/csv")
    assert b"North,2026-10-05,article-1," in file.content


def test_nobody_else_has_it_and_nobody_exports_what_they_may_not_read(api, cast, board):
    made = api(cast.maya).post("exports", {"team": "north", "kind": "csv"})
    path = made["Location"].partition("/api/v1/")[2]

    assert api(cast.ada).get(path).status_code == 404
    assert api(cast.otto).post("exports", {"team": "north", "kind": "csv"}).status_code == 404
    whole = {"week": "2026-10-05", "kind": "csv"}
    assert api(cast.maya).post("exports", whole).status_code == 403
    assert api(cast.ada).post("exports", whole).json()["team"] is None
