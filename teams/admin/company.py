"""The company's settings: one row, never a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin
from django.shortcuts import redirect

from teams.admin.writing import ServiceForm, Writing
from teams.models import Company
from teams.services import directory

if TYPE_CHECKING:
    from typing import Any

    from django.db.models import Model
    from django.http import HttpRequest, HttpResponse


class CompanyForm(ServiceForm):
    """All that a company decides for itself."""

    class Meta:
        model = Company
        fields = directory.COMPANY_FIELDS
        widgets = {
            "target_profile": forms.Textarea(attrs={"rows": 3}),
            "purpose": forms.Textarea(attrs={"rows": 3}),
        }

    def write(self) -> Company:
        return directory.change_company(company=self.instance, by=self.by, **self.cleaned_data)


@admin.register(Company)
class CompanyAdmin(Writing):
    """Opens on the one row there is."""

    form = CompanyForm
    readonly_fields = ("tracking_since",)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ARG002
        return redirect("admin:teams_company_change", Company.objects.get().pk)
