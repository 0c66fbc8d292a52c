"""The layout holds: long names in several scripts, figures in columns, thumbs, and keys."""

from __future__ import annotations

import pytest

from ssitracker import demo as logins
from teams.models import Membership, User
from tests.browser.visits import NARROW, WIDE
from tests.pictures import companies

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

TABLET = 768
LEAST_TARGET, LEAST_RING = 24, 2

# Names that leave their cell, and so lie over the figure beside it.
_SPILLED = """() => [...document.querySelectorAll("th bdi, td bdi, li bdi, h1 bdi")].filter(name => {
  const cell = name.closest("th, td, li, h1").getBoundingClientRect();
  const own = name.getBoundingClientRect();
  return own.width && (own.right > cell.right + 1 || own.left < cell.left - 1);
}).map(name => name.textContent)"""

_CROOKED = """() => [...document.querySelectorAll("td.n, .num")].filter(figure => {
  const style = getComputedStyle(figure);
  const right = figure.tagName !== "TD" || ["end", "right"].includes(style.textAlign);
  return !right || !style.fontVariantNumeric.includes("tabular-nums");
}).map(figure => figure.outerHTML.slice(0, 120))"""

# Links within a sentence or a cell of words may be as high as their line; all else is to be hit.
_SMALL = """least => [...document.querySelectorAll("a, button, select, summary, input, textarea")]
  .map(one => one.matches("label input, .sr") ? one.closest("label") ?? one : one)
  .filter(one => {
    const box = one.getBoundingClientRect();
    const hidden = !box.width || one.matches(".sr, .skip") || !one.checkVisibility();
    return !hidden && getComputedStyle(one).display !== "inline"
      && (box.height < least - 0.5 || box.width < least - 0.5);
  }).map(one => one.outerHTML.slice(0, 120))"""

_RING = """() => {
  const style = getComputedStyle(document.activeElement);
  const label = getComputedStyle(document.activeElement.closest("label") ?? document.body);
  const widths = [style, label].map(s => s.outlineStyle === "none" ? 0 : parseFloat(s.outlineWidth));
  return [document.activeElement.outerHTML.slice(0, 120), Math.max(...widths)];
}"""


@pytest.fixture
def fifty(site: str) -> None:
    companies.fifty()


def pages() -> dict[str, list[str]]:
    longest = Membership.objects.get(
        user=User.objects.filter(name__startswith="Wolfe", memberships__team__slug="north").first(),
        end=None,
    )
    return {
        logins.REP: ["/", "/teams/north/", "/company/", "/privacy/"],
        logins.MANAGER: [
            "/teams/north/",
            "/teams/north/people/",
            f"/teams/north/people/{longest.pk}/",
            "/teams/north/coaching/",
            "/teams/north/trust/",
            "/teams/north/marks/",
            "/company/",
            "/company/compare/?team=north&other_team=south",
            f"/reps/{longest.user_id}/",
            f"/reps/{longest.user_id}/coaching/",
            "/exports/?team=north",
        ],
    }


@pytest.mark.parametrize("width", [NARROW, TABLET, WIDE])
def test_fifty_long_names_in_several_scripts_break_no_page(fifty, visit, width):
    faults = []
    for email, addresses in pages().items():
        visitor = visit(email, viewport={"width": width, "height": 800})
        for address in addresses:
            visitor.open(address)
            found = visitor._overflow()
            found += [f"spilled: {name}" for name in visitor.page.evaluate(_SPILLED)]
            found += [f"small: {one}" for one in visitor.page.evaluate(_SMALL, LEAST_TARGET)]
            if width == WIDE:
                found += [f"crooked: {one}" for one in visitor.page.evaluate(_CROOKED)]
            faults += [f"{address}: {fault}" for fault in found]

    assert faults == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/teams/north/", "/settings/"])
def test_whoever_uses_keys_sees_where_they_are(demo, visit, theme, address):
    page = visit(logins.MANAGER, color_scheme=theme).page
    page.goto(address)
    rings = {}
    for _press in range(30):
        page.keyboard.press("Tab")
        focused, ring = page.evaluate(_RING)
        if focused.startswith(("<body", "<html")):
            break
        rings[focused] = ring

    assert len(rings) > 10
    assert {focused for focused, ring in rings.items() if ring < LEAST_RING} == set()
