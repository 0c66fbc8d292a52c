"""Light, dark, or as the system says; kept in a cookie, also for strangers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from teams.web import context

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the choice and go back to where it was made; an unknown theme is the system's."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    chosen = request.POST.get("theme")
    if chosen in context.THEMES[1:]:
        response.set_cookie(
            context.COOKIE,
            chosen,
            max_age=YEAR,
            secure=not settings.PLAIN_HTTP,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(context.COOKIE, samesite="Lax")
    return response
