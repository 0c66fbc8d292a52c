"""Pages in German: they open, fit and are accessible, and no English page answers for them."""

from __future__ import annotations

import re

import pytest

from ssitracker import demo as logins
from teams.models import User
from tests.browser.test_pages import LAST_WEEK, ravi
from tests.browser.visits import NARROW, WIDE

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

PAGES = {
    logins.REP: (
        "/",
        f"/log/{LAST_WEEK}/",
        f"/why/{LAST_WEEK}/",
        f"/why/{LAST_WEEK}/comments/",
        "/what-if/",
        "/model/",
        "/privacy/",
        "/readings/",
        "/settings/",
        "/absences/",
        "/profile/",
        "/coaching/",
    ),
    logins.MANAGER: (
        "/teams/north/",
        "/teams/north/people/",
        "/teams/north/people/file/",
        "/teams/north/coaching/",
        "/teams/north/trust/",
        "/teams/north/marks/",
        "/company/",
        "/company/compare/?team=north&other_team=south",
    ),
    logins.ADMINISTRATOR: ("/company/", "/model/linkedin-1/beside/", "/teams/"),
}


@pytest.mark.parametrize("email", PAGES, ids=["rep", "manager", "administrator"])
def test_pages_in_german_open_fit_and_are_accessible(demo, visit, email):
    User.objects.update(language="de")
    faults = []
    for width in (WIDE, NARROW):
        visitor = visit(email, viewport={"width": width, "height": 800})
        for address in PAGES[email]:
            faults += visitor.faults_of(address)
            faults += [f"{address}: {odd}" for odd in in_english(visitor.page)]

    assert faults == []


def in_english(page) -> list[str]:
    """What a German page says of itself, and figures with a decimal point in front of people."""
    language = page.locator("html").get_attribute("lang")
    figures = re.findall(r"\d+\.\d{1,2}(?!\d)\b", page.locator("main").inner_text())
    return [f"lang={language}"] * (language != "de") + figures


def test_a_board_says_figures_and_days_as_german_does(demo, visit):
    User.objects.update(language="de")
    board = visit(logins.MANAGER, viewport={"width": WIDE, "height": 800})
    board.open(f"/teams/north/?week={LAST_WEEK}")
    page = board.page

    assert "Woche vom 5. Okt." in page.locator("main").inner_text()
    row = page.get_by_role("row").filter(has_text="Ravi").first
    assert re.search(r"\d\d,\d", row.inner_text())
    export = page.request.get(f"/teams/north/board.csv?week={LAST_WEEK}")
    assert re.search(r",\d\d\.\d\d,", export.text())


def test_a_rep_types_numbers_as_german_does(demo, visit):
    User.objects.update(language="de")
    rep = visit(logins.REP, viewport={"width": NARROW, "height": 800})
    rep.open(f"/log/{LAST_WEEK}/")
    page = rep.page
    page.get_by_label("Impressionen eigener Beiträge", exact=True).fill("1.200")
    page.get_by_role("button", name="Woche speichern").click()

    assert page.get_by_text("Woche vom 5. Okt. ist gespeichert").is_visible()
    assert ravi().weekly_activities.get(week=LAST_WEEK, superseded_at=None).impressions == 1200
