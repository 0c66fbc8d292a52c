"""A week logged by thumb, by keyboard and without script."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from playwright.sync_api import expect

from ssitracker import demo as logins
from teams.models import User, WeeklyActivity
from tests import make
from tests.browser.visits import NARROW

if TYPE_CHECKING:
    from playwright.sync_api import Page

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


@dataclass
class Keys:
    """A keyboard that counts what is pressed on it."""

    page: Page
    presses: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def tab_to(self, selector: str) -> None:
        for _ in range(40):
            if self.page.locator(f"{selector}:focus").count():
                return
            self.press("Tab")
        raise AssertionError(f"Tab never reached {selector}")


def test_a_week_like_the_last_takes_at_most_25_presses(visit, nothing_logged):
    """From opening the page to its being saved: last week's numbers, and three that differ."""
    visitor = visit(logins.REP)
    page, keys = visitor.page, Keys(visitor.page)
    page.goto("/log/")
    keys.press("Tab", "Enter")
    keys.tab_to("button[value=all]")
    keys.press("Enter")
    expect(page.locator(".stepper input:focus")).to_have_attribute("name", _fields(page)[0])
    taken = _numbers(page)
    first, second, third = _fields(page)[:3]
    keys.press("ArrowUp", "Tab", "7", "Tab", "ArrowUp", "ArrowUp", "Enter")

    expect(page.get_by_role("heading", name="Your scorecard")).to_be_visible()
    assert keys.presses <= 25
    expected = taken | {first: taken[first] + 1, second: 7, third: taken[third] + 2}
    assert {key: getattr(log(), key) for key in expected} == expected
    assert not visitor.complaints


def _fields(page) -> list[str]:
    names: list[str] = page.locator(".stepper input").evaluate_all(
        "all => all.map(one => one.name)"
    )
    return names


def _numbers(page) -> dict[str, int]:
    return {key: int(page.locator(f"#{key}").input_value()) for key in _fields(page)}


def test_tab_goes_through_the_fields_in_their_order(visit, nothing_logged):
    page = visit(logins.REP).page
    page.goto(f"/log/{WEEK}/")
    page.locator("#days-5").focus()
    met = []
    while "primary" not in (met[-1:] or [""])[0]:
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.name || document.activeElement.className"))

    assert met[:2] == ["take", "fill"]
    assert met[2:-2] == _fields(page)
    assert met[-2] == "note"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_what_was_typed_survives_the_end_of_a_session(visit, nothing_logged, script):
    visitor = visit(logins.REP, java_script_enabled=script)
    page = visitor.page
    page.goto(f"/log/{WEEK}/")
    visitor.context.clear_cookies()
    page.get_by_label("Comments", exact=True).fill("12")
    if script:
        expect(page.locator("#preview")).to_contain_text("What you typed stays here")
        expect(page.get_by_label("Comments", exact=True)).to_have_value("12")
    page.get_by_role("button", name="Save week").click()
    page.get_by_label("E-mail").fill(logins.REP)
    page.get_by_label("Password").fill(logins.PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_text("You were signed out while you typed")).to_be_visible()
    expect(page.get_by_label("Comments", exact=True)).to_have_value("12")
    assert not WeeklyActivity.objects.filter(rep__email=logins.REP, week=WEEK).exists()
    page.get_by_role("button", name="Save week").click()
    expect(page.get_by_role("heading", name="Your scorecard")).to_be_visible()
    assert log().comments == 12


def test_every_field_says_what_it_adds(visit, nothing_logged):
    page = visit(logins.REP).page
    page.goto(f"/log/{WEEK}/")
    page.get_by_label("Follow-ups", exact=True).press_sequentially("3")
    page.locator("#days-3").check()

    expect(page.locator("#follow_ups-adds")).to_contain_text("+")
    expect(page.locator("#days-says")).to_contain_text("three fifths")
    page.get_by_label("Follow-ups", exact=True).fill("")
    expect(page.locator("#follow_ups-adds")).to_be_empty()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_missed_weeks_are_told_one_after_the_other(visit, nothing_logged, script):
    before = WEEK - datetime.timedelta(weeks=2)
    with transaction.atomic():
        make.no_logs(WeeklyActivity.objects.filter(rep__email=logins.REP, week=before))
    page = visit(logins.REP, java_script_enabled=script).page
    page.goto("/log/")
    page.get_by_role("button", name="Save, go on to 21 Sep").click()

    expect(page.get_by_role("heading", name="Week of 21 Sep")).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text("Week of 5 Oct is saved.")
    page.get_by_role("button", name="Save week").click()
    expect(page.get_by_role("heading", name="Your scorecard")).to_be_visible()
    assert log().version == 1


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

    other.get_by_role("button", name="Save yours").click()
    expect(other.get_by_role("heading", name="Your scorecard")).to_be_visible()
    assert log().comments == 9


def test_a_removal_that_lacks_its_reason_is_refused_beside_the_log(visit):
    rep = User.objects.get(email=logins.REP)
    address = f"/reps/{rep.pk}/log/{make.week(1)}/"
    visitor = visit(logins.MANAGER, **PHONE)
    page = visitor.page
    page.goto(address)
    comments = page.get_by_label("Comments", exact=True).input_value()
    page.get_by_text("What was said of this week, and when").click()
    page.get_by_role("button", name="Take this log back").click()

    page.get_by_role("link", name="Reason").click()
    expect(page.locator("#removal-reason")).to_be_focused()
    expect(page.locator("#removal-reason")).to_have_attribute("aria-invalid", "true")
    assert comments
    expect(page.get_by_label("Comments", exact=True)).to_have_value(comments)
    assert visitor._inaccessible() == []
