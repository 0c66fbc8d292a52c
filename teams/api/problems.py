"""What went wrong, in one form for every answer of the API.

`{"errors": [{"field", "value", "message", "remedy"}]}`: where, what was sent,
why it cannot stand and what to send instead; empty texts where nothing in
particular was sent. Credentials are never repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core import exceptions as django_exceptions
from django.db import InterfaceError, OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from teams.services import problems
from teams.services.problems import Problem

RETRY_SECONDS = 5
"""When to come back if the database does not answer."""


class Refused(exceptions.APIException):
    """An answer that says no, with all its reasons; `more` stands beside them."""

    def __init__(
        self, *found: Problem, status: int = 400, more: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__()
        self.problems = found
        self.status_code = status
        self.more = dict(more or {})


NOTHING_HERE = Problem(
    field="",
    value="",
    message="There is nothing here that you may see.",
    remedy="Check the address, and whom you sign in as.",
)
"""The same words for what is missing and for what is someone else's."""


def answer(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """The response to an exception; None for one that nobody foresaw."""
    if isinstance(exc, Refused):
        return Response(body(exc.problems) | exc.more, status=exc.status_code)
    if isinstance(exc, problems.Refusal):
        return Response(body(exc.problems), status=400)
    for kind, status, words in _KNOWN:
        if isinstance(exc, kind):
            return Response(body([words(exc, context)]), status=status, headers=_headers(exc))
    return None


def body(found: Iterable[Problem]) -> dict[str, Any]:
    return {
        "errors": [
            {
                "field": problems.shown(problem.field),
                "value": problem.value,
                "message": problem.message,
                "remedy": problem.remedy,
            }
            for problem in found
        ]
    }


def one(field: str, value: object, message: str, remedy: str, *, status: int = 400) -> Refused:
    """A refusal for one reason, ready to raise."""
    return Refused(Problem(field, problems.shown(value), message, remedy), status=status)


def _headers(exc: Exception) -> dict[str, str]:
    if isinstance(exc, exceptions.Throttled):
        return {"Retry-After": str(_seconds(exc))}
    if isinstance(exc, OperationalError | InterfaceError):
        return {"Retry-After": str(RETRY_SECONDS)}
    challenge = getattr(exc, "auth_header", None)
    return {"WWW-Authenticate": challenge} if challenge else {}


def _seconds(exc: exceptions.Throttled) -> int:
    return max(1, round(getattr(exc, "wait", None) or 1))


def _unknown_caller(exc: Any, _context: Mapping[str, Any]) -> Problem:
    remedy = "Sign in, or send Authorization: Bearer ssi_… with a token that still holds."
    return Problem("Authorization", "", str(exc.detail), remedy)


def _forbidden(exc: Any, _context: Mapping[str, Any]) -> Problem:
    message = str(getattr(exc, "detail", "") or "You may not do this.")
    remedy = "Ask an administrator, or sign in as somebody who may."
    if message.startswith("CSRF"):
        remedy = "Send the page's CSRF token in X-CSRFToken, or use an API token."
    return Problem("", "", message, remedy)


def _missing(_exc: Any, _context: Mapping[str, Any]) -> Problem:
    return NOTHING_HERE


def _method(_exc: Any, context: Mapping[str, Any]) -> Problem:
    known = [method for method in context["view"].allowed_methods if method != "OPTIONS"]
    return Problem(
        field="method",
        value=problems.shown(context["request"].method),
        message="This address does not know that method.",
        remedy=f"Use one of {', '.join(known)}.",
    )


def _accept(_exc: Any, context: Mapping[str, Any]) -> Problem:
    sent = problems.shown(context["request"].headers.get("Accept", ""))
    remedy = "Ask for application/json, or leave the header out."
    return Problem("Accept", sent, "Answers do not come in that form.", remedy)


def _content_type(_exc: Any, context: Mapping[str, Any]) -> Problem:
    sent = problems.shown(context["request"].headers.get("Content-Type", ""))
    remedy = "Send JSON, with Content-Type: application/json."
    return Problem("Content-Type", sent, "Requests may not come in that form.", remedy)


def _throttled(exc: Any, _context: Mapping[str, Any]) -> Problem:
    remedy = f"Come back in {_seconds(exc)} seconds."
    return Problem("", "", "These are too many requests in a minute.", remedy)


def _malformed(exc: Any, _context: Mapping[str, Any]) -> Problem:
    message = f"The request cannot be read: {getattr(exc, 'detail', exc)}"
    return Problem("", "", message, "Send a smaller, well-formed request; see /api/docs/.")


def _unavailable(_exc: Any, _context: Mapping[str, Any]) -> Problem:
    remedy = f"Try again in {RETRY_SECONDS} seconds."
    return Problem("", "", "The database does not answer; nothing was saved.", remedy)


_Words = Callable[[Any, Mapping[str, Any]], Problem]
_KNOWN: tuple[tuple[type[Exception] | tuple[type[Exception], ...], int, _Words], ...] = (
    ((Http404, exceptions.NotFound), 404, _missing),
    ((exceptions.NotAuthenticated, exceptions.AuthenticationFailed), 401, _unknown_caller),
    ((exceptions.PermissionDenied, django_exceptions.PermissionDenied), 403, _forbidden),
    (exceptions.MethodNotAllowed, 405, _method),
    (exceptions.NotAcceptable, 406, _accept),
    (exceptions.UnsupportedMediaType, 415, _content_type),
    (exceptions.Throttled, 429, _throttled),
    ((exceptions.ParseError, django_exceptions.SuspiciousOperation), 400, _malformed),
    ((OperationalError, InterfaceError), 503, _unavailable),
)
