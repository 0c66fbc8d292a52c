"""The company's settings: one row, never a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams.admin.writing import ServiceForm, Writing
from teams.models import Company
from teams.selectors import base_rates
from teams.selectors import company as companies
from teams.services import directory
from teams.templatetags.amounts import threshold

if TYPE_CHECKING:
    from typing import Any

    from django.db.models import Model
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    from teams.selectors.base_rates import BaseRates


class CompanyForm(ServiceForm):
    """All that a company decides for itself."""

    class Meta:
        model = Company
        fields = directory.COMPANY_FIELDS
        labels = {
            "name": gettext_lazy("Name"),
            "time_zone": gettext_lazy("Time zone"),
            "nightly_hour": gettext_lazy("Nightly hour"),
            "grace_days": gettext_lazy("Grace days"),
            "widest_visibility": gettext_lazy("Widest visibility"),
            "coaching_only": gettext_lazy("Coaching only"),
            "reps_may_leave_boards": gettext_lazy("Reps may leave boards"),
            "small_groups_hidden": gettext_lazy("Small groups hidden"),
            "language": gettext_lazy("Language"),
            "target_profile": gettext_lazy("Target profile"),
            "retention_months": gettext_lazy("Months weeks are kept"),
            "audit_days": gettext_lazy("Days traces are kept"),
            "purpose": gettext_lazy("Purpose"),
        }
        help_texts = {"name": gettext_lazy("It stands in every letter and at the top of pages.")}
        widgets = {
            "target_profile": forms.Textarea(attrs={"rows": 3}),
            "purpose": forms.Textarea(attrs={"rows": 3}),
        }

    def write(self) -> Company:
        return directory.change_company(company=self.instance, by=self.by, **self.cleaned_data)


@admin.register(Company)
class CompanyAdmin(Writing):
    """Opens on the one row there is; what belongs together stands together."""

    form = CompanyForm
    readonly_fields = ("tracking_since", "flagged", "purge", "letters")
    fieldsets = (
        (None, {"fields": ("name",)}),
        (
            gettext_lazy("Week and night"),
            {
                "fields": ("time_zone", "nightly_hour", "grace_days", "tracking_since"),
                "description": gettext_lazy(
                    "Every night everyone is scored anew; a week is published once, after its"
                    " days of grace, and never changes again."
                ),
            },
        ),
        (
            gettext_lazy("Who sees what"),
            {
                "fields": (
                    "widest_visibility",
                    "coaching_only",
                    "reps_may_leave_boards",
                    "small_groups_hidden",
                ),
                "description": gettext_lazy(
                    "It holds at once, for past weeks too. A team may be narrower, never wider."
                ),
            },
        ),
        (gettext_lazy("Threshold"), {"fields": ("flagged",)}),
        (
            gettext_lazy("How long it is kept"),
            {"fields": ("retention_months", "audit_days", "purge")},
        ),
        (gettext_lazy("Texts"), {"fields": ("purpose", "target_profile")}),
        (gettext_lazy("Language and letters"), {"fields": ("language", "letters")}),
    )

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ARG002
        return redirect("admin:teams_company_change", Company.objects.get().pk)

    @admin.display(description=gettext_lazy("Flagged under"))
    def flagged(self, company: Company) -> SafeString:  # noqa: ARG002
        """What each threshold would flag; it is part of the scoring model and chosen there."""
        rates = base_rates.newest(on=companies.today(now=timezone.now()))
        address = reverse("admin:scoring_scoringmodel_changelist")
        link = format_html('<a href="{}">{}</a>', address, _("It is set by the scoring model."))
        return format_html("{} {}", _rates(rates), link)

    @admin.display(description=gettext_lazy("Past its time"))
    def purge(self, company: Company) -> SafeString:  # noqa: ARG002
        said = _("What would go now, and letting it go")
        return format_html('<a href="{}">{}</a>', reverse("admin:purge"), said)

    @admin.display(description=gettext_lazy("Letters"))
    def letters(self, company: Company) -> SafeString:  # noqa: ARG002
        said = _("What each kind would say now. Everybody chooses which ones they get.")
        return format_html('<a href="{}">{}</a>', reverse("admin:teams_letter_preview"), said)


def _rates(rates: BaseRates | None) -> SafeString | str:
    """A sentence a threshold, on last night's scores."""
    if rates is None or not rates.rates:
        return _("What a threshold would flag is told once five reps are scored.")
    said = _("%(limit)s would flag %(percent)d %% of your reps (%(under)d of %(scored)d).")
    in_force = _("%(limit)s flags %(percent)d %% of your reps (%(under)d of %(scored)d): in force.")
    sentences = (
        (in_force if rate.threshold == rates.in_force else said)
        % {
            "limit": threshold(rate.threshold),
            "percent": rate.percent,
            "under": rate.under,
            "scored": rate.ranked,
        }
        for rate in rates.rates
    )
    return format_html(
        "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((sentence,) for sentence in sentences))
    )
