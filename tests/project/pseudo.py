"""A language that nobody speaks: what is translated stands in brackets, so that the rest shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from django.utils.translation.trans_real import DjangoTranslation

CODE = "en-xa"
OPEN, CLOSE = "⟦", "⟧"
_AFTER_CONTEXT = "\x04"
_SPOKEN = ("title", "placeholder", "aria-label", "alt", "data-label", "data-name")
_SILENT = ("script", "style", "code", "kbd", "pre", "bdi", "textarea")


def said(message: str) -> str:
    """A message in brackets; white space around it stays outside."""
    return f"{OPEN}{message}{CLOSE}" if message.strip() else message


class Language(DjangoTranslation):
    """English in brackets, and a language of its own for everything that is kept by language."""

    def to_language(self) -> str:
        return CODE

    def gettext(self, message: str) -> str:
        return said(super().gettext(message).rpartition(_AFTER_CONTEXT)[2])

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        found = super().ngettext(singular, plural, number)
        return said(found.rpartition(_AFTER_CONTEXT)[2])


class _Words(HTMLParser):
    """Collects every text of a page that somebody may read or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in _SPOKEN]
        if tag in _SILENT or dict(attrs).get("translate") == "no":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._open:
            self.found.append(data)


def untranslated(page: str, names: Iterable[str]) -> list[str]:
    """Words of a page that stand outside all brackets and are no names."""
    parser = _Words()
    parser.feed(page)
    whole = "\x00".join(" ".join(text.split()) for text in parser.found)
    # What stands in brackets may hold others, and markup in between.
    depth, outside = 0, []
    for sign in whole:
        if sign == OPEN:
            depth += 1
            outside.append(" ")
        elif sign == CLOSE:
            depth = max(0, depth - 1)
        elif not depth or sign == "\x00":
            outside.append(sign)
    left = "".join(outside)
    for name in sorted(names, key=len, reverse=True):
        left = left.replace(name, " ")
    texts = (text.strip() for text in left.split("\x00"))
    return [text for text in texts if re.search(r"[^\W\d_]{2,}", text)]
