"""One's own data: who can see it, who did, taking it along, and asking for its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teams import policies
from teams.selectors import access_log, erasure_requests, people
from teams.services import erasure_requests as services
from teams.services.problems import Refusal
from teams.web import access, clock, data_files, faults, pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

LOOKS = 50
"""How many looks the page shows; the file holds all."""


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Who sees the viewer's numbers, by what the company and the team decided; and who did."""
    company = clock.of(request).company
    viewer = access.viewer(request)
    looks = list(access_log.looks_at(viewer)[: LOOKS + 1])
    context = {
        "company": company,
        **_team(request),
        "left": viewer.off_boards and company.reps_may_leave_boards,
        "administrators": people.administrators(),
        "staff": people.staff(),
        "looks": looks[:LOOKS],
        "more_looks": len(looks) > LOOKS,
        "asked": erasure_requests.open_request_of(viewer),
    }
    return pages.render(request, "teams/privacy.html", context)


def _team(request: HttpRequest) -> dict[str, Any]:
    """The team the viewer sells in, its managers, and what colleagues see of each other."""
    moment = clock.of(request)
    team = access.standing(request).sells_in
    if team is None:
        return {"team": None}
    members = people.members(team, on=moment.today)
    return {
        "team": team,
        "managers": [member.user for member in members if member.role == "manager"],
        "view": str(policies.peer_view(team, moment.company.widest_visibility)),
        "ranks": policies.shows_ranks(team, moment.company),
    }


@require_POST
@reauthentication_required
def download(request: HttpRequest) -> StreamingHttpResponse:
    """Everything that is kept about the viewer, as a file."""
    return data_files.as_zip(access.viewer(request), now=clock.of(request).now)


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def erasure(request: HttpRequest) -> HttpResponse:
    """Ask to be erased, by typing the own address; or take the request back."""
    viewer, now = access.viewer(request), clock.of(request).now
    found: tuple[faults.Fault, ...] = ()
    if request.method == "POST" and "withdraw" in request.POST:
        services.withdraw(user=viewer, now=now)
        messages.success(request, _("Your request is withdrawn: everything stays as it is."))
        return redirect("privacy")
    if request.method == "POST":
        found = _ask(request)
        if not found:
            messages.success(request, _("Your request is with the administrators."))
            return redirect("privacy")
    context = {
        "asked": erasure_requests.open_request_of(viewer),
        "administrators": people.administrators(),
        "typed": request.POST.get("email", "")[:254],
        "faults": found,
        "fault_of": faults.by_field(found),
    }
    return pages.render(request, "teams/erasure.html", context, status=422 if found else 200)


def _ask(request: HttpRequest) -> tuple[faults.Fault, ...]:
    typed = request.POST.get("email", "")
    try:
        services.ask(user=access.viewer(request), typed=typed, now=clock.of(request).now)
    except Refusal as refusal:
        return tuple(faults.Fault("email", _("E-mail"), str(said)) for said in refusal.problems)
    return ()
