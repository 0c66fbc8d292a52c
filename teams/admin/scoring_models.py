"""Scoring models: drafted, shown what they would do to everyone, published once.

Here and not in the scoring app, which knows neither people nor who may do what.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.fields import InvalidJSONInput
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring import selectors, services
from scoring.models import ScoringModel
from scoring.parameters import ParametersError
from teams import policies
from teams.admin.confirming import ConfirmingForm
from teams.admin.reading import Reading, administrator
from teams.selectors import base_rates, model_previews, weeks
from teams.selectors import company as companies

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse
    from django.urls.resolvers import URLPattern

    from teams.models import User


class Indented(json.JSONEncoder):
    """JSON one can read and edit."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "indent": 2})


class Numbers(forms.JSONField):
    """JSON; nested so deeply that Python cannot read it, it is none."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return super().bound_data(data, initial)
        except RecursionError:
            return InvalidJSONInput(data)


class DraftForm(forms.ModelForm):
    """A draft's numbers, in hundredths of points; the service says what is wrong with them."""

    by: User
    parameters = Numbers(
        label=gettext_lazy("Parameters"),
        encoder=Indented,
        widget=forms.Textarea(attrs={"rows": 40, "class": "numbers", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "points are hundredths (500 = 5.00) and sum to 2500 for each pillar; "
            "see docs/scoring.md."
        ),
    )

    class Meta:
        model = ScoringModel
        fields = ("version", "title", "parameters")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            self._try()
        return cleaned

    def _try(self) -> None:
        """Save and take it back, to hear what would be refused."""
        with transaction.atomic():
            try:
                self.write()
            except ParametersError as error:
                self.add_error("parameters", list(error.messages))
            except ValidationError as error:
                self.add_error(None, error)
            transaction.set_rollback(True)

    def _post_clean(self) -> None:
        """The service checks."""

    def write(self) -> ScoringModel:
        draft = self.instance if self.instance.pk else None
        return services.save_draft(model=draft, by=self.by, **self.cleaned_data)


class PublishForm(ConfirmingForm):
    """From when on, and the version typed, since nothing takes it back."""

    effective_from = forms.DateField(label=gettext_lazy("From"), widget=AdminDateWidget)

    def __init__(self, draft: ScoringModel, data: Any, *, first: date) -> None:
        super().__init__(data, word=draft.version, initial={"effective_from": first})
        self.draft = draft


@admin.register(ScoringModel)
class ScoringModelAdmin(Reading):
    """A published model is only ever read; make a draft from it to change anything."""

    form = DraftForm
    list_display = ("version", "title", "status", "effective_from", "published_at", "published_by")
    list_filter = ("status",)
    list_select_related = ("published_by",)
    fields = ("version", "title", "parameters")
    change_form_template = "admin/teams/scoringmodel/change_form.html"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return policies.can_administer(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_draft(obj) and policies.can_administer(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_draft(obj) and policies.can_administer(request.user)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"by": request.user})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new draft begins with the numbers of another, or of the one in force."""
        today = companies.today(now=timezone.now())
        chosen = request.GET.get("from", "")
        model = ScoringModel.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
        model = model or selectors.in_force(weeks.monday_of(today))
        return {"parameters": model.parameters, "title": model.title}

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """With what a threshold would flag, which the numbers are chosen by."""
        rates = base_rates.newest(on=companies.today(now=timezone.now()))
        more = {**(extra_context or {}), "base_rates": rates}
        return super().changeform_view(request, object_id, form_url, more)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: ARG002
        obj.pk = form.write().pk
        obj.refresh_from_db()

    def delete_model(self, request: HttpRequest, obj: ScoringModel) -> None:
        services.delete_draft(model=obj, by=administrator(request))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.preview_view)
        name = "scoring_scoringmodel_preview"
        return [path("<int:pk>/preview/", view, name=name), *super().get_urls()]

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What a draft would do to everyone; and, for who has seen that, publishing."""
        administrator(request)
        draft = selectors.drafts().filter(pk=pk).first()
        if draft is None:
            raise Http404
        today = companies.today(now=timezone.now())
        in_force = selectors.in_force(weeks.monday_of(today))
        form = PublishForm(draft, request.POST or None, first=_next_monday(today))
        if form.is_valid() and self._publish(request, form, today):
            return redirect("admin:scoring_scoringmodel_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("What %(draft)s would do") % {"draft": draft},
            "opts": self.opts,
            "draft": draft,
            "in_force": in_force,
            "form": form,
            **_preview(draft, in_force, today),
        }
        template = "admin/teams/scoringmodel/preview.html"
        return TemplateResponse(request, template, context, status=form.status)

    def _publish(self, request: HttpRequest, form: PublishForm, today: date) -> bool:
        start = form.cleaned_data["effective_from"]
        try:
            services.publish(
                model=form.draft,
                effective_from=start,
                by=administrator(request),
                now=timezone.now(),
                today=today,
            )
        except (services.WrongStart, services.AlreadyPublished) as error:
            form.add_error("effective_from", str(error))
            return False
        said = _("%(draft)s scores every week from %(start)s on.")
        messages.success(request, said % {"draft": form.draft, "start": start})
        return True


def _is_draft(model: ScoringModel | None) -> bool:
    return model is None or model.status == ScoringModel.Status.DRAFT


def _next_monday(today: date) -> date:
    return weeks.monday_of(today) + timedelta(weeks=1)


def _preview(draft: ScoringModel, in_force: ScoringModel, today: date) -> dict[str, Any]:
    """The preview, or what keeps this draft from scoring anybody."""
    try:
        numbers = selectors.parameters_of(draft)
    except ParametersError as error:
        return {"problems": error.messages}
    instead_of = selectors.parameters_of(in_force)
    return {
        "preview": model_previews.of_model(numbers, instead_of=instead_of, today=today),
        "numbers": numbers,
        "base_rates": base_rates.newest(on=today),
    }
