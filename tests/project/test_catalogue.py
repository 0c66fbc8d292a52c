"""The catalogues hold what the code says, all of it translated, and are compiled."""

from __future__ import annotations

import ast
import gettext
import re

import pytest
from django.conf import settings

from tests.project import catalogue

PLACES = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w+\}")
MARKUP = re.compile(r"</?\w+|&\w+;|https?://[^\s\"]+")
CATALOGUES = catalogue.catalogues()
each_catalogue = pytest.mark.parametrize(
    "po", CATALOGUES, ids=[po.parent.parent.name for po in CATALOGUES]
)


def key(message) -> tuple[str | None, object]:
    known = message.id
    return message.context, known if isinstance(known, str) else tuple(known)


def test_every_language_but_that_of_the_code_has_a_catalogue():
    languages = {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE}

    assert {po.parent.parent.name for po in CATALOGUES} == languages


def test_nothing_is_translated_inside_an_f_string():
    """There Python up to 3.11 hides it from whoever reads the code for words."""
    hidden = [
        f"{path}:{string.lineno}"
        for path in catalogue.code()
        for string in ast.walk(ast.parse(path.read_text()))
        if isinstance(string, ast.JoinedStr)
        and any(name_of(node) in catalogue.KEYWORDS for node in ast.walk(string))
    ]

    assert hidden == []


def name_of(node: ast.AST) -> str:
    """What is called, if anything is."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


@each_catalogue
def test_a_catalogue_holds_what_is_to_be_said_today(po):
    """If this fails: run `make messages`."""
    marked, known = catalogue.found(), catalogue.read(po)

    assert {key(m) for m in marked if m.id} == {key(m) for m in known if m.id}
    assert not known.obsolete


@each_catalogue
def test_everything_is_translated_and_somebody_is_sure_of_it(po):
    known = catalogue.read(po)

    assert catalogue.waiting(known) == []
    assert [m.id for m in known if m.id and m.fuzzy] == []


@each_catalogue
def test_what_is_filled_in_and_how_it_is_marked_up_survives_translation(po):
    known = catalogue.read(po)

    assert [(m.id, odd) for m in known for odd in m.check(known)] == []
    for m in known:
        english = (m.id,) if isinstance(m.id, str) else m.id
        for said in catalogue.forms(m):
            if m.id:
                assert places(said, MARKUP) == places(english[-1], MARKUP), said
                assert set(places(said, PLACES)) in [set(places(e, PLACES)) for e in english], said


def places(words: str, pattern: re.Pattern[str]) -> list[str]:
    return sorted(pattern.findall(words))


@each_catalogue
def test_a_catalogue_is_compiled(po):
    """If this fails: run `make messages`. Django reads the compiled one alone."""
    with catalogue.compiled(po).open("rb") as binary:
        compiled = gettext.GNUTranslations(binary)._catalog

    assert {words: said for words, said in compiled.items() if words} == {
        words: said for m in catalogue.read(po) if m.id for words, said in compiled_form(m)
    }


def compiled_form(message) -> list[tuple[object, str]]:
    """A message as a compiled catalogue keeps it: the context in front, one entry a plural."""
    before = f"{message.context}\x04" if message.context else ""
    if isinstance(message.id, str):
        return [(before + message.id, message.string)]
    return [((before + message.id[0], place), said) for place, said in enumerate(message.string)]
