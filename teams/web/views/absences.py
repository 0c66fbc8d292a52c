"""When a rep is away: said by the rep, or by who manages them; no reason is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teams.selectors import activity
from teams.services import absences as services
from teams.services.problems import Refusal
from teams.templatetags import ssi
from teams.web import access, clock, faults, pages
from teams.web.forms import AbsenceForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from teams.models import Absence, User


@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: HttpRequest) -> HttpResponse:
    return _list(request, access.own(request), address=reverse("absences"))


@require_http_methods(["GET", "HEAD", "POST"])
def rep_absences(request: HttpRequest, rep_id: int) -> HttpResponse:
    rep = access.rep_to_correct(request, rep_id)
    return _list(request, rep, address=reverse("rep_absences", args=[rep.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: HttpRequest, rep_id: int, absence_id: int) -> HttpResponse:
    """Move an absence, or take it back with `remove`."""
    rep = access.rep_to_correct(request, rep_id)
    found = get_object_or_404(activity.absences(rep), pk=absence_id)
    home = _home(request, rep)
    if "remove" in request.POST:
        services.remove_absence(absence=found, by=access.viewer(request))
        messages.success(
            request,
            _("%(absence)s is removed: those days count again.") % {"absence": _named(found)},
        )
        return redirect(home)

    def change(**days: Any) -> Absence:
        return services.change_absence(absence=found, **days)

    start = {"first_day": found.first_day, "last_day": found.last_day}
    page = {"rep": rep, "absence": found, "home": home}
    return _form(request, rep, change, "teams/absence.html", page, start=start, home=home)


def _list(request: HttpRequest, rep: User, *, address: str) -> HttpResponse:
    today = clock.of(request).today_of(rep)

    def record(**days: Any) -> Absence:
        return services.record_absence(rep=rep, **days)

    page = {
        "rep": rep,
        "correcting": rep.pk != request.user.pk,
        "absences": activity.absences(rep),
        "today": today,
    }
    return _form(request, rep, record, "teams/absences.html", page, start={}, home=address)


def _form(
    request: HttpRequest,
    rep: User,
    save: Callable[..., Absence],
    template: str,
    page: dict[str, Any],
    *,
    start: dict[str, Any],
    home: str,
) -> HttpResponse:
    form = AbsenceForm(request.POST if request.method == "POST" else start)
    found: tuple[faults.Fault, ...] = ()
    if request.method == "POST":
        found = _save(request, rep, form, save)
        if not found:
            return redirect(home)
    page |= {"form": form, "faults": found, "fault_of": faults.by_field(found)}
    return pages.render(request, template, page, status=422 if found else 200)


def _save(
    request: HttpRequest, rep: User, form: AbsenceForm, save: Callable[..., Absence]
) -> tuple[faults.Fault, ...]:
    if not form.is_valid():
        return faults.of_forms(form)
    try:
        saved = save(
            **form.cleaned_data, by=access.viewer(request), today=clock.of(request).today_of(rep)
        )
    except Refusal as refusal:
        return faults.of_refusal(refusal, form)
    messages.success(request, _("%(absence)s is saved.") % {"absence": _named(saved)})
    return ()


def _named(absence: Absence) -> str:
    return _("The absence from %(first)s to %(last)s") % {
        "first": ssi.weekday(absence.first_day),
        "last": ssi.weekday(absence.last_day),
    }


def _home(request: HttpRequest, rep: User) -> str:
    if rep.pk == request.user.pk:
        return reverse("absences")
    return reverse("rep_absences", args=[rep.pk])
