"""`make screenshots`: every page in three widths and two colours, and the README's pictures.

Not a test, though it stands on what tests stand on: a frozen Monday of October
and a real Chromium. Pictures go to `pictures/`, which git does not keep; those
that README and docs show go to `docs/img/`. ONLY="board log" takes some alone.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import site, visit
from tests.pictures.companies import COMPANIES
from tests.pictures.pages import PICTURES

if TYPE_CHECKING:
    from tests.pictures.pages import Picture

__all__ = ["site", "visit"]
pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "ledger"]),
    pytest.mark.timeout(1800),
]

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "pictures"
WIDTHS, THEMES = (360, 768, 1280), ("light", "dark")
IN_DOCS = {
    "board-1280-light-top.png": "board.png",
    "scorecard-1280-dark-top.png": "scorecard.png",
    "log-360-light-top.png": "log.png",
    "company-1280-light-top.png": "company.png",
    "why-parts-1280-light-top.png": "why.png",
}


@pytest.mark.parametrize("company", COMPANIES)
def test_pictures(site, visit, company):
    FOLDER.mkdir(exist_ok=True)
    wanted = [picture for picture in PICTURES if picture.company == company and _wanted(picture)]
    if not wanted:
        return
    COMPANIES[company]()
    for width in WIDTHS:
        for theme in THEMES:
            for picture in wanted:
                _take(visit, picture, width, theme)
    for taken, kept in IN_DOCS.items():
        if (FOLDER / taken).exists():
            shutil.copy(FOLDER / taken, ROOT / "docs/img" / kept)


def _wanted(picture: Picture) -> bool:
    only = os.environ.get("ONLY", "").split()
    return not only or picture.name in only


def _take(visit, picture: Picture, width: int, theme: str) -> None:
    size = {"width": width, "height": 800}
    visitor = visit(picture.email, viewport=size, color_scheme=theme)
    visitor.open(picture.path)
    name = f"{picture.name}-{width}-{theme}"
    visitor.page.screenshot(path=FOLDER / f"{name}-top.png")
    visitor.page.screenshot(path=FOLDER / f"{name}.png", full_page=True)
    visitor.close()
