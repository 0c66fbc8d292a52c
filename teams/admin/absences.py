"""When reps are away; no reason is asked for and none is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy

from teams import policies
from teams.admin.fields import PersonField
from teams.admin.reading import administrator
from teams.admin.writing import ServiceForm, Writing
from teams.models import Absence
from teams.selectors import company as companies
from teams.services import absences

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.http import HttpRequest


class AbsenceForm(ServiceForm):
    """Whose days, from when until when."""

    person = PersonField(label=gettext_lazy("Rep"))

    class Meta:
        model = Absence
        fields = ("first_day", "last_day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["person"].initial = self.instance.rep
            self.fields["person"].disabled = True

    def write(self) -> Absence:
        typed = self.cleaned_data
        days = {"first_day": typed["first_day"], "last_day": typed["last_day"], "by": self.by}
        today = companies.today(now=timezone.now())
        if self.instance.pk:
            return absences.change_absence(absence=self.instance, today=today, **days)
        return absences.record_absence(rep=typed["person"], today=today, **days)


@admin.register(Absence)
class AbsenceAdmin(Writing):
    """What reps and managers enter on their pages."""

    form = AbsenceForm
    fields = ("person", "first_day", "last_day")
    list_display = ("rep", "first_day", "last_day", "recorded_by")
    list_select_related = ("rep", "recorded_by")
    search_fields = ("rep__name", "rep__email")
    ordering = ("-first_day", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Of those who left the boards nobody else reads a row."""
        return super().get_queryset(request).exclude(policies.left_boards("rep__"))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return policies.can_administer(request.user)

    def delete_model(self, request: HttpRequest, obj: Absence) -> None:
        absences.remove_absence(absence=obj, by=administrator(request))
