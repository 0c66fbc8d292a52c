"""Logs and looks at profiles: every version to read; a correction adds one, with a reason."""

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

from scoring import metrics
from teams import policies
from teams.admin.reading import Reading, administrator
from teams.models import ProfileReview, WeeklyActivity
from teams.selectors import company as companies
from teams.selectors import weeks
from teams.services import activity, profiles
from teams.services.problems import Refusal

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls.resolvers import URLPattern

    from scoring.metrics import Count
    from teams.models import User


class CorrectionForm(forms.Form):
    """Every number of a row; an empty field means that it is not known."""

    reason = forms.CharField(
        max_length=200, help_text=gettext_lazy("The rep reads it."), label=gettext_lazy("Reason")
    )

    def __init__(self, counts: tuple[Count, ...], row: Any, data: Any) -> None:
        super().__init__(data)
        for count in counts:
            self.fields[count.key] = forms.IntegerField(
                label=count.name, required=False, initial=getattr(row, count.key)
            )

    def numbers(self) -> dict[str, int | None]:
        """What was typed, None for what is not known; the reason aside."""
        return {key: value for key, value in self.cleaned_data.items() if key != "reason"}


class Correcting(Reading):
    """Shows all versions; the one that stands has a button to correct it."""

    counts: tuple[Count, ...]
    change_form_template = "admin/teams/correctable.html"
    list_select_related = ("rep", "recorded_by")
    search_fields = ("rep__name", "rep__email")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Of those who left the boards nobody else reads a row."""
        return super().get_queryset(request).exclude(policies.left_boards("rep__"))

    def get_urls(self) -> list[URLPattern]:
        name = f"teams_{self.opts.model_name}_correct"
        view = self.admin_site.admin_view(self.correct_view)
        return [path("<int:pk>/correct/", view, name=name), *super().get_urls()]

    def correct_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A form with what stands; saving it adds a version by the service."""
        by = administrator(request)
        row = self.get_queryset(request).filter(pk=pk, superseded_at=None).first()
        if row is None:
            raise Http404
        form = CorrectionForm(self.counts, row, request.POST or None)
        if form.is_valid():
            try:
                written = self.write(row, form, by)
                said = _("Corrected: %(row)s.") % {"row": written}
                messages.success(request, said)
                return redirect(f"admin:teams_{self.opts.model_name}_change", written.pk)
            except Refusal as refusal:
                for problem in refusal.problems:
                    field = problem.field if problem.field in form.fields else None
                    form.add_error(field, str(problem))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Correct %(row)s") % {"row": row},
            "opts": self.opts,
            "row": row,
            "form": form,
        }
        return TemplateResponse(request, "admin/teams/correct.html", context)

    def write(self, row: Any, form: CorrectionForm, by: User) -> Any:
        raise NotImplementedError


@admin.register(WeeklyActivity)
class WeeklyActivityAdmin(Correcting):
    """Weekly logs, the newest version first."""

    counts = metrics.COUNTS
    list_display = ("rep", "week", "version", "recorded_at", "recorded_by", "superseded_at")
    list_filter = (("superseded_at", admin.EmptyFieldListFilter),)
    ordering = ("-week", "rep_id", "-version")

    def write(self, row: Any, form: CorrectionForm, by: User) -> WeeklyActivity:
        now = timezone.now()
        return activity.record_week(
            rep=row.rep,
            week=row.week,
            counts=form.numbers(),
            version=row.version,
            reason=form.cleaned_data["reason"],
            by=by,
            now=now,
            today=_today_of(row.rep),
        )


@admin.register(ProfileReview)
class ProfileReviewAdmin(Correcting):
    """Looks at profiles, the newest version first."""

    counts = metrics.STOCKS
    list_display = ("rep", "on", "version", "recorded_at", "recorded_by", "superseded_at")
    list_filter = (("superseded_at", admin.EmptyFieldListFilter),)
    ordering = ("-on", "rep_id", "-version")

    def write(self, row: Any, form: CorrectionForm, by: User) -> ProfileReview:
        return profiles.record_profile(
            rep=row.rep,
            on=row.on,
            levels=form.numbers(),
            version=row.version,
            reason=form.cleaned_data["reason"],
            by=by,
            now=timezone.now(),
            today=_today_of(row.rep),
        )


def _today_of(rep: User) -> date:
    return weeks.today_for(rep, companies.current(), timezone.now())
