"""The scorecard, and why each of its numbers is what it is."""

from __future__ import annotations

import re

import pytest

from tests import make
from tests.nights import PROFILE, logging_rep
from tests.teams.selectors import boards

pytestmark = pytest.mark.usefixtures("wednesday")

THIS_WEEK = make.week(-1)


@pytest.fixture
def ravi(cast, browse):
    make.tracking(make.week(12))
    logging_rep(cast.ravi, posts=1, comments=4)
    return browse(cast.ravi)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_home_of_a_rep_is_their_scorecard(ravi):
    page = text(ravi.get("/"))

    assert "<h1>Your scorecard</h1>" in page
    assert "Modelled SSI (unofficial), now" in page
    assert "Establish your professional brand" in page
    assert "Next best actions" in page
    assert "13 weeks" in page


def test_a_manager_sees_the_same_page_and_figures(cast, ravi, browse):
    own = text(ravi.get("/"))
    managed = text(browse(cast.maya).get(f"/reps/{cast.ravi.pk}/"))

    def figures(page):
        return re.findall(r'<span class="points num">([0-9.]+)</span>', page)

    assert len(figures(own)) == 4
    assert figures(own) == figures(managed)


def test_the_home_asks_for_the_profile_once_a_month(cast, browse):
    page = text(browse(cast.bea).get("/"))
    assert "Your profile is not known yet" in page

    make.review(cast.bea, make.NOW.date(), **PROFILE)
    assert "profile is not known" not in text(browse(cast.bea).get("/"))


def test_a_rep_without_any_log_is_told_so_and_gets_no_score(cast, browse):
    make.tracking(make.week(12))

    page = text(browse(cast.bea).get("/"))

    assert "none of the last 13 weeks is logged" in page
    assert "four-pillars" not in page


def test_an_earlier_week_is_opened_by_its_address(cast, ravi, browse):
    page = text(browse(cast.maya).get(f"/reps/{cast.ravi.pk}/?week={make.week(2)}"))

    assert "Week of 21 Sep" in page


@pytest.mark.parametrize(
    "week", ["2030-01-07", "abc", "2026-10-07", "0001-01-01", "9999-12-27", "%00"]
)
def test_a_week_that_has_no_score_is_not_found(cast, ravi, browse, week):
    address = f"/reps/{cast.ravi.pk}/?week={week}"

    assert browse(cast.maya).get(address).status_code == 404


def test_two_clicks_lead_from_the_score_to_the_rows_of_the_log(ravi):
    home = text(ravi.get("/"))
    first = f"/why/{THIS_WEEK}/"
    assert f'<a class="score" href="{first}" data-why>' in home

    parts = text(ravi.get(first))
    second = f"/why/{THIS_WEEK}/comments/"
    assert f'href="{second}"' in parts

    rows = text(ravi.get(second))
    assert f'<a href="/log/{make.week(0)}/">5 Oct</a>' in rows
    assert "Comments earn" in rows


def test_a_pillar_is_explained_by_its_parts(ravi):
    page = text(ravi.get(f"/why/{THIS_WEEK}/insights/"))

    assert "Insights earns" in page
    assert "Engagements on own posts" in page
    assert "Follow-ups" not in page


@pytest.mark.parametrize("part", ["headline", "acceptance_rate", "value_given"])
def test_every_kind_of_part_is_explained(ravi, part):
    assert ravi.get(f"/why/{THIS_WEEK}/{part}/").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["2026-10-12/nonsense/", "2026-10-13/", "2026-10-13/comments/", "2030-01-07/", "1999-01-04/"],
)
def test_what_has_no_score_is_not_explained(ravi, address):
    assert ravi.get(f"/why/{address}").status_code == 404


def test_a_manager_is_led_to_the_reps_rows(cast, ravi, browse):
    page = text(browse(cast.maya).get(f"/reps/{cast.ravi.pk}/why/{THIS_WEEK}/comments/"))

    assert f'<a href="/reps/{cast.ravi.pk}/log/{make.week(0)}/">5 Oct</a>' in page


def test_names_cannot_carry_markup(cast, browse):
    cast.ravi.name = "<script>alert(1)</script>"
    cast.ravi.save()

    page = browse(cast.maya).get(f"/reps/{cast.ravi.pk}/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_board_that_no_longer_opens_is_named_and_not_linked(cast, browse):
    boards.snapshot(boards.run(), cast.ravi, cast.north, rank=1)
    assert 'href="/teams/north/">rank 1' in browse(cast.ravi).get("/").content.decode()

    cast.ravi.memberships.update(end=make.MONDAY)
    make.member(cast.ravi, cast.south, start=make.MONDAY)
    page = browse(cast.ravi).get("/").content.decode()

    assert "rank 1 of 1 in North" in page
    assert "/teams/north/" not in page


@pytest.mark.parametrize("span", [13, 26, 52])
def test_the_address_says_how_many_weeks_are_drawn(ravi, span):
    page = text(ravi.get(f"/?weeks={span}"))

    assert f'<h2 id="line-h"> {span} weeks </h2>' in page
    assert f'weeks={span}#line" aria-current="true"' in page


@pytest.mark.parametrize("span", ["12", "53", "abc", "-13"])
def test_no_other_number_of_weeks_is_found(ravi, span):
    assert ravi.get(f"/?weeks={span}").status_code == 404


def test_weeks_that_no_board_held_are_drawn_and_told_as_worked_out_now(ravi):
    page = text(ravi.get("/"))

    assert "line--rebuilt" in page
    assert (
        "worked out now, never on a board" in page.split('class="chart-key"')[1].split("</ul>")[0]
    )
    assert "worked out now, never on a board" in page.split('class="figures"')[1]


def test_a_reading_is_a_dot_with_what_the_model_differs_by(cast, ravi):
    make.reading(cast.ravi, make.week(1))

    page = text(ravi.get("/"))

    assert page.count('<circle class="reading"') == 2, "one in the key, one in the plot"
    assert "the model&#x27;s figure differs by" in page
    assert "Official reading of" in page.split('class="figures"')[1]


def test_for_htmx_a_number_is_explained_beside_the_page(ravi):
    whole = ravi.get(f"/why/{THIS_WEEK}/comments/")
    piece = ravi.get(f"/why/{THIS_WEEK}/comments/", headers={"HX-Request": "true"})

    assert '<h2 id="why-h" tabindex="-1">' in text(piece)
    assert "<html" not in text(piece)
    assert "In words" in text(piece)
    assert "In words" in text(whole)
    assert whole["Vary"] == piece["Vary"]
    assert "HX-Request" in piece["Vary"]
