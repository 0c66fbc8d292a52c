"""The team board, its file, and the company page."""

from __future__ import annotations

import csv
import datetime
import io
import time

import pytest

from teams.models import Company
from teams.models.company import Visibility
from tests import make
from tests.teams.selectors import boards

pytestmark = pytest.mark.usefixtures("monday")

BOARD = "/teams/north/"


@pytest.fixture
def board(cast):
    """Bea ranked, Ravi flagged; a third rep silent, a fourth away."""
    make.tracking(make.week(12))
    run = boards.run(make.MONDAY)
    boards.snapshot(run, cast.bea, cast.north, (2000, 1600, 800, 1200), rank=1)
    boards.snapshot(
        run, cast.ravi, cast.north, (1500, 800, 500, 800), rank=2, flagged_since=make.week(4)
    )
    cast.silent = make.rep("Sil", cast.north)
    cast.away = make.rep("Aurelia", cast.north)
    boards.snapshot(run, cast.silent, cast.north, status="silent")
    boards.snapshot(run, cast.away, cast.north, status="away")
    boards.snapshot(run, cast.otto, cast.south, (1000, 1000, 1000, 1000), rank=1)
    return run


def proved(client):
    """The password was typed a moment ago, as files ask for."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    return client


def test_a_manager_sees_ranks_gaps_and_why_somebody_is_flagged(cast, board, browse):
    page = browse(cast.maya).get(BOARD).content.decode()

    assert page.index("Bea") < page.index("Aurelia")
    assert "Insights 20.0 short" in page
    assert "6.0 to clear" in page
    assert f'href="/reps/{cast.ravi.pk}/"' in page
    assert f'href="/reps/{cast.ravi.pk}/why/2026-10-05/"' in page
    assert "Not logging" in page
    assert "Away" in page


def test_the_line_about_the_night_is_for_managers(cast, board, browse):
    assert "Scored last night at 02:00; 4 reps, 3 not logging." in squeezed(
        browse(cast.maya).get(BOARD)
    )
    assert "Scored last night" not in squeezed(browse(cast.ravi).get(BOARD))


def test_a_night_run_by_day_is_not_called_last_night(cast, board, browse):
    Company.objects.update(time_zone="Pacific/Auckland")

    assert "scored reps. Scored at 15:00; " in squeezed(browse(cast.maya).get(BOARD))


def squeezed(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_an_old_night_is_told_on_top(cast, board, browse, time_machine):
    time_machine.move_to(make.NOW - datetime.timedelta(hours=20))

    assert "Last night’s count is missing" in browse(cast.maya).get(BOARD).content.decode()


def test_a_rep_sees_the_own_row_and_averages_by_default(cast, board, browse):
    page = browse(cast.ravi).get(BOARD).content.decode()

    assert "Ravi" in page
    assert "Bea" not in page
    assert "Aurelia" not in page
    assert '<form class="filters"' not in page


def test_a_rep_sees_names_but_no_reasons_where_the_company_allows_it(cast, board, browse):
    Company.objects.update(widest_visibility=Visibility.NAMES)

    page = browse(cast.bea).get(BOARD).content.decode()

    assert "Ravi" in page
    assert "6.0 to clear" not in page
    assert f'href="/reps/{cast.ravi.pk}/"' not in page


def test_where_reps_see_nothing_there_is_no_board(cast, board, browse):
    Company.objects.update(widest_visibility=Visibility.NOTHING)

    assert browse(cast.ravi).get(BOARD).status_code == 404
    assert browse(cast.maya).get(BOARD).status_code == 200


@pytest.mark.parametrize("name", ["otto", "bea"])
def test_a_foreign_board_is_as_if_it_were_not(cast, board, browse, name):
    client = browse(getattr(cast, name))
    foreign = "/teams/north/" if name == "otto" else "/teams/south/"

    other, missing = client.get(foreign), client.get("/teams/nowhere/")

    assert (other.status_code, other.content) == (404, missing.content)


def test_an_administrator_opens_every_board(cast, board, browse):
    assert browse(cast.ada).get(BOARD).status_code == 200
    assert browse(cast.ada).get("/teams/south/").status_code == 200


def test_a_board_is_sorted_by_a_click_on_a_column(cast, board, browse):
    page = browse(cast.maya).get(f"{BOARD}?sort=ssi").content.decode()
    rows = page.split('id="scored"')[1]

    assert rows.index("Ravi") < rows.index("Bea")
    assert 'aria-sort="ascending"' in page
    assert "?sort=-ssi" in page


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("show=at_risk", {"Ravi"}),
        ("show=silent", {"Sil"}),
        ("show=away", {"Aurelia"}),
        ("show=scored", {"Ravi", "Bea"}),
        ("show=new", set()),
        ("gap=people", set()),
        ("find=be", {"Bea"}),
    ],
)
def test_a_board_is_filtered(cast, board, browse, query, seen):
    page = browse(cast.maya).get(f"{BOARD}?{query}").content.decode()
    table = page.split('<table class="board"')[1] if '<table class="board"' in page else ""

    assert {name for name in ("Ravi", "Bea", "Sil", "Aurelia") if name in table} == seen
    assert "Show everyone" in page


@pytest.mark.parametrize(
    "query",
    [
        "sort=password",
        "show=x",
        "gap=%00",
        "week=abc",
        "week=2026-13-01",
        "week=1999-01-04",
        "week=2019-01-07",
    ],
)
def test_what_no_link_of_ours_asks_for_is_not_found(cast, board, browse, query):
    assert browse(cast.maya).get(f"{BOARD}?{query}").status_code == 404


def test_another_week_is_picked(cast, board, browse):
    earlier = boards.run(make.week(1), published=True)
    boards.snapshot(earlier, cast.bea, cast.north, (1000, 1000, 1000, 1500))

    page = browse(cast.maya).get(f"{BOARD}?week={make.week(1)}").content.decode()

    assert "45.0" in page
    assert f"?week={make.MONDAY}" in page


def test_the_file_holds_the_rows_that_are_shown(cast, board, browse):
    cast.bea.name = "=HYPERLINK(1)"
    cast.bea.save()

    answer = proved(browse(cast.maya)).get(f"{BOARD}board.csv?show=scored")

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert answer["Content-Disposition"] == 'attachment; filename="north-2026-10-05.csv"'
    assert [row["name"] for row in rows] == ["'=HYPERLINK(1)", "Ravi"]
    assert (rows[0]["total"], rows[0]["brand"], rows[0]["rank"]) == ("56.00", "20.00", "1")
    assert (rows[1]["flagged"], rows[1]["flagged_since"]) == ("true", str(make.week(4)))


def test_the_file_asks_for_the_password_again(cast, board, browse):
    assert "reauthenticate" in browse(cast.maya).get(f"{BOARD}board.csv")["Location"]


def test_there_is_no_file_without_a_board(cast, browse):
    assert proved(browse(cast.maya)).get(f"{BOARD}board.csv").status_code == 404


def test_before_the_first_night_the_board_says_when_it_comes(cast, browse):
    page = browse(cast.maya).get(BOARD).content.decode()

    assert "The first board comes with the first night" in page
    assert "An administrator starts tracking" in page

    make.tracking(make.MONDAY)
    assert "Everyone is scored at 02:00" in browse(cast.maya).get(BOARD).content.decode()


def test_boards_cost_the_same_whatever_they_hold(
    cast, board, browse, django_assert_max_num_queries
):
    client = browse(cast.maya)
    client.get(BOARD)

    with django_assert_max_num_queries(8):
        client.get(BOARD)


def test_the_company_page_is_for_managers_and_whom_the_company_lets_see(cast, board, browse):
    assert browse(cast.maya).get("/company/").status_code == 200
    assert browse(cast.ravi).get("/company/").status_code == 200

    Company.objects.update(widest_visibility=Visibility.NOTHING)
    assert browse(cast.ravi).get("/company/").status_code == 404
    assert browse(cast.maya).get("/company/").status_code == 200


def test_the_company_page_compares_teams_by_mean_and_median(cast, board, browse):
    page = browse(cast.maya).get("/company/").content.decode()

    assert page.index("North") < page.index("South")
    assert 'data-label="Median">46.0' in page
    assert "Ravi" not in page


def test_the_company_page_is_sorted(cast, board, browse):
    page = browse(cast.ada).get("/company/?sort=name").content.decode()

    assert 'aria-sort="ascending"' in page
    assert browse(cast.ada).get("/company/?sort=x").status_code == 404
    assert browse(cast.ada).get("/company/?week=2019-01-07").status_code == 404


def test_the_company_page_before_the_first_night(cast, browse):
    page = browse(cast.ada).get("/company/").content.decode()

    assert "The first board comes with the first night" in page


def test_one_team_is_opened_at_once_and_several_are_listed(cast, board, browse):
    assert browse(cast.maya).get("/teams/")["Location"] == BOARD
    assert "South" in browse(cast.ada).get("/teams/").content.decode()


def test_who_may_open_no_board_is_told_so(cast, browse):
    Company.objects.update(widest_visibility=Visibility.NOTHING)

    assert "no board you may open" in browse(cast.ravi).get("/teams/").content.decode()
