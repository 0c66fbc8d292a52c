"""A week logged by thumb, by keyboard and without script."""

from __future__ import annotations

import datetime

import pytest
from playwright.sync_api import expect

from ssitracker import demo as logins
from teams.models import User, WeeklyActivity
from tests.browser.visits import NARROW

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "ledger"]),
    pytest.mark.usefixtures("demo"),
]

WEEK = datetime.date(2026, 10, 5)
PHONE = {"viewport": {"width": NARROW, "height": 740}, "has_touch": True}


def log() -> WeeklyActivity:
    rep = User.objects.get(email=logins.REP)
    return WeeklyActivity.objects.get(rep=rep, week=WEEK, superseded_at=None)


@pytest.fixture
def nothing_logged(demo) -> None:
    """The demo's rep has not told last week yet, so /log/ asks for it."""
    assert not WeeklyActivity.objects.filter(rep__email=logins.REP, week=WEEK).exists()


def test_a_week_is_logged_by_thumb(visit, nothing_logged):
    page = visit(logins.REP, **PHONE).page
    page.goto("/")
    page.get_by_role("link", name="Log the week of 5 Oct").tap()
    more = page.get_by_role("button", name="Comments: 1 more")
    more.tap()
    more.tap()
    page.get_by_role("button", name="use it for Reactions").tap()
    expect(page.get_by_label("Comments", exact=True)).to_have_value("2")
    expect(page.locator("#preview")).to_contain_text("if saved")
    page.get_by_role("button", name="Save week").tap()

    expect(page.get_by_role("status").first).to_contain_text("Week of 5 Oct is saved.")
    expect(page.get_by_role("heading", name="Your scorecard")).to_be_visible()
    assert log().comments == 2
    assert log().posts == 0


def test_what_is_typed_is_previewed_before_it_is_saved(visit, nothing_logged):
    page = visit(logins.REP).page
    page.goto(f"/log/{WEEK}/")
    before = page.locator("#preview .score").inner_text()
    page.get_by_label("Follow-ups", exact=True).press_sequentially("10")

    expect(page.locator("#preview .score")).not_to_have_text(before)
    assert not WeeklyActivity.objects.filter(rep__email=logins.REP, week=WEEK).exists()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_week_is_logged_with_the_keyboard_alone(visit, nothing_logged, script):
    page = visit(logins.REP, java_script_enabled=script).page
    page.goto(f"/log/{WEEK}/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    _tab_to(page, "days_worked")
    page.keyboard.press("ArrowLeft")
    for key, typed in {"posts": "1", "comments": "12"}.items():
        _tab_to(page, key)
        page.keyboard.type(typed)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Your scorecard")).to_be_visible()
    assert (log().days_worked, log().posts, log().comments) == (4, 1, 12)


def _tab_to(page, name: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.locator("input:focus, textarea:focus").count():
            focused = page.locator("input:focus, textarea:focus").get_attribute("name")
            if focused == name:
                return
    raise AssertionError(f"Tab never reached {name}")


def test_every_button_of_the_form_works_without_script(visit, nothing_logged):
    page = visit(logins.REP, java_script_enabled=False).page
    page.goto(f"/log/{WEEK}/")
    page.get_by_role("button", name="Comments: 1 more").click()
    page.get_by_role("button", name="Comments: 1 more").click()
    page.get_by_role("button", name="Comments: 1 less").click()
    expect(page.get_by_label("Comments", exact=True)).to_have_value("1")
    page.get_by_role("button", name="use it for Reactions").click()
    page.get_by_role("button", name="The rest were none").click()
    expect(page.get_by_label("Posts", exact=True)).to_have_value("0")
    expect(page.get_by_label("Comments", exact=True)).to_have_value("1")
    page.get_by_role("button", name="Save week").click()

    expect(page.get_by_role("status").first).to_contain_text("Week of 5 Oct is saved.")
    assert log().comments == 1


def test_an_away_week_asks_for_nothing_more(visit, nothing_logged):
    page = visit(logins.REP, java_script_enabled=False, **PHONE).page
    page.goto(f"/log/{WEEK}/")
    page.get_by_label("I was away").check()

    expect(page.get_by_text("An away week is left out of every sum")).to_be_visible()
    expect(page.get_by_label("Comments", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Save week").click()

    expect(page.get_by_role("heading", name="Your scorecard")).to_be_visible()
    assert (log().days_worked, log().comments) == (0, None)


def test_two_windows_are_shown_both(visit, nothing_logged):
    one, other = visit(logins.REP).page, visit(logins.REP).page
    for page in (one, other):
        page.goto(f"/log/{WEEK}/")
    one.get_by_label("Comments", exact=True).fill("5")
    one.get_by_role("button", name="Save week").click()
    expect(one.get_by_role("heading", name="Your scorecard")).to_be_visible()
    other.get_by_label("Comments", exact=True).fill("9")
    other.get_by_role("button", name="Save week").click()

    expect(other.get_by_role("heading", name="Changed meanwhile, here are both")).to_be_visible()
    expect(other.locator("#both")).to_contain_text("Comments")
    assert log().comments == 5

    other.get_by_role("button", name="Save week").click()
    expect(other.get_by_role("heading", name="Your scorecard")).to_be_visible()
    assert log().comments == 9
