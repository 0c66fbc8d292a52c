"""Files of many boards, over the API."""

from __future__ import annotations

import pytest

from teams.models import Team
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


def test_ones_own_files_are_listed_the_newest_first(api, cast, board):
    client = api(cast.maya)
    assert client.get("exports").json() == {"results": []}
    for kind in ("csv", "xlsx"):
        client.post("exports", {"team": "north", "kind": kind})

    listed = client.get("exports").json()["results"]

    assert [(file["kind"], file["state"]) for file in listed] == [
        ("xlsx", "waiting"),
        ("csv", "waiting"),
    ]
    assert api(cast.ada).get("exports").json() == {"results": []}


@pytest.mark.parametrize("sort", ["-ssi", "ssi", "-movement", "clear"])
def test_where_no_ranks_are_told_a_file_is_not_in_their_order(api, cast, board, sort):
    Team.objects.filter(pk=cast.north.pk).update(coaching_only=True)
    wish = {"team": "north", "kind": "csv"}

    refused = api(cast.maya).post("exports", wish | {"sort": sort})
    taken = api(cast.maya).post("exports", wish | {"sort": "-log"})

    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "sort")
    assert refused.json()["errors"][0]["value"] == sort
    assert taken.status_code == 202
    assert api(cast.maya).post("exports", wish).status_code == 202
