"""An administrator takes an empty company to its first board; each step ticks itself off."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import make, real
from tests.journeys import members
from tests.journeys.conftest import MONDAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.walks import Walk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

ADA, COMPANY = "ada@example.invalid", "Lighthouse"


def test_an_empty_company(monday, walk, measured, monkeypatch, tmp_path):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", make.PASSWORD)
    members.run(monday, "createsuperuser", "--noinput", "--email", ADA, "--name", "Ada")
    ada = walk()
    ada.sign_in(monday.url, ADA)
    ada.look("First steps")
    assert done(ada) == ["Look at the scoring model"]

    name_the_company(ada)
    add_a_team(ada)
    add_people(ada, tmp_path)
    read_the_model(ada)
    with ada.resting():
        members.run(monday, *members.WEEKS, *members.PROFILES, "--team", "North")
    start_tracking(ada)
    with ada.resting():
        monday.night_of(MONDAY.date() - timedelta(days=1))
    open_the_board(ada)

    measured.keep("C: an administrator, from nothing to a board", ada)
    assert not ada.faults, "\n".join(ada.faults)


def done(ada: Walk) -> list[str]:
    """The steps that are ticked."""
    return ada.page.locator(".steps .done h3").all_inner_texts()


def back(ada: Walk) -> None:
    """From the administration to the steps."""
    ada.follow("To the pages")
    expect(ada.page.get_by_role("heading", name="Five steps to a first board")).to_be_visible()


def name_the_company(ada: Walk) -> None:
    ada.follow("Name the company")
    ada.look("Company, in the administration")
    ada.type(ada.page.get_by_label("Name:", exact=True), COMPANY)
    ada.press("Enter")
    back(ada)
    assert "Name the company and its time zone" in done(ada)


def add_a_team(ada: Walk) -> None:
    ada.follow("Add a team")
    ada.look("New team, in the administration")
    ada.type(ada.page.get_by_label("Name:", exact=True), "North")
    ada.press("Enter")
    back(ada)
    assert "Add a team" in done(ada)


def add_people(ada: Walk, folder: Path) -> None:
    """The twenty and their manager from one file, looked at before they are added."""
    file = folder / "people.csv"
    people = sorted({member for member, _, _ in real.reps()})
    with file.open("w", newline="") as lines:
        sheet = csv.writer(lines)
        sheet.writerow(["email", "name", "external_id", "team", "role", "start"])
        sheet.writerow(["maya@example.invalid", "Maya", "", "North", "manager", "2025-11-24"])
        for member in people:
            mail = f"{member}@example.invalid"
            sheet.writerow([mail, member.upper(), member, "North", "rep", "2025-11-24"])
    ada.follow("Add people")
    ada.look("People, in the administration")
    ada.follow("Import")
    ada.look("People from a file")
    ada.clicks += 2
    ada.page.locator("input[type=file]").set_input_files(file)
    ada.push("Show what it would do")
    ada.look("People from a file, preview")
    assert ada.page.get_by_role("cell", name="new", exact=True).count() == 21
    ada.push("Add these people")
    back(ada)
    assert "Add people" in done(ada)


def read_the_model(ada: Walk) -> None:
    ada.follow("Read the model")
    ada.look("The scoring model")
    ada.follow("ssitracker", exact=True)


def start_tracking(ada: Walk) -> None:
    ada.follow("Start tracking")
    ada.look("Start tracking")
    ada.type(ada.page.get_by_label(f"Type “{COMPANY}” to make sure"), COMPANY)
    ada.press("Enter")
    expect(ada.page.get_by_text("Boards begin with the week of").first).to_be_visible()


def open_the_board(ada: Walk) -> None:
    ada.follow("To the pages")
    ada.look("Company")
    ada.follow("North", exact=True)
    ada.look("The first board")
    assert ada.page.locator("table.board tbody th[scope=row]").count() == 20
