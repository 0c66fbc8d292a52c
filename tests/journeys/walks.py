"""Somebody on the way through the site in Chromium: every press, page and byte is counted.

Each page is a first visit: nothing comes from the browser's cache. Bytes are
those of the answers as a proxy would send them, through gzip.
"""

from __future__ import annotations

import gzip
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.visits import NOT_OURS, PAGE_WEIGHT, SCRIPT_WEIGHT, Visitor
from tests.make import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Request, Response

THEMES = ("light", "dark")
# The stock admin fades from one theme to the other; what is halfway has no contrast.
_STILL = "Promise.allSettled(document.getAnimations().map(one => one.finished))"


@dataclass(frozen=True)
class Seen:
    """What one page weighs, and everything that is wrong with it."""

    name: str
    width: int
    requests: int
    compressed: int
    script: int
    faults: tuple[str, ...]


@dataclass
class Walk(Visitor):
    """A journey of one person; its clock stops while pages are looked at or days go by."""

    touch: bool = False
    scripted: bool = True
    loads: int = 0
    clicks: int = 0
    presses: int = 0
    seen: list[Seen] = field(default_factory=list)
    _answers: list[Response] = field(default_factory=list)
    _begun: float = field(default_factory=time.monotonic)
    _rested: float = 0.0

    def __post_init__(self) -> None:
        super().__post_init__()
        self.page.on("request", self._leave)
        wire = self.context.new_cdp_session(self.page)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._begun - self._rested

    @property
    def hands(self) -> int:
        """What fingers did so far: clicks or taps, and keys."""
        return self.clicks + self.presses

    @contextmanager
    def resting(self) -> Iterator[None]:
        """What happens meanwhile takes none of this person's time."""
        begun = time.monotonic()
        yield
        self._rested += time.monotonic() - begun

    def sign_in(self, address: str, email: str, *, stay: bool = False) -> None:
        """Through the page that a stranger is led to, by keyboard; `stay` for sixty days."""
        self.context.clear_cookies()
        self.page.goto(address)
        self.look("Sign in")
        self.type(self.page.get_by_label("E-mail"), email)
        self.press("Tab")
        self.type(self.page.get_by_label("Password", exact=True), PASSWORD)
        self.press(*(("Tab", "Space") if stay else ()), "Enter")
        expect(self.page.locator(".account")).to_be_visible()

    def go(self, address: str) -> None:
        """Open the site as from a bookmark, still signed in."""
        self.page.goto(address)

    def click(self, target: Locator) -> None:
        """A click, or on a phone a tap."""
        self.clicks += 1
        if self.touch:
            target.tap()
        else:
            target.click()

    def follow(self, words: str, *, exact: bool = False) -> None:
        """Go where the first link leads that has these words."""
        with self.page.expect_navigation():
            self.click(self.page.get_by_role("link", name=words, exact=exact).first)

    def push(self, words: str, *, exact: bool = False) -> None:
        self.click(self.page.get_by_role("button", name=words, exact=exact).first)

    def choose(self, label: str, option: str) -> None:
        """Open a list and take what it offers: two clicks."""
        self.clicks += 2
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.presses += len(keys)

    def type(self, target: Locator, words: str) -> None:
        """Type over what a field holds; one that has no focus yet is clicked."""
        if not target.evaluate("field => field === document.activeElement"):
            self.click(target)
        target.select_text()
        target.press_sequentially(words)
        self.presses += len(words)

    def download(self, words: str, folder: Path) -> Path:
        with self.page.expect_download() as begun:
            self.click(self.page.get_by_role("link", name=words, exact=True))
        path = folder / begun.value.suggested_filename
        begun.value.save_as(path)
        return path

    def look(self, name: str) -> None:
        """Stop at a page: weigh it, and hold it against its goals in both themes."""
        with self.resting():
            self.page.wait_for_load_state("networkidle")
            weights = {answer.url: len(gzip.compress(answer.body())) for answer in self._answers}
            scripts = (
                weight
                for url, weight in weights.items()
                if url.endswith(".js") and not any(part in url for part in NOT_OURS)
            )
            size = self.page.viewport_size or {"width": 0}
            self.seen.append(
                Seen(
                    name=name,
                    width=size["width"],
                    requests=len(weights),
                    compressed=sum(weights.values()),
                    script=sum(scripts),
                    faults=tuple(self._faults()),
                )
            )

    @property
    def faults(self) -> list[str]:
        """Everything wrong with the pages that were seen; what they weigh included."""
        found = [f"{page.name}: {fault}" for page in self.seen for fault in page.faults]
        found += [f"{page.name}: {page.compressed} bytes" for page in self._heavy()]
        return found + [
            f"{page.name}: {page.script} bytes of script"
            for page in self.seen
            if page.script > SCRIPT_WEIGHT
        ]

    def _heavy(self) -> list[Seen]:
        return [page for page in self.seen if page.compressed > PAGE_WEIGHT]

    def _faults(self) -> list[str]:
        found = [*self.complaints, *self._overflow()]
        self.complaints.clear()
        if not self.scripted:
            return found  # neither the page's own script nor axe can run
        found += [f"refused: {what}" for what in self.page.evaluate("window.refused")]
        for theme in THEMES:
            self.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            self.page.evaluate(_STILL)
            found += [f"axe, {theme}: {fault}" for fault in self._inaccessible()]
        self.complaints.clear()  # what axe itself did to the page
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        return found

    def _leave(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self._answers.clear()
            self.loads += request.redirected_from is None

    def _weigh(self, response: Response) -> None:
        if response.ok:
            self._answers.append(response)
