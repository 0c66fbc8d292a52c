"""Callers of the API: in a session, with a token, or as nobody."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from teams.services import access
from tests import make as cases
from tests.teams.api import contract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpResponse

    from teams.models import User


@dataclass
class Api:
    """Somebody calling /api/v1/; bodies go out as JSON."""

    client: Client
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.send("GET", path, **headers)

    def put(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.send("PUT", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.send("PATCH", path, body, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.send("POST", path, body, **headers)

    def delete(self, path: str, **headers: str) -> HttpResponse:
        return self.send("DELETE", path, **headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """`body` is sent as it is if it is text or bytes; if_match="…" is a header.

        Every answer is held to the OpenAPI document.
        """
        if body is not None and not isinstance(body, str | bytes):
            body = json.dumps(body)
        path = path if path.startswith("/") else f"/api/v1/{path}"
        response = self.client.generic(
            method,
            path,
            body or "",
            content_type=headers.pop("content_type", "application/json"),
            headers=self.headers | {name.replace("_", "-"): text for name, text in headers.items()},
        )
        contract.check(method, path, response)
        return response


def errors(response: HttpResponse) -> list[dict[str, str]]:
    return list(response.json()["errors"])


def fields(response: HttpResponse) -> list[str]:
    """Where the problems are."""
    return [error["field"] for error in errors(response)]


@pytest.fixture
def api(db: None) -> Callable[..., Api]:
    """`api(cast.ravi)` signs in; `api()` is nobody."""

    def make(user: User | None = None) -> Api:
        client = Client()
        if user is not None:
            client.force_login(user)
        return Api(client)

    return make


@pytest.fixture
def with_token(db: None) -> Callable[..., Api]:
    """`with_token(cast.ravi, "read")` carries a token of these scopes."""

    def make(user: User, *scopes: str) -> Api:
        now = timezone.now()
        _, secret = access.create_token(
            user=user,
            name="Test",
            scopes=scopes or ("read", "write"),
            expires_at=now + datetime.timedelta(days=30),
            now=now,
        )
        return Api(Client(), {"Authorization": f"Bearer {secret}"})

    return make


@pytest.fixture
def wednesday() -> Iterator[None]:
    with time_machine.travel(cases.NOW, tick=False):
        yield
