"""Files that a worker writes: asked for, looked after, fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.decorators import reauthentication_required
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from teams import policies, tasks
from teams.models import Export
from teams.selectors import board_weeks, export_requests, people
from teams.services import exports as service
from teams.services.problems import Refusal
from teams.web import access, board_controls, board_files, clock, pages
from teams.web.queries import order_asked, sent, week_asked

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from teams.models import Team

_NO_MORE_POLLING = 286
"""The status by which htmx stops asking again."""
_ENDED = (Export.State.DONE, Export.State.FAILED)


@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: HttpRequest) -> HttpResponse:
    """One's own files, and a form that asks for another."""
    if request.method == "POST":
        return _ask(request)
    return _page(request, {})


@require_safe
def export(request: HttpRequest, export_id: int) -> HttpResponse:
    """How far a file is: the page, or for htmx its changing part."""
    found = _own(request, export_id)
    ended = found.state in _ENDED
    fragment = request.headers.get("HX-Request") == "true"
    template = "teams/_export.html" if fragment else "teams/export.html"
    status = _NO_MORE_POLLING if fragment and ended else 200
    context = {"export": found, "ended": ended}
    response = pages.render(request, template, context, status=status)
    response.headers["Vary"] = "HX-Request"
    return response


@require_safe
@reauthentication_required
def export_file(request: HttpRequest, export_id: int) -> HttpResponse:
    """The file; where its reader may see something else by now, it is written anew first."""
    found = _own(request, export_id)
    content = service.content(found, on=clock.of(request).today)
    if content is None:
        tasks.ring_for_exports()
        return redirect("export", export_id)
    return board_files.attachment(content, board_files.name_of(found))


def _own(request: HttpRequest, export_id: int) -> Export:
    moment = clock.of(request)
    found = export_requests.one(request.user, export_id, on=moment.today, now=moment.now)
    if found is None:
        raise Http404
    return found


def _ask(request: HttpRequest) -> HttpResponse:
    moment = clock.of(request)
    team = _team(request, request.POST.get("team", ""))
    kind = request.POST.get("kind", "")
    if kind not in Export.Kind.values:
        raise Http404
    try:
        made = service.ask(
            by=access.viewer(request),
            team=team,
            week=week_asked(request),
            kind=kind,
            order=order_asked(request),
            now=moment.now,
        )
    except Refusal as refusal:
        return _page(request, {"faults": refusal.problems}, status=422)
    tasks.ring_for_exports()
    return redirect("export", made.pk)


def _team(request: HttpRequest, slug: str) -> Team | None:
    """The team that is asked for; none for the whole company, of who administers."""
    if slug:
        return access.team_to_read(request, slug)
    if not policies.can_administer(request.user):
        raise Http404
    return None


def _page(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    moment, week = clock.of(request), week_asked(request)
    teams = people.teams_visible_to(request.user, on=moment.today)
    states = board_weeks.all_weeks(on=moment.today)
    context |= {
        "exports": export_requests.own(request.user, now=moment.now),
        "teams": [(team.slug, team.name) for team in teams],
        "quarters": board_controls.quarters(states, today=moment.today),
        "chosen_team": sent(request).get("team", ""),
        "chosen_week": str(week or ""),
        "order": board_controls.fields(order_asked(request)),
    }
    return pages.render(request, "teams/exports.html", context, status=status)
