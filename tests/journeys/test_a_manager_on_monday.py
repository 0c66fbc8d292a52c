"""A manager finds the flagged, agrees an action, takes the board away; next week it is kept."""

from __future__ import annotations

import csv
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from teams.models import Agreement
from tests.journeys import members
from tests.journeys.conftest import MONDAY

if TYPE_CHECKING:
    from pathlib import Path

    from teams.models import Commitment
    from tests.journeys.site import Site
    from tests.journeys.walks import Walk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

FRIDAY, NEXT_MONDAY = MONDAY + timedelta(days=4), MONDAY + timedelta(days=7)
LEFT_OUT = ("Brand", "People", "Insights", "Relationships", "13 weeks")


def test_a_manager_on_monday(monday, walk, measured, tmp_path):
    maya = members.arrive(monday)
    manager = walk()
    manager.sign_in(monday.url, maya.email)
    find_the_flagged(manager)
    agreed = agree(manager)
    take_away(manager, tmp_path)

    with manager.resting():
        monday.move_to(FRIDAY)
        log_it(walk(), monday, agreed)
        monday.move_to(NEXT_MONDAY)
        monday.night_of(NEXT_MONDAY.date() - timedelta(days=1))
    manager.sign_in(monday.url, maya.email)
    see_it_closed(manager, agreed)

    measured.keep("B: a manager, Monday to Monday", manager)
    assert not manager.faults, "\n".join(manager.faults)


def find_the_flagged(manager: Walk) -> None:
    manager.look("Board of twenty")
    everybody = names(manager)
    manager.choose("Show", "At risk, or so far")
    manager.push("Apply")
    manager.look("Board, who is at risk")
    assert 1 < len(names(manager)) < len(everybody) == 20
    flagged = manager.page.locator("#scored tr")
    assert flagged.count() == flagged.filter(has_text="to clear").count() > 1


def agree(manager: Walk) -> Commitment:
    """The form offers the next best action and this week; both are taken as they are."""
    manager.follow("Agree on an action")
    manager.look("Conversation about a flag")
    expect(manager.page.get_by_text("Filled in from the next best action")).to_be_visible()
    manager.push("Agree on it")
    expect(manager.page.get_by_role("status")).to_contain_text("The action is agreed")
    manager.look("Conversation, agreed")
    agreed = Agreement.objects.select_related("commitment__rep").get().commitment
    assert agreed.week == MONDAY.date()
    return agreed


def take_away(manager: Walk, folder: Path) -> None:
    """Both files hold the columns and rows that are shown, and nothing that would run."""
    manager.follow("North", exact=True)
    expect(manager.page.get_by_text(re.compile(r"agreed: .*, due 23 Nov"))).to_be_visible()
    manager.click(manager.page.get_by_text("Columns", exact=True))
    for column in LEFT_OUT:
        manager.click(manager.page.get_by_label(column, exact=True))
    manager.push("Apply")
    manager.look("Board, fewer columns")
    shown = names(manager)
    with manager.download("CSV", folder).open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    sheet = load_workbook(manager.download("XLSX", folder)).active
    header, *rows = sheet.iter_rows()

    assert [line["name"].removeprefix("'") for line in lines] == shown
    assert [cell.value for cell in header] == list(lines[0])
    assert {"rank", "name", "total", "flagged"} <= lines[0].keys()
    assert not {column.lower() for column in LEFT_OUT} & lines[0].keys()
    assert [row[list(lines[0]).index("name")].value for row in rows] == [
        line["name"] for line in lines
    ]
    assert f"'{members.HOSTILE}" in [line["name"] for line in lines]
    assert not [cell for row in rows for cell in row if cell.data_type == "f"]


def names(manager: Walk) -> list[str]:
    """The reps on the board, from above."""
    return manager.page.locator("table.board tbody th[scope=row]").all_inner_texts()


def log_it(rep: Walk, site: Site, agreed: Commitment) -> None:
    """On Friday the rep tells the week, with the number that was agreed."""
    member = members.let_in(agreed.rep.external_id)
    rep.sign_in(site.url, member.email)
    rep.page.goto(f"{site.url}/log/{agreed.week}/")
    rep.page.locator(f"#{agreed.metric}").fill(str(agreed.number))
    rep.push("Save week")
    expect(rep.page.get_by_role("heading", name="Your scorecard")).to_be_visible()


def see_it_closed(manager: Walk, agreed: Commitment) -> None:
    """The flag may stand: what was agreed is kept, and the next can be agreed on."""
    manager.look("Board, the week after")
    expect(manager.page.locator("h2#board-h")).to_contain_text("week of 23 Nov")
    manager.follow(agreed.rep.name, exact=True)
    manager.look("Scorecard of a rep")
    manager.follow("Coaching")
    manager.look("Conversation, closed by the data")
    expect(manager.page.get_by_text(f"reached, with {agreed.number}")).to_be_visible()
    expect(manager.page.get_by_text("None open")).to_be_visible()
