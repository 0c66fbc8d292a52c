"""The state of the site: what it stands on, the last nights, and what to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from teams import tasks
from teams.selectors import findings, health, surroundings

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls.resolvers import URLPattern


def addresses(site: admin.AdminSite) -> list[URLPattern]:
    return [path("status/", site.admin_view(status), name="status")]


def status(request: HttpRequest) -> HttpResponse:
    """The same findings as `manage.py doctor`; whoever reads the admin may read them."""
    now = timezone.now()
    context = {
        **admin.site.each_context(request),
        "title": _("Status"),
        "findings": findings.of_site(now=now, broker=findings.Broker(tasks.waiting())),
        "nights": health.last_attempts(),
        "pulses": health.heartbeats(now),
        "versions": surroundings.versions(),
    }
    return TemplateResponse(request, "admin/status.html", context)
