"""Opening pages in a browser, and noting everything that is wrong with them."""

from __future__ import annotations

import contextlib
import gzip
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

PAGE_WEIGHT, SCRIPT_WEIGHT = 150_000, 30_000
"""Bytes as they would travel compressed: a whole page, and the scripts that are ours."""
NOT_OURS = ("htmx", "/admin/")
WIDE, NARROW = 1280, 360
_NOTE_VIOLATIONS = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(event.violatedDirective + " " + event.blockedURI));
"""


@dataclass
class Visitor:
    """Somebody with a window; `complaints` are what the browser said since the last look."""

    context: BrowserContext
    complaints: list[str] = field(default_factory=list)
    weights: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.context.add_init_script(_NOTE_VIOLATIONS)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("response", self._weigh)

    def close(self) -> None:
        self.context.close()

    def open(self, path: str) -> Response:
        self.weights.clear()
        answer = self.page.goto(path)
        assert answer is not None
        return answer

    def faults_of(self, path: str, *, status: int = 200) -> list[str]:
        """Everything wrong with one page at this window's width and colours."""
        answer = self.open(path)
        found = [] if answer.status == status else [f"status {answer.status}"]
        expected = f"status of {status}"
        found += [said for said in self.complaints if status == 200 or expected not in said]
        self.complaints.clear()
        found += [f"refused: {what}" for what in self.page.evaluate("window.refused")]
        found += self._weight() + self.faults_here()
        width = self.page.viewport_size["width"] if self.page.viewport_size else 0
        return [f"{path} at {width}: {fault}" for fault in found]

    def faults_here(self) -> list[str]:
        """What is wrong with the page as it stands now, also as the answer to a form."""
        return self._overflow() + self._inaccessible()

    def _overflow(self) -> list[str]:
        pixels = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return [f"{pixels} px too wide"] if pixels > 0 else []

    def _weight(self) -> list[str]:
        whole = sum(self.weights.values())
        scripts = sum(
            weight
            for url, weight in self.weights.items()
            if url.endswith(".js") and not any(name in url for name in NOT_OURS)
        )
        too_heavy = [f"{whole} bytes"] if whole > PAGE_WEIGHT else []
        return too_heavy + ([f"{scripts} bytes of script"] if scripts > SCRIPT_WEIGHT else [])

    def _inaccessible(self) -> list[str]:
        result = Axe().run(self.page)
        return [
            f"{found['id']}: {node['html'][:160]}"
            for found in result.response["violations"]
            for node in found["nodes"]
        ]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _weigh(self, response: Response) -> None:
        if response.ok:
            with contextlib.suppress(Error):  # the window has gone on before this came
                self.weights[response.url] = len(gzip.compress(response.body()))
