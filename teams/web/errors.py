"""What somebody reads when a page cannot be had; none of it needs a database."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from teams.web import themes, unsaved

if TYPE_CHECKING:
    from django.http import HttpRequest

RETRY_SECONDS = 5
"""When to come back if the database does not answer."""

WORDS = {
    400: ("This request cannot be read.", "Send it again, or start from the page before."),
    403: ("You may not do this.", "Ask an administrator, or sign in as somebody who may."),
    404: ("There is nothing here that you may see.", "Check the address, and whom you sign in as."),
    429: ("These are too many tries.", "Wait until Retry-After is over."),
    500: ("Something went wrong here; it has been noted.", "Try again in a few minutes."),
    503: ("The database does not answer; nothing was saved.", "Try again in a few seconds."),
}
"""Message and remedy for programs; people read templates/<status>.html."""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return _answer(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from elsewhere, or one older than the session; the reason is for the log only.

    A log that the server can tell was opened here opens again with what was
    typed, and saves nothing.
    """
    del reason
    if "HX-Request" in request.headers:
        return signed_out(request, status=403)
    if unsaved.keep(request):
        return redirect(request.path)
    return _answer(request, 403, template="403_csrf.html")


def signed_out(request: HttpRequest, *, status: int) -> HttpResponse:
    """For htmx, in place of a part of a page whose session has ended or is another."""
    return render(request, "_signed_out.html", status=status)


def too_many_requests(request: HttpRequest, *, seconds: int) -> HttpResponse:
    response = _answer(request, 429, minutes=max(1, round(seconds / 60)))
    response.headers["Retry-After"] = str(seconds)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Nobody foresaw this, unless it is the database that does not answer.

    Django calls this while it handles the exception, wherever it was raised:
    in a view, or by a middleware that needed the session.
    """
    if not isinstance(sys.exception(), OperationalError | InterfaceError):
        return _answer(request, 500)
    response = _answer(request, 503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _answer(
    request: HttpRequest, status: int, *, template: str = "", **context: object
) -> HttpResponse:
    if request.path.startswith("/api/"):
        message, remedy = WORDS[status]
        error = {"field": "", "value": "", "message": message, "remedy": remedy}
        return JsonResponse({"errors": [error]}, status=status)
    # Who reads it may not be known any more: the colours are this browser's.
    context = {"theme": themes.of_browser(request), **context}
    return render(request, template or f"{status}.html", context, status=status)
