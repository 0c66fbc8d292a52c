"""The profile check-up: how a rep's LinkedIn profile stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teams.selectors import activity
from teams.services import profiles
from teams.services.problems import Refusal
from teams.web import access, clock, faults, pages, sheets
from teams.web.forms import ProfileForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from teams.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    return _profile(request, access.own(request), home=reverse("home"))


@require_http_methods(["GET", "HEAD", "POST"])
def rep_profile(request: HttpRequest, rep_id: int) -> HttpResponse:
    rep = access.rep_to_correct(request, rep_id)
    return _profile(request, rep, home=reverse("rep", args=[rep.pk]))


def _profile(request: HttpRequest, rep: User, *, home: str) -> HttpResponse:
    today = clock.of(request).today_of(rep)
    known = activity.profile(rep, on=today)
    start = {key: level.value for key, level in known.levels.items()}
    data = request.POST if request.method == "POST" else start
    form = ProfileForm(data, asked=activity.asked_stocks(on=today))
    found: tuple[faults.Fault, ...] = ()
    if request.method == "POST":
        found = _save(request, rep, form)
        if not found:
            messages.success(request, _("The profile is saved as it stands today."))
            return redirect(home)
    context = {
        "rep": rep,
        "correcting": rep.pk != request.user.pk,
        "home": home,
        "known": known,
        "due": known.is_due(today),
        "form": form,
        "faults": found,
        "answers": sheets.answers(form, known=known.levels, faults=faults.by_field(found)),
        "fault_of": faults.by_field(found),
    }
    return pages.render(request, "teams/profile.html", context, status=422 if found else 200)


def _save(request: HttpRequest, rep: User, form: ProfileForm) -> tuple[faults.Fault, ...]:
    if not form.is_valid():
        return faults.of_forms(form)
    moment = clock.of(request)
    try:
        profiles.record_profile(
            rep=rep,
            on=moment.today_of(rep),
            levels=form.answers,
            by=access.viewer(request),
            now=moment.now,
            today=moment.today_of(rep),
            reason=form.cleaned_data["reason"],
        )
    except Refusal as refusal:
        return faults.of_refusal(refusal, form)
    return ()
