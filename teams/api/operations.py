"""One operation of the API: what it asks, reads and answers, said once.

What `operation` is told is both enforced and published in the OpenAPI
document, so the two cannot differ.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from teams.api import conditions, filters, reading
from teams.api.serializers.problems import Errors
from teams.selectors import company

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from teams.models import User

Path = dict[str, Any]
ALWAYS = (400, 401, 403, 404, 406, 429, 503)
"""Refusals that any operation may answer with."""


@dataclass(frozen=True)
class Caller:
    """Who asks and when; `on` is the company's date, by which policies go."""

    user: User
    now: datetime
    on: date


@dataclass(frozen=True)
class Call:
    """A request that may be answered: everything in it has been checked.

    `path` holds the values in the address, `subject` is what the policy let
    the caller have, `query` and `body` hold only what their serializers declare.
    """

    request: Request
    caller: Caller
    path: Path
    subject: Any
    query: dict[str, Any]
    body: dict[str, Any]


Handler = Callable[..., "HttpResponseBase"]


def operation(
    *,
    asks: Callable[..., Any],
    answers: Mapping[Any, Any],
    also: Mapping[int, type[serializers.Serializer]] | None = None,
    query: type[serializers.Serializer] = filters.Nothing,
    body: type[serializers.Serializer] | None = None,
    headers: Sequence[OpenApiParameter] = (),
    examples: Sequence[OpenApiExample] = (),
    tag: str,
) -> Callable[[Handler], Handler]:
    """A method of a view that answers a `Call`.

    First the policy is asked, `asks(caller, path)`, which returns the subject
    or raises; only then is anything read, so that a caller learns nothing
    about what is not theirs.
    """

    def declared(method: Handler) -> Handler:
        @functools.wraps(method)
        def answered(view: Any, request: Request, **path: Any) -> Response:
            caller = _caller(request)
            call = Call(
                request=request,
                caller=caller,
                path=path,
                subject=asks(caller, path),
                query=reading.of_query(query, request.query_params),
                body=reading.of_body(body, request.data) if body else {},
            )
            return conditions.tagged(method(view, call), request)

        answered.asks = asks  # type: ignore[attr-defined]
        refusals = dict.fromkeys((*ALWAYS, 415) if body else ALWAYS, Errors)
        document = extend_schema(
            operation_id=_name(method),
            parameters=[*([query] if query().fields else ()), *headers],
            request=body,
            responses={**refusals, **(also or {}), **answers},
            examples=list(examples),
            tags=[tag],
        )
        return document(answered)

    return declared


def _name(method: Handler) -> str:
    """`TeamBoard.get` is `get_team_board`."""
    kind, verb = method.__qualname__.split(".")
    return verb + re.sub("([A-Z])", r"_\1", kind).lower()


def _caller(request: Any) -> Caller:
    now = timezone.now()
    return Caller(user=request.user, now=now, on=company.today(now=now))
