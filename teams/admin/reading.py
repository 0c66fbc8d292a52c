"""How tables are shown: everybody let in may read, and nothing is written past the services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from teams import policies
from teams.admin import past

if TYPE_CHECKING:
    from django.db.models import Model
    from django.http import HttpRequest, HttpResponse

    from teams.models import User


def administrator(request: HttpRequest) -> User:
    """Who asks, if they administer; for views beside the stock ones, which ask by themselves."""
    if not policies.can_administer(request.user):
        raise PermissionDenied
    return cast("User", request.user)


SECRET = frozenset({"password", "digest"})
"""Columns that no parameter of an address may ask about, not even by their first letters."""


class Reading(admin.ModelAdmin):
    """Shows a table and changes nothing, whatever is posted to it.

    `show_full_result_count` would count the whole table again on every page.
    """

    show_full_result_count = False
    list_per_page = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        return policies.can_read_admin(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return policies.can_read_admin(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Without this, who may read could find out a password's hash letter by letter."""
        return SECRET.isdisjoint(lookup.split("__")) and super().lookup_allowed(
            lookup, value, request
        )

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who changed what and when; of tables that keep a history, field by field."""
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not hasattr(row, "history"):
            return super().history_view(request, object_id, extra_context)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(row)s") % {"row": row},
            "opts": self.opts,
            "object": row,
            "changes": past.changes(row),
        }
        return TemplateResponse(request, "admin/past.html", context)
