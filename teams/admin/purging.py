"""Letting go of what is past its time, by hand: what would go, a word typed, the service."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teams.admin import counted
from teams.admin.confirming import ConfirmingForm
from teams.admin.reading import administrator
from teams.models import Purge
from teams.selectors import company as companies
from teams.services import locks, retention

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls.resolvers import URLPattern

PATIENCE = 3
"""Seconds that a page waits for a night under way; the command waits longer."""
LATEST = 10
"""How many passes of before are listed."""


def addresses(site: admin.AdminSite) -> list[URLPattern]:
    return [path("purge/", site.admin_view(purge), name="purge")]


def purge(request: HttpRequest) -> HttpResponse:
    """The dry run, the same as of `manage.py purge`; with the company typed, the purge."""
    by = administrator(request)
    company, now = companies.current(), timezone.now()
    form = ConfirmingForm(request.POST or None, word=company.name)
    status = form.status
    busy = None
    if form.is_valid():
        try:
            return _purged(request, retention.purge(now=now, by=by, patience=PATIENCE))
        except locks.Busy as under_way:
            busy, status = under_way, HTTPStatus.CONFLICT
    context = {
        **admin.site.each_context(request),
        "title": _("Let go of what is past its time"),
        "company": company,
        "form": form,
        "busy": busy,
        "latest": Purge.objects.select_related("asked_by")[:LATEST],
        **_plan(retention.dry_run(now=now)),
    }
    return TemplateResponse(request, "admin/purge.html", context, status=status)


def _plan(parts: list[retention.Part]) -> dict[str, Any]:
    """What goes with weeks, and what by its age alone; each table once."""
    by_table: Counter[str] = Counter()
    for part in parts:
        by_table[part.table] += part.rows
    return {
        "weeks": sorted({part.week for part in parts if part.week}),
        "counts": counted.by_table(by_table),
    }


def _purged(request: HttpRequest, done: Purge) -> HttpResponse:
    said = ngettext("%(n)d published week went.", "%(n)d published weeks went.", done.weeks)
    messages.success(request, said % {"n": done.weeks})
    return redirect("admin:purge")
