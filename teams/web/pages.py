"""Drawing a page: with the clock of the request, and times as the company's clocks show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import shortcuts
from django.urls import reverse
from django.utils import timezone

from teams.selectors import purpose
from teams.web import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from teams.web.clock import Clock

OPEN_BEFORE_THE_PURPOSE = {"welcome", "privacy", "model", "model_version"}
"""Pages to read before one says that one has read why these numbers are kept."""


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Adds `clock`, and `today` unless the context says whose today it is.

    Whoever has not read the company's purpose, or not as it stands now, is led
    to it first. Forms that were sent, files and the API do not wait for that.
    """
    moment = clock.of(request)
    if _comes_first(request, moment):
        wanted = urlencode({"next": request.get_full_path()})
        return shortcuts.redirect(f"{reverse('welcome')}?{wanted}")
    with timezone.override(moment.company.time_zone):
        return shortcuts.render(
            request, template, {"clock": moment, "today": moment.today, **context}, status=status
        )


def _comes_first(request: HttpRequest, moment: Clock) -> bool:
    """Whether this is a page that somebody opens, and the purpose is unread."""
    if request.method not in ("GET", "HEAD") or not request.user.is_authenticated:
        return False
    here = request.resolver_match.url_name if request.resolver_match else ""
    if here in OPEN_BEFORE_THE_PURPOSE or "HX-Request" in request.headers:
        return False
    return purpose.is_unread(request.user, moment.company)
