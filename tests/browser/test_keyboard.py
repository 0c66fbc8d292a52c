"""Pages with nothing but a keyboard: the whole page, in its order, always seen."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from ssitracker import demo as logins
from tests.browser.test_pages import EVERYONE, ROLES
from tests.browser.visits import NARROW, WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "ledger"]),
    pytest.mark.usefixtures("demo"),
]

PAGES = [(logins.REP, "/log/2026-10-05/"), (logins.MANAGER, "/teams/north/")]
MOST_STOPS = 300

# Where the focus is: its place in the document, how much of it can be seen, how wide its ring is.
_STOP = """() => {
  const one = document.activeElement;
  const seen = one.closest("label") ?? one;
  const box = seen.getBoundingClientRect();
  const ring = [one, seen].map(getComputedStyle).map(
    style => style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth));
  return {
    what: one.outerHTML.slice(0, 100),
    outside: one === document.body,
    place: [...document.querySelectorAll("*")].indexOf(one),
    shown: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ring: Math.max(...ring),
  };
}"""

# All that takes the focus, once for each group of radio buttons.
_STOPS = """() => [...document.querySelectorAll(
  "a[href], button, select, summary, textarea, input:not([type=hidden]), [tabindex='0']"
)].filter(one => one.tabIndex >= 0 && one.checkVisibility())
  .filter(one => one.type !== "radio" || one.checked)
  .map(one => one.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize(("email", "address"), PAGES)
def test_a_phone_with_a_keyboard_is_walked_in_order(visit, email, address):
    phone = visit(email, viewport={"width": NARROW, "height": 800}).context

    assert faults_of_a_walk(phone, address) == []


@pytest.mark.parametrize(("email", "pages"), ROLES, ids=["rep", "manager", "administrator"])
def test_tab_reaches_everything_in_its_order_and_shows_where_it_is(visit, email, pages):
    window = visit(email, viewport={"width": WIDE, "height": 800}).context
    faults = []
    for address in dict.fromkeys([*pages(), *EVERYONE]):
        faults += faults_of_a_walk(window, address)

    assert faults == []


def faults_of_a_walk(context: BrowserContext, address: str) -> list[str]:
    """What Tab passes by, takes out of order, or stops at without showing it."""
    page = context.new_page()
    page.goto(address)
    stops = list(_walk(page))
    wanted = page.evaluate(_STOPS)
    page.close()
    # A date has several stops inside.
    groups = itertools.groupby(stops, key=lambda stop: stop["place"])
    reached = [next(group)["what"] for _, group in groups]
    places = [stop["place"] for stop in stops]
    found = [f"passed by: {what}" for what in wanted if what not in reached]
    found += [] if reached == wanted and places == sorted(places) else ["out of order"]
    dim = (stop["what"] for stop in stops if stop["ring"] < 2 or not stop["shown"])
    return [f"{address}: {fault}" for fault in (*found, *(f"not shown: {what}" for what in dim))]


def _walk(page: Page) -> Iterator[dict[str, Any]]:
    """Every stop of the Tab key, until it leaves the page."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop["outside"]:
            return
        yield stop


@pytest.mark.parametrize(("email", "address"), PAGES)
def test_the_first_stop_leads_past_the_places(visit, email, address):
    page = visit(email).page
    page.goto(address)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")
