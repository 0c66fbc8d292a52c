"""Every address, crawled by everybody: who left boards is on none, and coaching tells no rank."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.db import transaction
from openpyxl import load_workbook

from teams.models import Company, Export, Letter, User
from teams.selectors.board_order import Order
from teams.services import exports, mailings
from tests import make, permissions
from tests.permissions import Route, World
from tests.teams.selectors import boards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

pytestmark = [pytest.mark.django_db, pytest.mark.fuzz]
ROUTES = [route for route in permissions.routes() if "GET" in (permissions.rules(route) or {})]
LEFT = "Xquisita"
ACCOUNTS = {
    "admin:teams_user_changelist",
    "admin:teams_membership_changelist",
    "admin:teams_apitoken_changelist",
    "admin:teams_team_change",
    "admin:audit",  # memberships; its logs and absences leave such people out
}
"""Who may sign in, and where they belong: administrators have to know, and no score is there."""
EXPLAINED = {
    "admin:teams_team_change",
    "admin:teams_team_add",
    "admin:teams_company_change",  # the switch itself, which says what it does
    "api-schema",  # what the API can say, of any company
    "api-data",  # names the stored columns that are left out of it, and why
}
"""Where the word stands though nobody is told a rank."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """As in the matrix; Bea is called by a name that nothing else has."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = World()
        for status in ("provisional", "new", "silent", "away"):
            rep = make.rep(f"Somebody {status}", made.north)
            make.log(rep, make.week(3), comments=2)
            boards.snapshot(made.run, rep, made.north, status=status, coverage=20, evidence=30)
        User.objects.filter(pk=made.people["bea"].pk).update(name=LEFT, email=f"{LEFT}@example.com")
        yield made
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def unhurried(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = dict.fromkeys(settings.API_REQUESTS_PER_MINUTE, 10**9)


def answers(route: Route, world: World) -> Iterator[tuple[str, str, HttpResponse]]:
    for column, values in world.objects(route).items():
        for name, actor in world.actors.items():
            answer = actor.call(route, "GET", values)
            if answer.status_code == 200:
                yield name, column, answer


def content_of(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def text_of(answer: HttpResponse) -> str:
    """What can be read in an answer, a sheet's cells too."""
    content = content_of(answer)
    if answer.get("Content-Type", "").startswith("application/vnd.openxml"):
        return sheet_of(content)
    return content.decode(errors="replace")


@pytest.mark.parametrize(
    "route",
    [route for route in ROUTES if route.key not in ACCOUNTS],
    ids=lambda route: route.key,
)
def test_who_left_boards_is_named_to_nobody_else(route, world):
    Company.objects.update(reps_may_leave_boards=True)
    User.objects.filter(name=LEFT).update(off_boards=True)

    named = {
        f"{name} of {column}"
        for name, column, answer in answers(route, world)
        if name != "bea" and LEFT.lower() in text_of(answer).lower()
    }

    assert named == set()


RANK = re.compile(r"(?<![a-z])(?:un)?rank(?:s|ed|ing|_in_\w+)?(?![a-z])", re.IGNORECASE)


@pytest.mark.parametrize(
    "route",
    [route for route in ROUTES if route.key not in EXPLAINED],
    ids=lambda route: route.key,
)
def test_who_only_coaches_tells_no_rank(route, world):
    Company.objects.update(coaching_only=True, reps_may_leave_boards=True)

    telling = {
        f"{name} of {column}": told
        for name, column, answer in answers(route, world)
        if (told := told_in(answer))
    }

    assert telling == {}


@pytest.mark.parametrize("kind", Letter.Kind)
def test_letters_of_who_only_coaches_tell_no_rank(kind, world):
    Company.objects.update(coaching_only=True)
    asked_by = world.people["maya"] if kind == Letter.Kind.NUDGE else None
    Letter.objects.all().delete()

    letters = [
        mailings.written(letter, now=make.NOW, site="https://ssi.example")
        for person in User.objects.filter(is_active=True)
        for letter in [make.letter(person, kind, week=make.week(-1), asked_by=asked_by)]
    ]
    written = [letter for letter in letters if letter]

    assert written
    for letter in written:
        texts = [letter.subject, letter.body, *(part.content for part in letter.alternatives)]
        assert RANK.findall("\n".join(texts)) == []


@pytest.mark.parametrize("kind", Export.Kind)
def test_files_of_who_only_coaches_tell_no_rank(kind, world):
    Company.objects.update(coaching_only=True)
    asked = {"week": make.MONDAY, "kind": kind, "order": Order(), "now": make.NOW}
    for by, team in (("maya", world.north), ("ravi", world.north), ("ada", None)):
        exports.ask(by=world.people[by], team=team, **asked)
    exports.write_waiting(now=make.NOW)

    contents = [
        bytes(content)
        for content in Export.objects.filter(week=make.MONDAY).values_list("content", flat=True)
    ]
    told = (sheet_of(content) if kind == "xlsx" else content.decode() for content in contents)
    assert len(contents) == 3
    assert RANK.findall("\n".join(told)) == []


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_a_command_exports_of_who_only_coaches_tells_no_rank(form, world, capsys):
    Company.objects.update(coaching_only=True)

    call_command("export_scores", week=make.MONDAY, format=form)

    told = capsys.readouterr().out
    assert "ravi" in told
    assert RANK.findall(told) == []


def told_in(answer: HttpResponse) -> list[Any]:
    """Ranks in an answer of the API, and the word itself in a page, a file or a sheet."""
    kind, content = answer.get("Content-Type", ""), content_of(answer)
    if kind.startswith("application/json"):
        return list(ranks_in(json.loads(content)))
    if kind.startswith("application/vnd.openxml"):
        return RANK.findall(sheet_of(content))
    return RANK.findall(content.decode()) if kind.startswith("text") else []


def sheet_of(content: bytes) -> str:
    rows = load_workbook(io.BytesIO(content)).active.values
    return "\n".join(str(cell) for row in rows for cell in row)


def ranks_in(value: Any) -> Iterator[Any]:
    """What an answer says of ranks, wherever in it."""
    if isinstance(value, list):
        for one in value:
            yield from ranks_in(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key == "movement" or RANK.search(key):
                yield from [f"{key}: {one}"] if one not in (None, False) else []
            else:
                yield from ranks_in(one)
    elif isinstance(value, str):
        yield from RANK.findall(value)
