"""A manager reads a board down to the log, corrects, invites, records; the next board shows it."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from teams.selectors import weeks
from teams.templatetags import ssi
from tests import workers
from tests.journeys import seasons
from tests.journeys.windows import Window

if TYPE_CHECKING:
    from datetime import date

    from tests.journeys.site import Site
    from tests.journeys.windows import Page

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

NEWCOMER, SECRET = "newcomer@example.invalid", "a door that opens once"


def test_a_manager_acts(site, cast):
    newest = seasons.quarter(site, cast, missed=1)
    site.open()
    site.begin_nights()
    site.night_to_come(site.yesterday - timedelta(days=1), hour=23)
    manager = site.window(cast.maya)
    sort_and_filter(manager)
    before = downloaded(manager)

    read_down_to_the_log(manager, newest, site.today)
    correct(manager)
    record_absence(manager, cast.bea.pk, weeks.back(newest, 1))
    invite(manager, site)
    site.night_to_come(site.yesterday, hour=2)

    manager.open(f"/teams/north/?week={newest}")
    after = downloaded(manager)
    assert before.keys() == {"Ravi", "Bea"}
    assert float(after["Bea"]["total"]) > float(before["Bea"]["total"])
    assert after["Ravi"]["total"] == before["Ravi"]["total"]
    assert int(before["Bea"]["coverage"]) < int(after["Bea"]["coverage"]) == 100
    assert "Newcomer" in manager.open("/teams/north/invite/").words
    assert_reason_is_told(site.window(cast.bea), newest)
    assert_closed_to(site.window(cast.otto), cast.bea.pk, newest)


def names(page: Page) -> list[str]:
    """The reps on a board, from above."""
    return [cells[2] for cells in page.rows() if cells[2:3] and cells[2] in ("Ravi", "Bea")]


def sort_and_filter(manager: Window) -> None:
    assert names(manager.page) == ["Ravi", "Bea"]
    assert names(manager.follow("Name")) == ["Bea", "Ravi"]
    assert names(manager.press("Apply", show="at_risk")) == ["Bea"]
    assert names(manager.follow("Show everyone")) == ["Bea", "Ravi"]


def downloaded(manager: Window) -> dict[str, dict[str, str]]:
    """The board that is open as a file, by name; the window stays where it was."""
    board = manager.page
    page = manager.follow("CSV")
    assert page.headers.get_content_type() == "text/csv"
    manager.page = board
    return {row["name"]: row for row in csv.DictReader(io.StringIO(page.text))}


def read_down_to_the_log(manager: Window, week: date, today: date) -> None:
    """From a rep's page to the row of the log in two clicks, and a third to the log itself."""
    manager.follow("Bea")
    manager.follow("Why ")
    page = manager.follow("Comments")
    assert page.row(ssi.day(week, today))[1:4] == ["5", "2", "2"]
    manager.follow(ssi.day(week, today))


def correct(manager: Window) -> None:
    """Nobody's log is changed without a reason."""
    page = manager.press("Save week", comments="15")
    assert page.status == 422
    assert "Reason" in page.words
    page = manager.press("Save week", comments="15", reason="Comments on the fair")
    assert "is saved." in page.words


def record_absence(manager: Window, rep_id: int, week: date) -> None:
    """Bea was on holiday in the week that nobody logged."""
    manager.open(f"/reps/{rep_id}/")
    manager.follow("Absences")
    friday = week + timedelta(days=4)
    page = manager.press("Save", first_day=str(week), last_day=str(friday))
    assert page.status == 200
    assert f"{ssi.weekday(week)} to {ssi.weekday(friday)}" in page.words


def invite(manager: Window, site: Site) -> None:
    """The newcomer gets a letter by way of the worker, chooses a password and is in."""
    manager.open("/teams/north/")
    manager.follow("People")
    manager.follow("Invite a rep")
    page = manager.press("Send the invitation", email=NEWCOMER, name="Newcomer")
    assert "the invitation is on its way" in page.words
    link = re.compile(re.escape(site.url) + r"/accounts/password/reset/key/\S+")
    workers.until(lambda: link.search(site.works.log), site.works)
    found = link.search(site.works.log)
    newcomer = Window(site.url)
    newcomer.open(found[0] if found else "")
    newcomer.press("Set password", password1=SECRET, password2=SECRET)
    assert "Your scorecard" in newcomer.sign_in(NEWCOMER, SECRET).words


def assert_reason_is_told(rep: Window, week: date) -> None:
    assert "Comments on the fair" in rep.open(f"/log/{week}/").words


def assert_closed_to(stranger: Window, rep_id: int, week: date) -> None:
    """Otto sells elsewhere: for him there is neither North nor anybody in it."""
    there = (f"/reps/{rep_id}/", f"/reps/{rep_id}/why/{week}/", f"/reps/{rep_id}/log/{week}/")
    for address in ("/teams/north/", "/teams/north/board.csv", "/teams/north/invite/", *there):
        assert stranger.open(address).status == 404, address
