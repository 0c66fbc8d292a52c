"""Boards as data: the objects that pages show, in pages of one run."""

from __future__ import annotations

import datetime

import pytest
import time_machine

from teams import policies
from teams.api import answers
from teams.api.serializers import leaderboards as shapes
from teams.models import Company
from teams.selectors import company_board, leaderboards
from tests import make
from tests.teams.api.conftest import errors, fields
from tests.teams.selectors import boards

ON = datetime.date(2026, 10, 12)


@pytest.fixture(autouse=True)
def monday_after():
    make_it = time_machine.travel("2026-10-12T09:00:00Z", tick=False)
    with make_it:
        yield


@pytest.fixture
def board(cast):
    """North in MONDAY's week: Bea before Ravi, Otto in South."""
    run = boards.run()
    boards.snapshot(run, cast.bea, cast.north, (2000, 1500, 1500, 830), rank=1)
    boards.snapshot(
        run, cast.ravi, cast.north, (1000, 1000, 1000, 996), rank=2, flagged_since=make.MONDAY
    )
    boards.snapshot(run, cast.otto, cast.south, (1000, 1000, 1000, 1500), rank=3)
    return run


def followed(caller, path: str) -> list[dict]:
    """Every page of a board."""
    pages = []
    while path:
        pages.append(caller.get(path).json())
        path = (pages[-1]["next"] or "").removeprefix("http://testserver")
    return pages


def test_a_manager_gets_the_rows_that_the_page_shows(api, cast, board):
    answer = api(cast.maya).get("teams/north/board").json()
    shown = leaderboards.for_team(
        cast.north, week=None, view=policies.BoardView.FULL, viewer=cast.maya, on=ON
    )

    assert answer["rows"] == answers.of_each(shapes.Row, shown.rows)
    assert [row["name"] for row in answer["rows"]] == ["Bea", "Ravi"]
    assert (answer["view"], answer["found"], answer["of"]) == ("full", 2, 2)
    assert answer["week"]["run"] == board.pk
    assert answer["week"]["state"] == "closing"


def test_points_have_two_decimals_and_shares_are_fractions(api, cast, board):
    row = api(cast.maya).get("teams/north/board").json()["rows"][1]

    assert (row["total"], row["pillars"][3]["gap"]) == (39.96, 15.04)
    assert (row["evidence"], row["coverage"]) == (1.0, 1.0)
    assert (row["flag"]["since"], row["flag"]["to_clear"]) == (str(make.MONDAY), 2.04)


def test_a_rep_gets_the_own_row_and_averages(api, cast, board):
    answer = api(cast.ravi).get("teams/north/board").json()

    assert answer["view"] == "aggregates"
    assert [row["name"] for row in answer["rows"]] == ["Ravi"]
    assert answer["summary"]["reps"] == 2


@pytest.mark.parametrize("slug", ["south", "west"])
def test_boards_of_other_teams_are_as_if_they_were_missing(api, cast, board, slug):
    response = api(cast.maya).get(f"teams/{slug}/board")

    assert response.status_code == 404
    assert response.content == api(cast.maya).get("teams/nowhere/board").content


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("sort=ssi", ["Ravi", "Bea"]),
        ("sort=-name", ["Ravi", "Bea"]),
        ("show=at_risk", ["Ravi"]),
        ("find=BE", ["Bea"]),
        ("gap=relationships", ["Bea", "Ravi"]),
        ("gap=brand", []),
        ("show=away", []),
    ],
)
def test_boards_are_sorted_and_filtered_by_closed_lists(api, cast, board, query, names):
    answer = api(cast.maya).get(f"teams/north/board?{query}").json()

    assert [row["name"] for row in answer["rows"]] == names
    assert answer["found"] == len(names)


@pytest.mark.parametrize("query", ["sort=rep__password", "show=secret", "order=name", "week=٣"])
def test_other_sortings_are_refused(api, cast, board, query):
    response = api(cast.maya).get(f"teams/north/board?{query}")

    assert (response.status_code, fields(response)) == (400, [query.split("=")[0]])


@pytest.mark.parametrize("path", ["teams/north/board", "company/board"])
@pytest.mark.parametrize("query", ["", "?week=2026-09-28"])
def test_a_week_without_a_board_says_where_boards_begin(api, cast, path, query):
    response = api(cast.maya).get(path + query)

    assert (response.status_code, fields(response)) == (404, ["week"])
    assert "tracking" in errors(response)[0]["remedy"]


def test_the_pages_of_a_board_hold_every_row_once(api, cast, board):
    for number in range(7):
        boards.snapshot(board, make.rep(f"Rep {number}", cast.north), cast.north, rank=3 + number)

    pages = followed(api(cast.maya), "teams/north/board?limit=4&sort=name")

    assert [len(page["rows"]) for page in pages] == [4, 4, 1]
    names = [row["name"] for page in pages for row in page["rows"]]
    assert names == sorted(set(names))
    assert {page["week"]["run"] for page in pages} == {board.pk}


def test_a_page_of_a_board_that_was_rescored_is_gone(api, cast, board):
    maya = api(cast.maya)
    following = maya.get("teams/north/board?limit=1").json()["next"]
    again = boards.run()
    for rank, rep in enumerate((cast.ravi, cast.bea), start=1):
        boards.snapshot(again, rep, cast.north, rank=rank)

    response = maya.get(following.removeprefix("http://testserver"))

    assert response.status_code == 410
    assert errors(response)[0]["message"] == "The board was rescored."
    assert maya.get("teams/north/board?limit=1").json()["rows"][0]["name"] == "Bea"


def test_a_newer_week_also_ends_the_pages_of_the_newest(api, cast, board):
    maya = api(cast.maya)
    following = maya.get("teams/north/board?limit=1").json()["next"]
    newer = boards.run(make.week(-1))
    boards.snapshot(newer, cast.ravi, cast.north)

    assert maya.get(following.removeprefix("http://testserver")).status_code == 410


def test_the_company_board_is_the_pages_too(api, cast, board):
    answer = api(cast.maya).get("company/board").json()
    standing = policies.standing(cast.maya, on=ON)
    shown = company_board.for_company(week=None, standing=standing, on=ON)

    assert shown is not None
    assert answer == answers.of(shapes.CompanyHead, shown) | {
        "teams": answers.of_each(shapes.TeamLine, shown.teams),
        "next": None,
    }
    assert [team["slug"] for team in answer["teams"]] == ["north", "south"]


def test_the_company_shows_reps_its_teams_only_where_it_wants_to(api, cast, board):
    assert api(cast.ravi).get("company/board").status_code == 200

    Company.objects.update(widest_visibility="nothing")

    assert api(cast.ravi).get("company/board").status_code == 403
    assert api(cast.maya).get("company/board").status_code == 200


def test_an_unchanged_board_is_not_sent_again(api, cast, board):
    maya = api(cast.maya)
    first = maya.get("teams/north/board")

    again = maya.get("teams/north/board", if_none_match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])

    cast.bea.name = "Beatrice"
    cast.bea.save(update_fields=["name"])
    changed = maya.get("teams/north/board", if_none_match=first["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_two_viewers_have_different_etags(api, cast, board):
    tags = {api(user).get("teams/north/board")["ETag"] for user in (cast.maya, cast.ravi, cast.ada)}

    assert len(tags) >= 2


@pytest.mark.parametrize("rows", [2, 40])
def test_a_board_costs_the_same_however_long(api, cast, board, django_assert_max_num_queries, rows):
    for number in range(rows):
        boards.snapshot(board, make.rep(team=cast.north), cast.north, rank=3 + number)
    maya = api(cast.maya)
    maya.get("teams/north/board")

    with django_assert_max_num_queries(6):
        maya.get("teams/north/board?limit=100")


@pytest.mark.parametrize("sort", ["-median", "mean", "-change", "reps", "-name"])
def test_where_no_ranks_are_told_teams_stand_by_name(api, cast, board, sort):
    Company.objects.update(coaching_only=True)

    refused = api(cast.maya).get(f"company/board?sort={sort}")

    assert (refused.status_code, fields(refused)) == (400, ["sort"])
    assert errors(refused)[0]["value"] == sort
    assert "name" in errors(refused)[0]["remedy"]
    for query in ("", "?sort=name"):
        assert api(cast.maya).get(f"company/board{query}").json()["ranks"] is False


@pytest.mark.parametrize("sort", ["-ssi", "clear", "movement"])
def test_where_no_ranks_are_told_reps_stand_in_no_order_of_theirs(api, cast, board, sort):
    Company.objects.update(coaching_only=True)

    refused = api(cast.maya).get(f"teams/north/board?sort={sort}")

    assert (refused.status_code, fields(refused)) == (400, ["sort"])
