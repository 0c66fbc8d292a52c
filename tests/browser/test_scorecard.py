"""A rep's own page in a browser: why beside it, plans, and numbers that are tried."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from ssitracker import demo as logins
from tests.browser.visits import NARROW, WIDE

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "ledger"]),
    pytest.mark.usefixtures("demo"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_why_opens_beside_the_page_and_gives_the_focus_back(visit, width, theme):
    visitor = visit(logins.REP, viewport={"width": width, "height": 800}, color_scheme=theme)
    visitor.open("/")
    page = visitor.page
    link = page.get_by_role("link", name="Insights", exact=True)
    link.focus()
    page.keyboard.press("Enter")

    heading = page.locator("#why-h")
    expect(heading).to_contain_text("Insights earns")
    expect(heading).to_be_focused()
    assert visitor._inaccessible() == []
    page.get_by_role("dialog").get_by_role("link", name="Comments", exact=True).press("Enter")
    expect(heading).to_contain_text("Comments earn")
    expect(heading).to_be_focused()
    assert visitor._inaccessible() == []
    assert visitor._overflow() == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(link).to_be_focused()
    assert visitor.complaints == []


def test_where_the_session_has_ended_the_page_itself_says_so(visit):
    visitor = visit(logins.REP)
    visitor.open("/")
    visitor.context.clear_cookies()
    visitor.page.get_by_role("link", name="Insights", exact=True).click()

    expect(visitor.page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_action_is_planned_and_waits_on_the_log_page(visit, script):
    page = visit(logins.REP, java_script_enabled=script).page
    page.goto("/")
    page.get_by_role("button", name="Plan it").last.click()

    expect(page.get_by_role("button", name="Withdraw")).to_have_count(1)
    page.get_by_role("link", name="Week of 12 Oct").first.click()
    expect(page.get_by_role("heading", name="Planned for this week")).to_be_visible()
    page.goto("/")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("is not planned any more")).to_be_visible()
    expect(page.get_by_role("button", name="Withdraw")).to_have_count(0)


def test_a_number_that_is_typed_is_tried_at_once(visit):
    page = visit(logins.REP).page
    page.goto("/what-if/")
    score = page.locator("#what-if output")
    before = score.inner_text()
    page.get_by_label("Comments").fill("20")

    expect(score).not_to_have_text(before)
    expect(page).to_have_url(re.compile("comments=20"))
    row = page.locator(".tried tr").filter(has=page.get_by_text("Comments", exact=True))
    expect(row.locator("td").last).to_contain_text("+")


def test_without_a_script_a_button_tries_it(visit):
    page = visit(logins.REP, java_script_enabled=False).page
    page.goto("/what-if/")
    before = page.locator("#what-if output").inner_text()
    page.get_by_label("Comments").fill("20")
    page.get_by_role("button", name="See the score").click()

    assert page.locator("#what-if output").inner_text() != before
