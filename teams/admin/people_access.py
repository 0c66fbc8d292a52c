"""Who may get in: shut out, let back in, invite again, take the second step away."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from teams.admin import letters
from teams.admin.confirming import ConfirmingForm
from teams.admin.reading import administrator
from teams.selectors import company as companies
from teams.services import directory, people
from teams.services.problems import Refusal

if TYPE_CHECKING:
    from django.contrib import admin
    from django.http import HttpRequest, HttpResponse
    from django.urls.resolvers import URLPattern

    from teams.models import User


def addresses(table: admin.ModelAdmin) -> list[URLPattern]:
    """The page of one person; `table` is that of people."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        return access(request, table, pk)

    wrapped = table.admin_site.admin_view(view)
    return [path("<int:pk>/access/", wrapped, name="teams_user_access")]


def access(request: HttpRequest, table: admin.ModelAdmin, pk: int) -> HttpResponse:
    """One button each; shutting somebody out needs their name typed."""
    administrator(request)
    person = table.get_object(request, str(pk))
    if person is None:
        raise Http404
    form = AccessForm(person, request.POST or None)
    status = form.shutting_out.status
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, form.act(request))
            return redirect("admin:teams_user_change", pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        **table.admin_site.each_context(request),
        "title": _("Access of %(person)s") % {"person": person},
        "opts": table.opts,
        "person": person,
        "form": form,
        "shutting_out": form.shutting_out,
    }
    return TemplateResponse(request, "admin/teams/user/access.html", context, status=status)


class AccessForm(forms.Form):
    """One button of the access page; shutting somebody out needs their name typed."""

    action = forms.ChoiceField(
        choices=[(key, key) for key in ("deactivate", "reactivate", "invite", "one_step")]
    )

    def __init__(self, person: User, data: Any) -> None:
        super().__init__(data)
        self.person = person
        shuts_out = data and data.get("action") == "deactivate"
        self.shutting_out = ConfirmingForm(data if shuts_out else None, word=person.name)

    def is_valid(self) -> bool:
        asked = self.shutting_out
        return super().is_valid() and (asked.is_valid() or not asked.is_bound)

    def act(self, request: HttpRequest) -> str:
        """Do what was pressed; the words that tell it."""
        act = getattr(self, self.cleaned_data["action"])
        return str(act(request))

    def deactivate(self, request: HttpRequest) -> str:
        now = timezone.now()
        today = companies.today(now=now)
        people.deactivate(user=self.person, by=administrator(request), on=today, now=now)
        said = _("%(person)s is shut out, on every device. The numbers stay.")
        return said % {"person": self.person}

    def reactivate(self, request: HttpRequest) -> str:
        people.reactivate(user=self.person)
        letters.invite(request, user=self.person)
        said = _("%(person)s may come back: an invitation is on its way. Add them to a team.")
        return said % {"person": self.person}

    def invite(self, request: HttpRequest) -> str:
        letters.invite(request, user=self.person)
        said = _("An invitation is on its way to %(email)s.")
        return said % {"email": self.person.email}

    def one_step(self, request: HttpRequest) -> str:  # noqa: ARG002
        directory.remove_second_step(user=self.person)
        said = _("%(person)s signs in with the password alone, until they set up an app again.")
        return said % {"person": self.person}
