"""Official readings: typed by the rep, or by who may correct, beside what the model says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from scoring import pillars
from teams.selectors import readings
from teams.services import readings as services
from teams.services.problems import Refusal
from teams.templatetags import ssi
from teams.web import access, clock, faults, pages
from teams.web.forms import RemovalForm
from teams.web.reading_forms import ReadingForm, typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from teams.models import SSIReading, User

A_PAGE = 20
"""Readings on one page; each costs a look at the model's week."""
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def own_readings(request: HttpRequest) -> HttpResponse:
    return _list(request, access.own(request), address=reverse("readings"))


@require_http_methods(METHODS)
def rep_readings(request: HttpRequest, rep_id: int) -> HttpResponse:
    rep = access.rep_to_correct(request, rep_id)
    return _list(request, rep, address=reverse("rep_readings", args=[rep.pk]))


@require_http_methods(METHODS)
def reading(request: HttpRequest, rep_id: int, reading_id: int) -> HttpResponse:
    """One reading: corrected, or taken back."""
    rep = access.rep_to_correct(request, rep_id)
    row = get_object_or_404(readings.of_rep(rep), pk=reading_id)
    own = rep.pk == request.user.pk
    home = reverse("readings") if own else reverse("rep_readings", args=[rep.pk])

    def change(**said: Any) -> SSIReading:
        return services.change_reading(reading=row, **said)

    start = {key: getattr(row, key) for key in ("on", *services.FIELDS)}
    form = ReadingForm(request.POST if request.method == "POST" else start)
    found: tuple[faults.Fault, ...] = ()
    if request.method == "POST":
        removing = "remove" in request.POST
        found = _remove(request, row) if removing else _save(request, rep, form, change)
        if not found:
            return redirect(home)
    page = {"reading": row, "home": home}
    return _page(request, rep, "teams/reading.html", page, form=form, found=found)


def _list(request: HttpRequest, rep: User, *, address: str) -> HttpResponse:
    def record(**said: Any) -> SSIReading:
        return services.record_reading(rep=rep, **said)

    today = clock.of(request).today_of(rep)
    form = ReadingForm(request.POST if request.method == "POST" else {"on": today})
    found: tuple[faults.Fault, ...] = ()
    if request.method == "POST":
        found = _save(request, rep, form, record)
        if not found:
            return redirect(address)
    own = rep.pk == request.user.pk
    shown = Paginator(readings.of_rep(rep), A_PAGE).get_page(request.GET.get("page"))
    page = {
        "shown": shown,
        "readings": readings.compared(rep, shown, on=today),
        "scorecard": reverse("home" if own else "rep", args=[] if own else [rep.pk]),
    }
    return _page(request, rep, "teams/readings.html", page, form=form, found=found)


def _page(
    request: HttpRequest,
    rep: User,
    template: str,
    page: dict[str, Any],
    *,
    form: ReadingForm,
    found: tuple[faults.Fault, ...],
) -> HttpResponse:
    said = faults.by_field(found)
    page |= {
        "rep": rep,
        "correcting": rep.pk != request.user.pk,
        "today": clock.of(request).today_of(rep),
        "form": form,
        "figures": typed(form, pillars.KEYS, faults=said),
        "others": typed(form, (*services.TOPS, *services.MEANS), faults=said),
        "faults": found,
        "fault_of": said,
    }
    return pages.render(request, template, page, status=422 if found else 200)


def _save(
    request: HttpRequest, rep: User, form: ReadingForm, save: Callable[..., SSIReading]
) -> tuple[faults.Fault, ...]:
    if not form.is_valid():
        return faults.of_forms(form)
    moment = clock.of(request)
    try:
        saved = save(
            on=form.cleaned_data["on"],
            values=form.values,
            by=access.viewer(request),
            now=moment.now,
            today=moment.today_of(rep),
            reason=form.cleaned_data["reason"],
        )
    except Refusal as refusal:
        return faults.of_refusal(refusal, form)
    messages.success(request, _("The reading of %(day)s is saved.") % {"day": ssi.day(saved.on)})
    return ()


def _remove(request: HttpRequest, row: SSIReading) -> tuple[faults.Fault, ...]:
    form = RemovalForm(request.POST)
    if not form.is_valid():
        return faults.of_forms(form)
    try:
        services.remove_reading(
            reading=row, by=access.viewer(request), reason=form.cleaned_data["reason"]
        )
    except Refusal as refusal:
        return faults.of_refusal(refusal, form)
    messages.success(request, _("The reading of %(day)s is removed.") % {"day": ssi.day(row.on)})
    return ()
