"""What a manager does about people: inviting somebody into the team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from teams.selectors import people as members
from teams.services import people
from teams.services.problems import Refusal
from teams.services.throttles import Limit
from teams.web import access, clock, faults, letters, pages, throttles
from teams.web.forms import InviteForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from teams.models import Team


def of_inviter(request: HttpRequest) -> Limit:
    """Letters go to whatever address is typed, so nobody sends them without end."""
    return Limit("invitations", str(request.user.pk), 60, throttles.HOUR)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """A new rep, who gets a letter with a link to choose a password."""
    team = access.team_to_manage(request, slug)
    on = clock.of(request).today
    form = InviteForm(request.POST if request.method == "POST" else {"start": on})
    found = _invite(request, team, form) if request.method == "POST" else ()
    if request.method == "POST" and not found:
        return redirect("invite", slug)
    context = {
        "team": team,
        "form": form,
        "faults": found,
        "fault_of": faults.by_field(found),
        "members": members.members(team, on=on),
    }
    return pages.render(request, "teams/invite.html", context, status=422 if found else 200)


def _invite(request: HttpRequest, team: Team, form: InviteForm) -> tuple[faults.Fault, ...]:
    if not form.is_valid():
        return faults.of_forms(form)
    try:
        person = people.invite(
            **form.cleaned_data, team=team, by=access.viewer(request), now=clock.of(request).now
        )
    except Refusal as refusal:
        return faults.of_refusal(refusal, form)
    letters.invite(request, user=person)
    messages.success(request, f"{person.name} is in {team}; the invitation is on its way.")
    return ()
