"""One log line a request, and a number that ties everything logged meanwhile together."""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING, Any

import structlog

from teams.web import throttles

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

log = structlog.stdlib.get_logger(__name__)
HEADER = "X-Request-ID"


class RequestLog:
    """Binds `request_id`, also to the tasks a request starts, and tells it in the answer.

    The person is named only if the answer had to know who asked: looking it up
    for the log would make every public page wait for the database.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id, started = uuid.uuid4().hex, time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = self.get_response(request)
        response.headers[HEADER] = request_id
        log.info(
            "request",
            method=request.method,
            path=request.path,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000),
            address=throttles.address_of(request),
            **_person(request),
        )
        structlog.contextvars.clear_contextvars()
        return response


def _person(request: HttpRequest) -> dict[str, Any]:
    known = getattr(request, "_cached_user", None)
    return {"user_id": known.pk} if known and known.pk else {}
