"""Weeks, runs and attempts: to read. What was published can only be given a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams.admin.reading import Reading, administrator
from teams.models import Heartbeat, NightAttempt, ScoreRun, ScoringWeek, WeekNote
from teams.services import notes
from teams.services.problems import Refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls.resolvers import URLPattern


class NotesOfWeek(admin.TabularInline):
    """What has been said beside a week."""

    model = WeekNote
    fields = readonly_fields = ("text", "written_by", "written_at")
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


class NoteForm(forms.Form):
    """A note for everybody who sees the week's board."""

    text = forms.CharField(
        required=False,  # the service says what is wrong with it
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Shown beside the week's board. The numbers stay as they are."),
    )


@admin.register(ScoringWeek)
class ScoringWeekAdmin(Reading):
    """Weeks on boards."""

    list_display = ("week", "scoring_model", "current_run", "published_at")
    list_select_related = ("scoring_model", "current_run")
    inlines = (NotesOfWeek,)
    change_form_template = "admin/teams/scoringweek/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.note_view)
        return [path("<str:week>/note/", view, name="teams_scoringweek_note"), *super().get_urls()]

    def note_view(self, request: HttpRequest, week: str) -> HttpResponse:
        """Write a note; it is never changed or taken back."""
        by = administrator(request)
        row = self.get_object(request, week)
        if row is None:
            raise Http404
        form = NoteForm(request.POST or None)
        if form.is_valid():
            try:
                notes.write_note(
                    week=row, text=form.cleaned_data["text"], by=by, now=timezone.now()
                )
                said = _("The note stands beside the week of %(week)s.")
                messages.success(request, said % {"week": week})
                return redirect("admin:teams_scoringweek_change", week)
            except Refusal as refusal:
                form.add_error("text", str(refusal))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Note on the week of %(week)s") % {"week": week},
            "opts": self.opts,
            "row": row,
            "form": form,
        }
        return TemplateResponse(request, "admin/teams/scoringweek/note.html", context)


@admin.register(ScoreRun)
class ScoreRunAdmin(Reading):
    """Every successful scoring of a week."""

    list_display = ("id", "week", "as_of", "trigger", "started_at", "seconds", "reps")
    list_filter = ("trigger",)
    list_select_related = ("week",)

    @admin.display(description=gettext_lazy("seconds"))
    def seconds(self, run: ScoreRun) -> str:
        return f"{(run.finished_at - run.started_at).total_seconds():.1f}"


@admin.register(NightAttempt)
class NightAttemptAdmin(Reading):
    """Every attempt, also those that failed."""

    list_display = ("week", "due_at", "trigger", "number", "started_at", "outcome", "reps_done")
    list_filter = ("outcome", "trigger")


@admin.register(Heartbeat)
class HeartbeatAdmin(Reading):
    """When workers last answered."""

    list_display = ("worker", "at")
    ordering = ("-at",)
