"""Light, dark, or as the system says: the person's choice, else this browser's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from teams.models.company import Theme

if TYPE_CHECKING:
    from typing import TypeVar

    from django.http import HttpRequest, HttpResponse

    Answer = TypeVar("Answer", bound=HttpResponse)

COOKIE = "theme"
YEAR = 365 * 24 * 60 * 60


def of(request: HttpRequest) -> str:
    """The theme to draw in; empty: as the system says.

    What somebody signed in has chosen wins over the cookie.
    """
    user = request.user
    if user.is_authenticated and user.theme:
        return str(user.theme)
    return of_browser(request)


def of_browser(request: HttpRequest) -> str:
    """What this browser remembers; asks no database."""
    return known(request.COOKIES.get(COOKIE, ""))


def known(word: str | None) -> str:
    """A theme by its word; any other word is the system's."""
    return word if word in Theme.values else ""


def kept(response: Answer, theme: str) -> Answer:
    """Let this browser remember a theme, or forget it."""
    if theme:
        response.set_cookie(
            COOKIE,
            theme,
            max_age=YEAR,
            secure=not settings.PLAIN_HTTP,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
