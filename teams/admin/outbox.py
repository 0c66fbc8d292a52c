"""The outbox: who was written to, what got stuck, and what a letter would say now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from teams import policies, tasks
from teams.admin import letter_previews
from teams.admin.reading import Reading, administrator
from teams.models import Letter
from teams.selectors import outbox as letters
from teams.services import outbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls.resolvers import URLPattern


class StuckFilter(admin.SimpleListFilter):
    """Letters of which nobody knows whether they arrived."""

    title = gettext_lazy("stuck")
    parameter_name = "stuck"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        return [("yes", gettext_lazy("Yes"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Letter]) -> QuerySet[Letter]:  # noqa: ARG002
        if self.value() != "yes":
            return queryset
        return queryset.filter(pk__in=letters.stuck(timezone.now()))


@admin.register(Letter)
class LetterAdmin(Reading):
    """To read; an administrator judges letters whose sender died while handing them over."""

    list_display = ("person", "kind", "week", "state", "attempts", "next_at", "sent_at", "fault")
    list_filter = (StuckFilter, "state", "kind", "week")
    list_select_related = ("person",)
    search_fields = ("person__name", "person__email")
    readonly_fields = ("message_id",)
    actions = ("call_sent", "send_again")
    change_list_template = "admin/teams/letter/change_list.html"

    @admin.display(description=gettext_lazy("error"))
    def fault(self, letter: Letter) -> str:
        return letter.error[:80]

    @admin.display(description=gettext_lazy("message id"))
    def message_id(self, letter: Letter) -> str:
        """What to look for in the log of the mail server."""
        return letter_previews.message_id(letter)

    def get_urls(self) -> list[URLPattern]:
        return [*letter_previews.addresses(self), *super().get_urls()]

    def has_judge_permission(self, request: HttpRequest) -> bool:
        return policies.can_administer(request.user)

    @admin.action(permissions=["judge"], description=gettext_lazy("Stuck letters: they did arrive"))
    def call_sent(self, request: HttpRequest, queryset: QuerySet[Letter]) -> HttpResponse | None:
        return self._judge(request, queryset, "call_sent", outbox.call_sent)

    @admin.action(permissions=["judge"], description=gettext_lazy("Stuck letters: send them again"))
    def send_again(self, request: HttpRequest, queryset: QuerySet[Letter]) -> HttpResponse | None:
        answer = self._judge(request, queryset, "send_again", outbox.send_again)
        if answer is None:
            tasks.ring_for_letters()
        return answer

    def _judge(
        self,
        request: HttpRequest,
        queryset: QuerySet[Letter],
        action: str,
        act: Callable[..., bool],
    ) -> HttpResponse | None:
        """Ask once more, then do it to those of the letters that are stuck still."""
        administrator(request)
        now = timezone.now()
        stuck = list(queryset.filter(pk__in=letters.stuck(now)).select_related("person"))
        if stuck and "sure" not in request.POST:
            return self._ask(request, action, stuck)
        done = sum(act(letter=letter, now=now) for letter in stuck)
        if not done:
            messages.warning(request, _("None of these letters is stuck, so nothing was changed."))
            return None
        said = ngettext("%(count)d letter was judged.", "%(count)d letters were judged.", done)
        messages.success(request, said % {"count": done})
        return None

    def _ask(self, request: HttpRequest, action: str, stuck: list[Letter]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Letters that got stuck"),
            "opts": self.opts,
            "action": action,
            "letters": [(letter, self.message_id(letter)) for letter in stuck],
        }
        return TemplateResponse(request, "admin/teams/letter/judge.html", context)
