"""Erasing a person: what would go, a word typed to mean it, and the service that does it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams.admin import counted
from teams.admin.confirming import ConfirmingForm
from teams.admin.reading import Reading, administrator
from teams.models import ErasureRequest
from teams.selectors import erasure_requests
from teams.services import erasure
from teams.services.problems import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls.resolvers import URLPattern

    from teams.models import User


@dataclass(frozen=True)
class Wish:
    """Whom to erase, for whom, and whether others' texts lose the name as well."""

    person: User
    by: User
    blank: bool
    now: datetime

    def dry_run(self) -> erasure.Erased:
        return erasure.dry_run(user=self.person, by=self.by, now=self.now, blank=self.blank)

    def erase(self) -> erasure.Erased:
        return erasure.erase(user=self.person, by=self.by, now=self.now, blank=self.blank)


def addresses(table: admin.ModelAdmin) -> list[URLPattern]:
    """The page of one person; `table` is that of people."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        return erase(request, table, pk)

    wrapped = table.admin_site.admin_view(view)
    return [path("<int:pk>/erase/", wrapped, name="teams_user_erase")]


def erase(request: HttpRequest, table: admin.ModelAdmin, pk: int) -> HttpResponse:
    """The dry run, the same as of `manage.py erase_person`; with the address typed, the erasure."""
    by = administrator(request)
    person = table.get_object(request, str(pk))
    if person is None:
        raise Http404
    blank = request.GET.get("blank") == "yes"
    wish = Wish(person, by, blank, timezone.now())
    form = ConfirmingForm(request.POST or None, word=person.email)
    context: dict[str, Any] = {
        **table.admin_site.each_context(request),
        "title": _("Erase %(person)s") % {"person": person},
        "opts": table.opts,
        "person": person,
        "blank": blank,
        "form": form,
        "request_of": erasure_requests.open_request_of(person),
    }
    try:
        if form.is_valid():
            return _erased(request, wish.erase())
        told = wish.dry_run()
    except Refusal as refusal:
        status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
        context |= {"problems": refusal.problems}
    else:
        status = HTTPStatus(form.status)
        context |= {"counts": counted.by_table(told.counts), "mentions": told.mentions}
    return TemplateResponse(request, "admin/teams/user/erase.html", context, status=status)


def _erased(request: HttpRequest, done: erasure.Erased) -> HttpResponse:
    """Without a name: the message outlives the person in a session."""
    said = _("Erased. Texts that still name the person: %(n)d.") % {"n": len(done.mentions)}
    messages.success(request, said)
    return redirect("admin:teams_user_changelist")


@admin.register(ErasureRequest)
class ErasureRequestAdmin(Reading):
    """Who asked to be erased and has not taken it back; the row goes with the person."""

    list_display = ("user", "asked_at", "erase")
    list_display_links = None
    list_select_related = ("user",)
    search_fields = ("user__name", "user__email")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ErasureRequest]:  # noqa: ARG002
        return erasure_requests.open_requests()

    @admin.display(description=gettext_lazy("erasure"))
    def erase(self, request: ErasureRequest) -> str:
        address = reverse("admin:teams_user_erase", args=[request.user_id])
        return format_html('<a href="{}">{}</a>', address, _("Look at it and erase"))
