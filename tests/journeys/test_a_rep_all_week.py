"""A rep with a phone logs, plans an action, logs what was planned; the night finds it kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from teams.models import Commitment, User, WeeklyActivity
from tests.browser.visits import NARROW
from tests.journeys import members
from tests.journeys.conftest import MONDAY

if TYPE_CHECKING:
    from tests.journeys.walks import Walk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

FRIDAY, NEXT_MONDAY = MONDAY + timedelta(days=4), MONDAY + timedelta(days=7)
LAST_WEEK, THIS_WEEK = date(2026, 11, 16), date(2026, 11, 23)
PHONE = {"viewport": {"width": NARROW, "height": 740}, "has_touch": True}
MEMBER, MOST = "m15", 25
"""A member whose weeks resemble each other; the most taps and presses that one may take."""


def test_a_rep_all_week(monday, walk, measured, tmp_path):
    members.arrive(monday, weeks=members.without_week(tmp_path, MEMBER, LAST_WEEK))
    rep = walk(**PHONE)
    rep.sign_in(monday.url, members.let_in(MEMBER).email, stay=True)
    log_by_thumb(rep)
    planned = plan(rep)

    with rep.resting():
        monday.move_to(FRIDAY)
    rep.go(monday.url)
    log_by_keys(rep, planned)

    with rep.resting():
        monday.move_to(NEXT_MONDAY)
        monday.night_of(NEXT_MONDAY.date() - timedelta(days=1))
    rep.go(monday.url)
    expect(rep.page.locator("#planned li")).to_contain_text(
        f"kept {planned.number} of {planned.number}"
    )
    expect(rep.page.get_by_text("on the board since last night")).to_be_visible()
    rep.look("Scorecard on a phone, plan kept")

    measured.keep("A: a rep on a phone, Monday to Monday", rep)
    assert not rep.faults, "\n".join(rep.faults)


def test_a_rep_without_script(monday, walk, measured, tmp_path):
    """The same week by the same buttons where no script runs: every one is a form's."""
    members.arrive(monday, weeks=members.without_week(tmp_path, MEMBER, LAST_WEEK))
    rep = walk(**PHONE, java_script_enabled=False)
    rep.sign_in(monday.url, members.let_in(MEMBER).email, stay=True)
    log_by_thumb(rep)
    plan(rep)

    measured.keep("A without script: log and plan", rep)
    assert not rep.faults, "\n".join(rep.faults)


def log_by_thumb(rep: Walk) -> None:
    """Last week's numbers, two of them corrected with the steppers."""
    before = rep.hands
    expect(rep.page.get_by_role("heading", name="Your scorecard")).to_be_visible()
    rep.look("Scorecard on a phone")
    rep.follow("Log the week of 16 Nov")
    rep.look("Log on a phone")
    rep.push("Same as last week")
    expect(rep.page.get_by_label("New connections", exact=True)).to_have_value("8")
    rep.push("Comments: 1 more")
    rep.push("Comments: 1 more")
    expect(rep.page.get_by_label("Comments", exact=True)).to_have_value("2")
    rep.push("Targeted connections: 1 more")
    expect(rep.page.get_by_label("Targeted connections", exact=True)).to_have_value("6")
    rep.push("Save week", exact=True)

    expect(rep.page.get_by_role("status").first).to_contain_text("Week of 16 Nov is saved.")
    assert rep.hands - before <= MOST
    told = log(LAST_WEEK)
    assert (told.new_connections, told.targeted_connections, told.comments) == (8, 6, 2)


def plan(rep: Walk) -> Commitment:
    """The first next best action, for the week that has begun."""
    rep.push("Plan it")
    expect(rep.page.locator("#planned li")).to_have_count(1)
    rep.look("Scorecard on a phone, planned")
    planned = Commitment.objects.get()
    assert planned.week == THIS_WEEK
    return planned


def log_by_keys(rep: Walk, planned: Commitment) -> None:
    """On Friday with a keyboard at the phone: last week's numbers, and what was planned."""
    before = rep.hands
    rep.follow("Log the week of 23 Nov")
    expect(rep.page.get_by_role("heading", name="Planned for this week")).to_be_visible()
    expect(rep.page.get_by_text(f"0 of {planned.number}")).to_be_visible()
    rep.look("Log on a phone, planned")
    rep.push("Same as last week")
    expect(rep.page.get_by_label("New connections", exact=True)).to_have_value("8")
    rep.type(rep.page.locator(f"#{planned.metric}"), str(planned.number))
    expect(rep.page.locator("#preview")).to_contain_text("if saved")
    rep.press("Enter")

    expect(rep.page.get_by_role("status").first).to_contain_text("Week of 23 Nov is saved.")
    assert rep.hands - before <= MOST
    assert getattr(log(THIS_WEEK), planned.metric) == planned.number


def log(week: date) -> WeeklyActivity:
    rep = User.objects.get(external_id=MEMBER)
    return WeeklyActivity.objects.get(rep=rep, week=week, superseded_at=None)
