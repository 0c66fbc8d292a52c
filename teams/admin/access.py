"""Tokens: whose, for what, until when. Administrators may end them; nobody sees a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams import policies
from teams.admin.reading import Reading
from teams.models import ApiToken
from teams.services import access

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


@admin.register(ApiToken)
class ApiTokenAdmin(Reading):
    """Made and shown once on their owner's page."""

    list_display = ("name", "prefix", "user", "scopes", "expires_at", "revoked_at", "last_used_at")
    list_filter = (("revoked_at", admin.EmptyFieldListFilter),)
    list_select_related = ("user",)
    search_fields = ("name", "prefix", "user__name", "user__email")
    exclude = ("digest",)
    actions = ("revoke",)

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return policies.can_administer(request.user)

    @admin.action(permissions=["revoke"], description=gettext_lazy("Revoke the selected tokens"))
    def revoke(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> None:
        now = timezone.now()
        for token in queryset:
            access.revoke_token(token=token, now=now)
        said = _("Revoked: %(n)d. They stop working at once.")
        messages.success(request, said % {"n": len(queryset)})
