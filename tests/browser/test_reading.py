"""What a rep and a manager do with a board and a score, from the first click to the last."""

from __future__ import annotations

import zipfile

import pytest
from playwright.sync_api import expect

from ssitracker import demo as logins
from teams.models import Company

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "ledger"]),
    pytest.mark.usefixtures("demo"),
]


def test_somebody_signs_in_and_out(visit):
    page = visit().page
    page.goto("/")
    page.get_by_label("E-mail").fill(logins.REP)
    page.get_by_label("Password", exact=True).fill(logins.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Your scorecard")).to_be_visible()

    page.locator("details.account summary").click()
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_two_clicks_lead_from_any_number_to_the_log(visit, script):
    page = visit(logins.REP, java_script_enabled=script).page
    page.goto("/")
    page.get_by_role("link", name="Insights", exact=True).click()
    asked = page.get_by_role("dialog") if script else page.locator("main")
    asked.get_by_role("link", name="Comments", exact=True).click()

    expect(asked.get_by_role("heading", name="The weeks behind it")).to_be_visible()
    asked.locator(".weeks-ledger").get_by_role("link", name="28 Sep").click()
    expect(page.get_by_role("heading", name="Week of 28 Sep")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_manager_asks_a_board_its_questions(visit, script):
    page = visit(logins.MANAGER, java_script_enabled=script).page
    page.goto("/")
    board = page.get_by_role("table", name="Reps of North")
    everyone = board.locator("tbody tr:not(.group)").count()
    expect(page.get_by_text("Scored last night")).to_be_visible()

    page.get_by_label("Show", exact=True).select_option("at_risk")
    page.get_by_role("button", name="Apply").click()
    assert 0 < board.locator("tbody tr:not(.group)").count() < everyone
    page.get_by_role("link", name="Show everyone").click()
    board.get_by_role("link", name="Name").click()
    expect(board.locator("th[aria-sort=ascending]")).to_contain_text("Name")

    page.get_by_role("link", name="Week of 28 Sep").click()
    expect(page.get_by_role("heading", name="Reps of North, week of 28 Sep")).to_be_attached()
    board.locator("tbody th a").first.click()
    expect(page.get_by_role("heading", name="Next best actions")).to_be_visible()


def test_a_theme_is_chosen_and_kept(visit):
    page = visit(logins.REP, color_scheme="light").page
    page.goto("/privacy/")
    page.get_by_role("button", name="Dark").click()

    expect(page.locator("html[data-theme=dark]")).to_be_attached()
    page.goto("/model/")
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="System").click()
    expect(page.locator("html:not([data-theme])")).to_be_attached()


def test_a_token_is_made_shown_once_and_revoked(visit):
    page = visit(logins.REP).page
    page.goto("/tokens/")
    page.get_by_label("Name").fill("Monday sheet")
    page.get_by_role("button", name="Make the token").click()
    expect(page.locator(".secret")).to_contain_text("ssi_")

    page.goto("/tokens/")
    expect(page.locator(".secret")).to_have_count(0)
    page.get_by_role("button", name="Revoke Monday sheet").click()
    expect(page.get_by_role("status").first).to_contain_text("“Monday sheet” is revoked")


def test_a_rep_types_a_reading_and_takes_the_data_along(visit):
    page = visit(logins.REP, viewport={"width": 360, "height": 800}).page
    page.goto("/")
    page.get_by_role("link", name="All readings").click()
    for name, figure in (
        ("Establish your professional brand", "21,0"),
        ("Find the right people", "6.4"),
        ("Engage with insights", "10,253"),
        ("Build relationships", "15"),
    ):
        page.get_by_label(name).fill(figure)
    page.get_by_role("button", name="Save the reading").click()
    expect(page.get_by_role("row", name="12 Oct")).to_contain_text("52.653")

    page.goto("/privacy/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download all my data").click()
    assert download.value.suggested_filename == "my-data-2026-10-12.zip"
    assert "official_readings.csv" in zipfile.ZipFile(download.value.path()).namelist()


def test_a_rep_leaves_the_boards_and_comes_back(visit):
    Company.objects.update(reps_may_leave_boards=True)
    page = visit(logins.REP).page
    page.goto("/settings/")
    page.get_by_role("button", name="Leave the boards").click()
    expect(page.get_by_role("heading", name="You are on no board")).to_be_visible()

    page.get_by_role("button", name="Come back to the boards").click()
    expect(page.get_by_role("heading", name="Leave the boards")).to_be_visible()
