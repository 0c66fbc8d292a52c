"""The search over all that was changed: by person, action, table and days; nothing is written."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams.admin.fields import PersonField
from teams.admin.reading import administrator
from teams.selectors import audit, audit_sources
from teams.selectors import company as companies
from teams.selectors.audit import Asked, Cursor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls.resolvers import URLPattern

KINDS = {
    "added": gettext_lazy("added"),
    "changed": gettext_lazy("changed"),
    "deleted": gettext_lazy("deleted"),
}
MOST_SKIPPED = 10_000
"""Rows of one moment that a page goes past; no write of ours makes as many."""


def _tables() -> list[tuple[str, str]]:
    """What may be chosen, in the language of who chooses."""
    named = [(source.key, capfirst(source.name)) for source in audit_sources.ALL]
    return [("", _("any")), *named]


class AuditForm(forms.Form):
    """What to look for; all of it may stay empty."""

    person = PersonField(
        label=gettext_lazy("Person"),
        required=False,
        help_text=gettext_lazy("Who did it, or on whom: e-mail address or external id."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Action"),
        required=False,
        choices=[("", gettext_lazy("any")), *KINDS.items()],
    )
    table = forms.ChoiceField(label=gettext_lazy("Table"), required=False, choices=_tables)
    first = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput({"type": "date"})
    )
    last = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput({"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        first, last = typed.get("first"), typed.get("last")
        if first and last and last < first:
            said = _("“%(last)s” lies before “%(first)s”. Choose a later day.")
            self.add_error("last", said % {"last": last, "first": first})
        return typed

    def asked(self) -> Asked:
        typed = self.cleaned_data
        return Asked(
            person=typed["person"] or None,
            kind=typed["kind"],
            table=typed["table"],
            since=_midnight(typed["first"]),
            until=_midnight(typed["last"], days=1),
        )


def addresses(site: admin.AdminSite) -> list[URLPattern]:
    return [path("audit/", site.admin_view(search), name="audit")]


def search(request: HttpRequest) -> HttpResponse:
    """One page, the newest first; what cannot be looked for says why beside its field."""
    administrator(request)
    form = AuditForm(request.GET)
    found = audit.search(form.asked(), _cursor(request)) if form.is_valid() else None
    context = {
        **admin.site.each_context(request),
        "title": _("What was changed"),
        "form": form,
        "found": found,
        "older": _address(request, found.older) if found and found.older else "",
    }
    status = HTTPStatus.OK if found else HTTPStatus.UNPROCESSABLE_ENTITY
    return TemplateResponse(request, "admin/audit.html", context, status=status)


def _midnight(day: date | None, *, days: int = 0) -> datetime | None:
    """Where a day of the company begins, or the one so many days later; None at the end of time."""
    if day is None or not 1900 < day.year < 9999:
        return None
    zone = ZoneInfo(companies.current().time_zone)
    return datetime.combine(day + timedelta(days=days), time(), zone)


def _cursor(request: HttpRequest) -> Cursor | None:
    """Where the page begins, from its address; 404 for what no page of ours links to."""
    asked = request.GET.get("before", "")
    if not asked:
        return None
    moment, __, shown = asked.partition("~")
    try:
        at = parse_datetime(moment)
    except ValueError as error:
        raise Http404 from error
    known = at is not None and at.tzinfo is not None and 1900 < at.year < 9999
    if at is None or not known or not shown.isdecimal() or int(shown[:9]) > MOST_SKIPPED:
        raise Http404
    return Cursor(at, int(shown))


def _address(request: HttpRequest, older: Cursor) -> str:
    asked = request.GET.copy()
    asked["before"] = f"{older.at.isoformat()}~{older.shown}"
    return f"?{asked.urlencode()}"
