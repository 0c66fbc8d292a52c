"""A rep's coaching trail: read by the rep, written by whoever manages them; and a team's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teams.policies import CoachingView
from teams.selectors import agreements, coaching, open_flags
from teams.services import coaching as services
from teams.services.problems import Refusal
from teams.web import access, clock, pages
from teams.web.coaching_desks import CoachingDesk

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from teams.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def own_coaching(request: HttpRequest) -> HttpResponse:
    return _trail(request, access.own(request), CoachingView.OWN)


@require_http_methods(["GET", "HEAD", "POST"])
def rep_coaching(request: HttpRequest, rep_id: int) -> HttpResponse:
    return _trail(request, *access.coached(request, rep_id))


@require_POST
def note_withdraw(request: HttpRequest, rep_id: int, note_id: int) -> HttpResponse:
    """Take back a note of one's own."""
    rep, view = access.coached(request, rep_id)
    known = coaching.notes_for(rep, request.user, view=view, on=clock.of(request).today)
    note = get_object_or_404(known, pk=note_id, author=access.viewer(request))
    now = clock.of(request).now
    return _done(
        request,
        rep,
        lambda: services.withdraw_note(note=note, now=now),
        _("The note is withdrawn: nobody reads its words any more."),
    )


@require_POST
def agreement_withdraw(request: HttpRequest, rep_id: int, agreement_id: int) -> HttpResponse:
    rep = access.rep_to_coach(request, rep_id)
    agreement = get_object_or_404(agreements.made_with([rep.pk]), pk=agreement_id)
    by, moment = access.viewer(request), clock.of(request)
    return _done(
        request,
        rep,
        lambda: services.withdraw_agreement(
            agreement=agreement, by=by, now=moment.now, today=moment.today_of(rep)
        ),
        _("The agreed action is withdrawn."),
    )


@require_POST
def snooze_end(request: HttpRequest, rep_id: int, snooze_id: int) -> HttpResponse:
    rep = access.rep_to_coach(request, rep_id)
    snooze = get_object_or_404(agreements.snoozes_of(rep), pk=snooze_id)
    by, now = access.viewer(request), clock.of(request).now
    return _done(
        request,
        rep,
        lambda: services.end_snooze(snooze=snooze, by=by, now=now),
        _("The flag shows again."),
    )


@require_safe
def team_coaching(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for a manager: flags unanswered, actions due, actions closed."""
    team = access.team_to_manage(request, slug)
    waiting = open_flags.of_team(team, on=clock.of(request).today)
    return pages.render(request, "teams/team_coaching.html", {"team": team, "waiting": waiting})


def _trail(request: HttpRequest, rep: User, view: CoachingView) -> HttpResponse:
    desk = CoachingDesk(request, rep, view)
    found = desk.write() if request.method == "POST" else ()
    if request.method == "POST" and not found:
        messages.success(request, desk.words)
        return redirect(desk.address)
    context = desk.context(found)
    return pages.render(request, "teams/coaching.html", context, status=422 if found else 200)


def _done(request: HttpRequest, rep: User, do: Callable[[], None], words: str) -> HttpResponse:
    """What a button beside an entry does, and back to the trail; a refusal is said there."""
    try:
        do()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    own = rep.pk == request.user.pk
    return redirect("own_coaching") if own else redirect("rep_coaching", rep.pk)
