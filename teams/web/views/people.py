"""A team's people, for who manages it: who comes, goes and moves; and inviting somebody new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teams.selectors import people as members
from teams.selectors import rosters
from teams.services import people, throttles
from teams.services.problems import Refusal
from teams.web import access, clock, faults, letters, pages
from teams.web.member_desks import MemberDesk
from teams.web.people_forms import InviteForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from teams.models import Team
    from teams.services.throttles import Limit


def of_inviter(request: HttpRequest) -> Limit:
    return throttles.of_inviter(access.viewer(request))


@require_safe
def team_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in the team now, who comes and who was."""
    team = access.team_to_manage(request, slug)
    standing, on = access.standing(request), clock.of(request).today
    changeable = rosters.to_change(team, request.user, standing, on=on)
    context = {
        "team": team,
        "roster": rosters.of_team(team, request.user, on=on),
        "changeable": set(changeable.values_list("pk", flat=True)),
    }
    return pages.render(request, "teams/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    """Move somebody to another team, end their time in this one, or shut them out."""
    team = access.team_to_manage(request, slug)
    on, standing = clock.of(request).today, access.standing(request)
    found = get_object_or_404(
        rosters.to_change(team, request.user, standing, on=on), pk=membership_id
    )
    desk = MemberDesk(request, found)
    wrong = desk.write() if request.method == "POST" else ()
    if request.method == "POST" and not wrong:
        messages.success(request, desk.words)
        return redirect("team_people", slug)
    context: dict[str, Any] = {
        "team": team,
        "desk": desk,
        "held": found,
        "faults": wrong,
        "fault_of": faults.by_field(wrong),
    }
    return pages.render(request, "teams/member.html", context, status=422 if wrong else 200)


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
    said = _("%(name)s is in %(team)s; the invitation is on its way.")
    messages.success(request, said % {"name": person.name, "team": team})
    return ()
