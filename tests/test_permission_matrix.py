"""Every address × method × actor × object, against the one table in permissions.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from tests import permissions
from tests.permissions import Route, World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

pytestmark = [pytest.mark.django_db, pytest.mark.fuzz]
ROUTES = permissions.routes()
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
FEW = ("nobody", "ravi", "ada", "reads")
"""Whom a method that does not exist is tried by."""
OWN_TO_EACH_REQUEST = "X-Request-ID"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Built once; every call is taken back, and in the end all of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def unhurried(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = dict.fromkeys(settings.API_REQUESTS_PER_MINUTE, 10**9)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.key)
def test_every_call_becomes_what_the_table_says(route, world):
    wrong = []
    missing: dict[tuple[str, str], set[str]] = {}
    for verb, actor, column, answer in calls(route, world):
        became, wanted = permissions.outcome(answer), cell(route, verb, actor, column)
        if became != wanted:
            wrong.append(f"{verb} as {actor} of {column}: {became}, not {wanted}")
        if became == "404":
            missing.setdefault((verb, actor), set()).add(told(answer))

    assert wrong == []
    # What is someone else's and what does not exist are one answer, byte for byte.
    assert [who for who, answers in missing.items() if len(answers) > 1] == []


def told(answer: HttpResponse) -> str:
    headers = {name: text for name, text in answer.items() if name != OWN_TO_EACH_REQUEST}
    return f"{headers}{answer.content!r}"


def calls(route: Route, world: World) -> Iterator[tuple[str, str, str, HttpResponse]]:
    """Method, actor, column and answer, of every call that an address is tried with."""
    for verb, name, column, values in tried(route, world):
        yield verb, name, column, world.actors[name].call(route, verb, values)


def tried(route: Route, world: World) -> Iterator[tuple[str, str, str, permissions.Values]]:
    """A method that an address does not know is tried by few, of one object."""
    known, objects = permissions.rules(route) or {}, world.objects(route)
    for verb in VERBS if route.area in ("api", "pages") else known:
        actors, columns = (world.actors, objects) if verb in known else (FEW, list(objects)[:1])
        for actor in actors:
            yield from ((verb, actor, column, objects[column]) for column in columns)


def cell(route: Route, verb: str, actor: str, column: str) -> str:
    """What the table wants, also where it follows from another row."""
    rule = (permissions.rules(route) or {}).get(verb)
    who = permissions.stands_for(actor, route)
    if rule is None:
        return "in" if who == "nobody" else "405"
    if actor == "reads" and route.area == "api" and verb != "GET":
        return "403"
    return permissions.expected(rule, who, column)


def test_every_address_has_a_row_and_every_row_an_address():
    assert [route.key for route in ROUTES if permissions.rules(route) is None] == []
    assert set(permissions.TABLE["routes"]) - {route.key for route in ROUTES} == set()
    assert set(permissions.TABLE["tables"]) == set(permissions.tables())


def test_every_rule_is_used_and_every_name_of_one_is_known():
    named = {rule for route in ROUTES for rule in (permissions.rules(route) or {}).values()}

    assert named == set(permissions.TABLE["rules"])


def test_there_are_many_cells(world):
    assert sum(1 for route in ROUTES for _ in tried(route, world)) >= 3_000
