"""The switch between light and dark under every page, also for strangers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from teams.services import preferences
from teams.web import clock, themes

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to where it was made; an unknown theme is the system's."""
    chosen = themes.known(request.POST.get("theme"))
    if request.user.is_authenticated:
        company = clock.of(request).company
        preferences.change(user=request.user, company=company, values={"theme": chosen})
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return themes.kept(HttpResponseRedirect(back if safe else "/"), chosen)
