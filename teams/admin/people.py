"""People: invited, changed, shut out and let back in; never deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams.admin import erasing, letters, people_access
from teams.admin.people_files import PeopleFiles
from teams.admin.writing import ServiceForm, Writing
from teams.models import Membership, Team, User
from teams.selectors import company as companies
from teams.services import directory, people

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls.resolvers import URLPattern


class InvitationForm(ServiceForm):
    """A new person, in a team from a day on if one is chosen."""

    team = forms.ModelChoiceField(Team.objects.all(), required=False, label=gettext_lazy("Team"))
    role = forms.ChoiceField(
        choices=Membership.Role.choices, required=False, label=gettext_lazy("Role")
    )
    start = forms.DateField(
        label=gettext_lazy("From"),
        required=False,
        widget=AdminDateWidget,
        help_text=gettext_lazy("Empty: today."),
    )

    class Meta:
        model = User
        fields = ("email", "name", "external_id")

    def write(self) -> User:
        typed = self.cleaned_data
        now = timezone.now()
        return people.invite(
            email=typed["email"],
            name=typed["name"],
            external_id=typed["external_id"],
            team=typed["team"],
            role=typed["role"] or Membership.Role.REP,
            start=typed["start"] or companies.today(now=now),
            by=self.by,
            now=now,
        )


class PersonForm(ServiceForm):
    """What is known of a person."""

    class Meta:
        model = User
        fields = directory.PERSON_FIELDS

    def write(self) -> User:
        return directory.change_person(user=self.instance, by=self.by, **self.cleaned_data)


class MembershipsOfPerson(admin.TabularInline):
    """A person's way through the teams; changed on the teams' pages."""

    model = Membership
    extra = 0
    can_delete = False
    fields = readonly_fields = ("team", "role", "start", "end")
    ordering = ("-start",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("team")


@admin.register(User)
class UserAdmin(PeopleFiles, Writing):
    """Adding somebody invites them by e-mail. Passwords are theirs alone."""

    list_display = ("name", "email", "external_id", "teams_now", "is_active", "second_step")
    list_filter = ("is_active", "is_superuser", "is_staff")
    search_fields = ("name", "email", "external_id")
    ordering = ("name", "pk")
    readonly_fields = ("is_active", "date_joined", "last_login")
    inlines = (MembershipsOfPerson,)
    change_form_template = "admin/teams/user/change_form.html"

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        kwargs["form"] = PersonForm if obj else InvitationForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002
        if obj is None:
            return ("email", "name", "external_id", "team", "role", "start")
        return (*directory.PERSON_FIELDS, *self.readonly_fields)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:  # noqa: ARG002
        return self.inlines if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        today = companies.today(now=timezone.now())
        held = Membership.objects.filter(start__lte=today).exclude(end__lte=today)
        apps = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        return (
            super()
            .get_queryset(request)
            .annotate(has_second_step=Exists(apps))
            .prefetch_related(
                Prefetch("memberships", held.select_related("team"), to_attr="held_now")
            )
        )

    @admin.display(description=gettext_lazy("teams"))
    def teams_now(self, user: Any) -> str:
        return ", ".join(f"{held.team} ({held.get_role_display()})" for held in user.held_now)

    @admin.display(boolean=True, description=gettext_lazy("two steps"), ordering="has_second_step")
    def second_step(self, user: Any) -> bool:
        return bool(user.has_second_step)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            letters.invite(request, user=obj)
            said = _("An invitation is on its way to %(email)s.") % {"email": obj.email}
            messages.info(request, said)

    def get_urls(self) -> list[URLPattern]:
        return [*people_access.addresses(self), *erasing.addresses(self), *super().get_urls()]
