"""Starting to track, and scoring again with what is known by now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from teams import tasks
from teams.admin.confirming import ConfirmingForm
from teams.admin.reading import administrator
from teams.selectors import company as companies
from teams.selectors import health, runs
from teams.selectors import tracking as beginnings
from teams.services import tracking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls.resolvers import URLPattern


YEARS = range(2003, 2200)
"""In these a moment is one on every clock."""


def addresses(site: admin.AdminSite) -> list[URLPattern]:
    """What the admin site has beside its tables."""
    wrap = site.admin_view
    return [
        path("tracking/", wrap(start_tracking), name="tracking"),
        path("recompute/", wrap(recompute), name="recompute"),
        path("recompute/<str:moment>/", wrap(progress), name="recompute_progress"),
    ]


def start_tracking(request: HttpRequest) -> HttpResponse:
    """Where boards would begin and who has no log yet; pressing starts it, once."""
    by = administrator(request)
    company, now = companies.current(), timezone.now()
    as_of = companies.today(now=now) - timedelta(days=1)
    form = ConfirmingForm(request.POST or None, word=company.name)
    if form.is_valid():
        try:
            since = tracking.start(as_of=as_of, by=by)
        except tracking.AlreadyTracking as already:
            messages.error(request, str(already))
        else:
            tasks.ring()
            said = _("Boards begin with the week of %(since)s.") % {"since": since}
            messages.success(request, said)
        return redirect("admin:tracking")
    context = {
        "title": _("Start tracking"),
        "company": company,
        "form": form,
        "preview": None if company.tracking_since else beginnings.preview(as_of),
    }
    return _page(request, "admin/tracking.html", context, status=form.status)


def recompute(request: HttpRequest) -> HttpResponse:
    """How the last night went; pressing repeats it with what is known by now."""
    administrator(request)
    now = timezone.now()
    can_repeat = runs.last_night_as_of() is not None
    if request.method == "POST" and can_repeat:
        tasks.ring_for_recompute(now)
        return redirect("admin:recompute_progress", now.isoformat())
    context = {
        "title": _("Nights"),
        "status": health.status(now),
        "pulses": health.heartbeats(now),
        "can_repeat": can_repeat,
    }
    return _page(request, "admin/recompute.html", context)


def progress(request: HttpRequest, moment: str) -> HttpResponse:
    """How far a wish to recompute has come: the page, or for htmx its changing part."""
    administrator(request)
    try:
        requested_at = datetime.fromisoformat(moment)
        readable = requested_at.tzinfo is not None and requested_at.astimezone(UTC).year in YEARS
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    if not readable:
        raise Http404
    found = health.progress(requested_at)
    context = {
        "title": _("Recomputing"),
        "progress": found,
        "ended": found.state in (health.Progress.DONE, health.Progress.FAILED),
    }
    fragment = request.headers.get("HX-Request") == "true"
    template = "admin/_progress.html" if fragment else "admin/progress.html"
    response = _page(request, template, context)
    response.headers["Vary"] = "HX-Request"
    return response


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> TemplateResponse:
    context = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, template, context, status=status)
