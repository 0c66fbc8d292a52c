"""Which language a request is answered in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from teams.web import clock

if TYPE_CHECKING:
    from django.http import HttpRequest

_PROGRAMS = "/api/"


def of_browser(request: HttpRequest) -> str:
    """What a browser asks for, as far as we speak it; programs are answered in English."""
    if request.path.startswith(_PROGRAMS):
        return settings.LANGUAGE_CODE
    return translation.get_language_from_request(request)


def of(request: HttpRequest) -> str:
    """The language that somebody chose, else the company's; a stranger's browser decides."""
    if request.path.startswith(_PROGRAMS) or not request.user.is_authenticated:
        return of_browser(request)
    return request.user.language or clock.of(request).company.language
