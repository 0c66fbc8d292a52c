"""The language in which scores are explained: English, unless somebody speaks another.

The arithmetic knows no framework, and so no translations either. Whoever runs
it hands in a speaker; `gettext` and its kin then answer in the language of the
moment. What is marked with `gettext_noop` is kept in English and said in that
language each time it is read (`said`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

Kind = TypeVar("Kind", bound=type)


class Speaker(Protocol):
    """What turns English into another language, `django.utils.translation` for one."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, singular: str, plural: str, number: int) -> str: ...

    def figure(self, english: str) -> str:
        """A number as the language writes it, from how English does: 1,234.5."""
        ...


class English:
    """Says everything as it is written."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return singular if number == 1 else plural

    def figure(self, english: str) -> str:
        return english


_speakers: list[Speaker] = [English()]


def speak_through(speaker: Speaker) -> None:
    """Have everything said through this speaker from now on."""
    _speakers[0] = speaker


def gettext(message: str) -> str:
    return _speakers[0].gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    return _speakers[0].ngettext(singular, plural, number)


def figure(english: str) -> str:
    return _speakers[0].figure(english)


def gettext_noop(message: str) -> str:
    """Marks words that are said later."""
    return message


class _Said:
    """A field that keeps English and reads in the language of the moment."""

    def __init__(self, name: str) -> None:
        self._kept = f"_{name}"

    def __get__(self, thing: object | None, owner: type) -> Any:
        if thing is None:
            return self
        kept: str = vars(thing)[self._kept]
        return gettext(kept) if kept else ""

    def __set__(self, thing: object, english: str) -> None:
        vars(thing)[self._kept] = english


def said(*names: str) -> Callable[[Kind], Kind]:
    """Let these fields of a dataclass keep English and read in the language of the moment."""

    def decorated(kind: Kind) -> Kind:
        for name in names:
            setattr(kind, name, _Said(name))
        return kind

    return decorated
