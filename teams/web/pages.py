"""Drawing a page: with the clock of the request, and times as the company's clocks show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import shortcuts
from django.utils import timezone

from teams.web import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Adds `clock`, and `today` unless the context says whose today it is."""
    moment = clock.of(request)
    with timezone.override(moment.company.time_zone):
        return shortcuts.render(
            request, template, {"clock": moment, "today": moment.today, **context}, status=status
        )
