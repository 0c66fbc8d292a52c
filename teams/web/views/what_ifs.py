"""What if: this week's score with other numbers, tried out and never saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from teams.selectors import what_ifs
from teams.services import checks
from teams.services.problems import Refusal
from teams.web import access, clock, faults, pages, tries
from teams.web.forms import WhatIfForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from teams.models import User
    from teams.selectors.what_ifs import Start


@require_safe
@vary_on_headers("HX-Request")
def what_if(request: HttpRequest) -> HttpResponse:
    return _page(request, access.own(request))


@require_safe
@vary_on_headers("HX-Request")
def rep_what_if(request: HttpRequest, rep_id: int) -> HttpResponse:
    return _page(request, access.rep_to_read(request, rep_id))


def _page(request: HttpRequest, rep: User) -> HttpResponse:
    """The form and what it comes to; for htmx only what it comes to."""
    start = what_ifs.start(rep, on=clock.of(request).today_of(rep))
    form = _form(request, start)
    found = _faults(form, start)
    result = None
    if not found:
        result = what_ifs.of(start, form.numbers, days_worked=form.cleaned_data["days_worked"])
    own = rep.pk == request.user.pk
    context = {
        "rep": rep,
        "own": own,
        "home": reverse("home") if own else reverse("rep", args=[rep.pk]),
        "address": reverse("what_if") if own else reverse("rep_what_if", args=[rep.pk]),
        "start": start,
        "result": result,
        "faults": found,
        "today": clock.of(request).today_of(rep),
    }
    if "HX-Request" in request.headers:
        return pages.render(request, "teams/_what_if.html", context)
    context["form"] = form
    context["groups"] = tries.groups(start.groups, form, faults.by_field(found))
    return pages.render(request, "teams/what_if.html", context, status=422 if found else 200)


def _form(request: HttpRequest, start: Start) -> WhatIfForm:
    """What is known, and over it what the address says."""
    data = {"days_worked": start.days_worked, **start.numbers} | request.GET.dict()
    return WhatIfForm(data, asked=[count for _, counts in start.groups for count in counts])


def _faults(form: WhatIfForm, start: Start) -> tuple[faults.Fault, ...]:
    if not form.is_valid():
        return faults.of_forms(form)
    found = [
        *checks.numbers(form.numbers, tuple(start.numbers)),
        *checks.counts_together(form.numbers),
    ]
    return faults.of_refusal(Refusal(found), form)
