"""The log and the board with nothing but a keyboard: the whole page, in its order, always seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ssitracker import demo as logins
from tests.browser.visits import NARROW, WIDE

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


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize(("email", "address"), PAGES)
def test_tab_reaches_everything_in_its_order_and_shows_where_it_is(visit, email, address, width):
    page = visit(email, viewport={"width": width, "height": 800}).page
    page.goto(address)
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop["outside"]:
            break
        stops.append(stop)

    assert [stop["what"] for stop in stops] == page.evaluate(_STOPS)
    places = [stop["place"] for stop in stops]
    assert places == sorted(places)
    assert [stop["what"] for stop in stops if stop["ring"] < 2 or not stop["shown"]] == []


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
