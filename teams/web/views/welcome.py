"""The company's own words about these numbers: read once, and again when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from teams.selectors import purpose
from teams.services import purpose as services
from teams.web import access, clock, pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """The text, and the button that says it is read; then on to where one wanted to go."""
    viewer, company = access.viewer(request), clock.of(request).company
    asked = request.POST if request.method == "POST" else request.GET
    onward = _onward(request, asked.get("next", ""))
    if request.method == "POST":
        digest = request.POST.get("digest", "")
        services.acknowledge(user=viewer, company=company, digest=digest)
    if not purpose.is_unread(viewer, company):
        return redirect(onward)
    context = {"company": company, "digest": purpose.digest_of(company), "onward": onward}
    return pages.render(request, "teams/welcome.html", context)


def _onward(request: HttpRequest, wanted: str) -> str:
    """A page of ours, or the first one."""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe and wanted.startswith("/") else "/"
