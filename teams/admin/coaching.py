"""What is done about flags: to look up, never to write. Private words stay with the team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin

from teams import policies
from teams.admin.reading import Reading
from teams.models import Agreement, CoachingNote, Snooze

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class OfReps(Reading):
    """Rows about reps."""

    search_fields = ("rep__name", "rep__email")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Of those who left the boards nobody else reads a row."""
        return super().get_queryset(request).exclude(policies.left_boards("rep__"))


@admin.register(CoachingNote)
class CoachingNoteAdmin(OfReps):
    """Who wrote when; the words are read on the rep's page, by those it is for."""

    list_display = ("rep", "author", "team", "written_at", "shared", "withdrawn_at")
    list_filter = ("shared",)
    list_select_related = ("rep", "author", "team")
    exclude = ("text",)
    ordering = ("-written_at", "-pk")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Without this the words could be found out letter by letter."""
        return "text" not in lookup.split("__") and super().lookup_allowed(lookup, value, request)


@admin.register(Agreement)
class AgreementAdmin(OfReps):
    """One agreed action of a rep at a time; what became of it is on the rep's page."""

    list_display = ("rep", "commitment", "agreed_by", "agreed_at", "ended_at")
    list_select_related = ("rep", "agreed_by", "commitment", "commitment__rep")
    ordering = ("-agreed_at", "-pk")


@admin.register(Snooze)
class SnoozeAdmin(OfReps):
    """Flags that rest, and why."""

    list_display = ("rep", "flagged_since", "until", "reason", "snoozed_by", "ended_at")
    list_select_related = ("rep", "snoozed_by")
    ordering = ("-snoozed_at", "-pk")
