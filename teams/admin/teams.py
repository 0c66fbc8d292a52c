"""Teams, and who belongs to them from when until when."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams import policies
from teams.admin.fields import PersonField
from teams.admin.reading import Reading
from teams.admin.writing import ServiceForm, Writing, refusal_of
from teams.models import Membership, Team
from teams.selectors import company as companies
from teams.services import directory, people

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from teams.models import User


class TeamForm(ServiceForm):
    """Its address is made from the first name and stays, so that links do."""

    class Meta:
        model = Team
        fields = directory.TEAM_FIELDS
        labels = {
            "name": gettext_lazy("Name"),
            "visibility": gettext_lazy("Visibility"),
            "coaching_only": gettext_lazy("Coaching only"),
        }
        help_texts = {"name": gettext_lazy("As boards and letters call it.")}

    def write(self) -> Team:
        if self.instance.pk is None:
            return people.make_team(by=self.by, **self.cleaned_data)
        return directory.change_team(team=self.instance, by=self.by, **self.cleaned_data)


class MembershipForm(forms.ModelForm):
    """A new membership, or the end of one that stands; nothing else of it changes."""

    person = PersonField(label=gettext_lazy("Person"))
    moves = forms.BooleanField(
        required=False,
        label=gettext_lazy("move"),
        help_text=gettext_lazy("Ends what they sell in elsewhere, that day."),
    )

    class Meta:
        model = Membership
        fields = ("role", "start", "end")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["person"].initial = self.instance.user
            for name in ("person", "role", "start", "moves"):
                self.fields[name].disabled = True

    def _post_clean(self) -> None:
        """The services check."""

    def clean_end(self) -> date | None:
        """An end can come sooner; what went on past it would be a membership of its own."""
        end: date | None = self.cleaned_data["end"]
        if self.instance.end is not None and end is None:
            said = _(
                "“Until” is empty, but %(end)s stands. Let it stand, and enter"
                " the person again from that day on."
            )
            raise ValidationError(said % {"end": self.instance.end})
        return end

    def write(self, team: Team, by: User) -> Membership:
        typed = self.cleaned_data
        if self.instance.pk:
            standing = copy.copy(self.instance)  # it is tried first, then done
            return people.end_membership(membership=standing, on=typed["end"], by=by)
        enter = people.move if typed["moves"] else people.join
        held = enter(
            user=typed["person"], team=team, role=typed["role"], start=typed["start"], by=by
        )
        return (
            people.end_membership(membership=held, on=typed["end"], by=by) if typed["end"] else held
        )


class MembershipFormSet(forms.BaseInlineFormSet):
    """Tries what was typed, row by row, while it is checked."""

    by: User

    def clean(self) -> None:
        for form in self._changed():
            if not form.errors:
                self._try(form)

    def _try(self, form: MembershipForm) -> None:
        refusal = refusal_of(lambda: form.write(self.instance, self.by))
        for problem in refusal.problems if refusal else ():
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))

    def save(self, commit: bool = True) -> list[Membership]:  # noqa: ARG002
        changed = self._changed()
        added = [form for form in changed if not form.instance.pk]
        self.changed_objects = [
            (form.instance, form.changed_data) for form in changed if form.instance.pk
        ]
        self.deleted_objects: list[Membership] = []
        written = {form: form.write(self.instance, self.by) for form in changed}
        self.new_objects = [written[form] for form in added]
        return list(written.values())

    def _changed(self) -> list[Any]:
        return [form for form in self.forms if form.has_changed()]


class MembershipsOfTeam(admin.TabularInline):
    """Who belongs to the team now or later; the past is among the memberships."""

    model = Membership
    form = MembershipForm
    formset = MembershipFormSet
    fields = ("person", "role", "start", "end", "moves")
    extra = 1
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return policies.can_read_admin(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return policies.can_administer(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return policies.can_administer(request.user)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        return type(formset.__name__, (formset,), {"by": request.user})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        today = companies.today(now=timezone.now())
        still = Q(end=None) | Q(end__gt=today)
        return super().get_queryset(request).filter(still).select_related("user", "team")


@admin.register(Team)
class TeamAdmin(Writing):
    """Teams are made and renamed; they are never deleted, since weeks name them."""

    form = TeamForm
    list_display = ("name", "slug", "visibility")
    search_fields = ("name", "slug")
    readonly_fields = ("slug",)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002
        name = ("name", "slug") if obj else ("name",)
        description = gettext_lazy("Never wider than the company allows.")
        sees = {"fields": ("visibility", "coaching_only"), "description": description}
        return ((None, {"fields": name}), (gettext_lazy("Who sees what"), sees))

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:  # noqa: ARG002
        return (MembershipsOfTeam,) if obj else ()


@admin.register(Membership)
class MembershipAdmin(Reading):
    """Every membership there was; entered and ended on the team's page."""

    list_display = ("user", "team", "role", "start", "end")
    list_filter = ("role",)
    list_select_related = ("user", "team")
    search_fields = ("user__name", "user__email", "team__name")
    ordering = ("-start", "-pk")
