"""Settings: what everybody chooses for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teams.services import preferences
from teams.services.problems import Refusal
from teams.web import access, clock, faults, pages, themes
from teams.web.settings_forms import PreferencesForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Words, colours, hours and letters in one form; the boards in another."""
    viewer, company = access.viewer(request), clock.of(request).company
    letters = _letters(request)
    start = {name: getattr(viewer, name) for name in preferences.FIELDS}
    sent = request.POST if request.method == "POST" and "boards" not in request.POST else start
    form = PreferencesForm(sent, user=viewer, company=company, letters=letters)
    found: tuple[faults.Fault, ...] = ()
    if request.method == "POST":
        found = _boards(request) if "boards" in request.POST else _save(request, form)
        if not found:
            return themes.kept(redirect("settings"), viewer.theme)
    context = {
        "form": form,
        "letters": letters,
        "company": company,
        "leaves": _may_leave(request),
        "faults": found,
        "fault_of": faults.by_field(found),
    }
    return pages.render(request, "teams/settings.html", context, status=422 if found else 200)


def _letters(request: HttpRequest) -> tuple[str, ...]:
    """The letters that can come to who the viewer is today."""
    standing = access.standing(request)
    own = ("wants_reminder", "wants_summary") if standing.sells_in else ()
    return (*own, *(("wants_digest",) if standing.manages else ()))


def _may_leave(request: HttpRequest) -> bool:
    """Whether the switch is there: where the company offers it, for who stands on a board."""
    company = clock.of(request).company
    return company.reps_may_leave_boards and access.standing(request).sells_in is not None


def _save(request: HttpRequest, form: PreferencesForm) -> tuple[faults.Fault, ...]:
    if not form.is_valid():
        return faults.of_forms(form)
    if found := _change(request, form.cleaned_data):
        return found
    messages.success(request, _("Your settings are saved."))
    return ()


def _boards(request: HttpRequest) -> tuple[faults.Fault, ...]:
    leaving = request.POST.get("boards") == "leave"
    if found := _change(request, {"off_boards": leaving}):
        return found
    said = (
        _("You are on no board from now on. Your scorecard goes on as before.")
        if leaving
        else _("You are on the boards again.")
    )
    messages.success(request, said)
    return ()


def _change(request: HttpRequest, values: dict[str, Any]) -> tuple[faults.Fault, ...]:
    viewer, company = access.viewer(request), clock.of(request).company
    try:
        preferences.change(user=viewer, company=company, values=values)
    except Refusal as refusal:
        return faults.of_refusal(refusal)
    return ()
