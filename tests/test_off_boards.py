"""Every address, crawled by everybody: who left boards is on none, and coaching tells no rank."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from openpyxl import load_workbook

from teams.models import Company, User
from tests import permissions
from tests.permissions import Route, World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

pytestmark = [pytest.mark.django_db, pytest.mark.fuzz]
ROUTES = [route for route in permissions.routes() if "GET" in (permissions.rules(route) or {})]
LEFT = "Xquisita"
ACCOUNTS = {
    f"admin:teams_{page}"
    for page in (
        "user_changelist",
        "membership_changelist",
        "apitoken_changelist",
        "team_change",
    )
}
"""Who may sign in, and where they belong: administrators have to know, and no score is there."""
EXPLAINED = {"admin:teams_team_change", "admin:teams_team_add", "admin:teams_company_change"}
"""The switch itself, which says what it does."""
DESCRIBED = "api-schema"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """As in the matrix; Bea is called by a name that nothing else has."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = World()
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


RANK = re.compile(r"(?<![a-z])rank(?:s|_in_\w+)?(?![a-z])", re.IGNORECASE)


@pytest.mark.parametrize(
    "route",
    [route for route in ROUTES if route.key not in EXPLAINED | {DESCRIBED}],
    ids=lambda route: route.key,
)
def test_who_only_coaches_tells_no_rank(route, world):
    Company.objects.update(coaching_only=True)

    telling = {
        f"{name} of {column}": told
        for name, column, answer in answers(route, world)
        if (told := told_in(answer))
    }

    assert telling == {}


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
            if key in ("rank", "company_rank", "rank_in_team", "rank_in_company", "movement"):
                yield from [one] if one is not None else []
            else:
                yield from ranks_in(one)
