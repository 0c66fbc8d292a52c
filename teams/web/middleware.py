"""What stands around every answer, also around errors and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.utils import translation

from teams.web import errors, health, languages, unsaved

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class Headers:
    """Headers Django has no setting for; outermost, so that nothing goes without.

    Nothing but our own files may be kept by a browser or a proxy: pages are
    about people, and what somebody may see can change with the next request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        is_file = request.path.startswith(settings.STATIC_URL) and response.status_code < 400
        if not is_file:
            response.headers["Cache-Control"] = "no-store"
        return response


class SignInFirst(LoginRequiredMiddleware):
    """Sends strangers to the sign-in page; what they had typed into a log waits for them."""

    def handle_no_permission(  # type: ignore[override]  # htmx is not led elsewhere
        self, request: HttpRequest, view_func: Callable[..., HttpResponse]
    ) -> HttpResponse:
        if "HX-Request" in request.headers:
            return errors.signed_out(request, status=401)
        unsaved.keep(request)
        return super().handle_no_permission(request, view_func)


class Language:
    """Speaks the language of whoever asks; programs are always answered in English.

    People choose one, or leave it to the company; strangers get what their
    browser asks for, if we speak it. Who asks is looked up for pages that exist.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(languages.of_browser(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        translation.activate(languages.of(request))


class Health:
    """Answers the questions of load balancers before any middleware that may refuse them.

    They ask by address and not by the site's name, and over plain http inside
    the machine; neither is an attack.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = health.QUESTIONS.get(request.path)
        return answer(request) if answer else self.get_response(request)
