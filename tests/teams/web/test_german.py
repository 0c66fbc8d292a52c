"""The same pages in two languages, one after the other: nothing that is kept mixes them up."""

from __future__ import annotations

import io
import re

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from ssitracker import demo as logins
from teams.models import User
from tests.browser.conftest import NOW
from tests.project.test_translation import visitor

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

EVERY_TIME_ANEW = re.compile(r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|nonce="[^"]+"')
ADDRESSES = (
    "/teams/north/",
    "/teams/north/?sort=name&columns=ssi&columns=flag",
    "/company/",
    "/company/compare/?team=north&other_team=south",
    "/teams/north/trust/",
    "/model/article-1/beside/",
    "/settings/",
)


@pytest.fixture
def manager():
    with time_machine.travel(NOW, tick=True):
        call_command("seed_demo", reps=14, weeks=16, stdout=io.StringIO())
        yield visitor(logins.MANAGER)


def pages(client: Client, language: str) -> list[str]:
    User.objects.update(language=language)
    answers = [client.get(address) for address in ADDRESSES]
    assert {answer["Content-Language"] for answer in answers} == {language}
    return [EVERY_TIME_ANEW.sub("", answer.content.decode()) for answer in answers]


def test_a_page_in_english_then_german_then_english_is_the_same_english_page(manager):
    english, german = pages(manager, "en"), pages(manager, "de")

    assert pages(manager, "en") == english
    assert pages(manager, "de") == german
    for one, other in zip(english, german, strict=True):
        assert '<html lang="en"' in one
        assert '<html lang="de"' in other
        assert "Modelled SSI" not in other


def test_files_and_answers_to_programs_are_the_same_in_every_language(manager):
    said = []
    for language in ("en", "de"):
        User.objects.update(language=language)
        board = manager.get("/teams/north/board.csv")
        answer = manager.get("/api/v1/teams/north/board")
        assert (board.status_code, answer.status_code) == (200, 200)
        said.append((b"".join(board) if board.streaming else board.content, answer.json()))

    assert said[0] == said[1]
