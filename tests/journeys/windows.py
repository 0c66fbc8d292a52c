"""What somebody does in a plain browser: open, follow, fill in, press. No script runs."""

from __future__ import annotations

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.test.html import Element, parse_html

from tests.make import PASSWORD

if TYPE_CHECKING:
    from email.message import Message

SECONDS = 30
"""An answer that takes longer is none."""


@dataclass(frozen=True)
class Page:
    """One answer; `words` are what its <main> says."""

    status: int
    url: str
    headers: Message
    text: str

    @cached_property
    def root(self) -> Element:
        return parse_html(self.text)

    @cached_property
    def words(self) -> str:
        return words_of(next(self.elements("main")))

    def elements(self, name: str, **attributes: str) -> Iterator[Element]:
        """Those of a name whose attributes hold these words; `class_` stands for class."""
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        for element in _elements(self.root):
            have = dict(element.attributes)
            if element.name == name and all(
                value in (have.get(key) or "").split() for key, value in wanted.items()
            ):
                yield element

    def address(self, words: str) -> str:
        """Where the first link leads whose words begin so."""
        for link in self.elements("a"):
            if words_of(link).startswith(words):
                return str(dict(link.attributes)["href"])
        raise AssertionError(f"{self.url} has no link {words!r}:\n{self.words}")

    def rows(self) -> Iterator[list[str]]:
        """The cells of every line of every table, as words."""
        for table in self.tables():
            yield from table

    def tables(self) -> Iterator[list[list[str]]]:
        for table in self.elements("table"):
            lines = (line for line in _elements(table) if line.name == "tr")
            yield [[words_of(cell) for cell in _children(line)] for line in lines]

    def row(self, name: str) -> list[str]:
        """The line of a table in which a cell begins with a name."""
        for cells in self.rows():
            if any(cell.startswith(name) for cell in cells):
                return cells
        raise AssertionError(f"{self.url} has no line for {name!r}:\n{self.words}")


class Window:
    """Somebody's browser: it keeps cookies and follows redirects."""

    def __init__(self, site: str) -> None:
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies)
        self.page = Page(0, site, None, "<main></main>")  # type: ignore[arg-type]

    def open(self, address: str, data: list[tuple[str, str]] | None = None) -> Page:
        url = urllib.parse.urljoin(self.page.url, address)
        body = None if data is None else urllib.parse.urlencode(data).encode()
        try:
            answer = self._opener.open(url, body, timeout=SECONDS)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        with answer:
            text = answer.read().decode()
            self.page = Page(answer.status, answer.url, answer.headers, text)
        return self.page

    def follow(self, words: str) -> Page:
        """Click on the first link whose words begin so."""
        return self.open(self.page.address(words))

    def press(self, button: str, **typed: str) -> Page:
        """Fill in the form that has this button, and press it; every field must be there."""
        form, pressed = self._form_with(button)
        fields = _fields(form)
        missing = typed.keys() - {name for name, _ in fields}
        assert not missing, f"{self.page.url} does not ask for {missing}"
        data = [(name, value) for name, value in fields if name not in typed]
        data += [*typed.items(), *pressed]
        have = dict(form.attributes)
        address = str(have.get("action") or self.page.url)
        if have.get("method") == "post":
            return self.open(address, data)
        return self.open(f"{address.partition('?')[0]}?{urllib.parse.urlencode(data)}")

    def sign_in(self, email: str, password: str = PASSWORD) -> Page:
        """Through the page that a stranser is led to."""
        self.open("/")
        return self.press("Sign in", login=email, password=password)

    def _form_with(self, words: str) -> tuple[Element, list[tuple[str, str]]]:
        for form in self.page.elements("form"):
            for button in _elements(form):
                if button.name == "button" and words_of(button) == words:
                    have = dict(button.attributes)
                    name = have.get("name")
                    return form, [(name, have.get("value") or "")] if name else []
        raise AssertionError(f"{self.page.url} has no button {words!r}:\n{self.page.words}")


def words_of(element: Element) -> str:
    """What a reader is told by an element; drawings and decoration are left out."""
    return re.sub(r"\s+([.,;:])", r"\1", " ".join(_strings(element)))


def _strings(element: Element) -> Iterator[str]:
    have = dict(element.attributes)
    if have.get("aria-hidden") == "true" or element.name in ("script", "style"):
        return
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _strings(child)


def _elements(element: Element) -> Iterator[Element]:
    for child in _children(element):
        yield child
        yield from _elements(child)


def _children(element: Element) -> list[Element]:
    return [child for child in element.children if not isinstance(child, str)]


def _fields(form: Element) -> list[tuple[str, str]]:
    """What the form would send as it stands."""
    found: list[tuple[str, str]] = []
    for element in _elements(form):
        have = dict(element.attributes)
        name, kind = have.get("name"), have.get("type", "text")
        if name and element.name == "input" and (kind not in _TICKED or "checked" in have):
            found.append((name, have.get("value", "")))
        elif name and element.name == "textarea":
            found.append((name, words_of(element)))
        elif name and element.name == "select":
            found.append((name, _chosen(element)))
    return found


_TICKED = ("radio", "checkbox")


def _chosen(select: Element) -> str:
    options = [dict(option.attributes) for option in _elements(select)]
    chosen = next((option for option in options if "selected" in option), options[0])
    return str(chosen.get("value", ""))
