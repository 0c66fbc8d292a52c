"""A rep's scorecard, and why each of its numbers is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from scoring import pillars
from teams.selectors import (
    activity,
    agreements,
    commitments,
    explanations,
    readings,
    scorecards,
    weeks,
)
from teams.web import access, clock, faults, pages, plot_signs
from teams.web.queries import span_asked, week_asked

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from teams.models import User


def own(request: HttpRequest) -> HttpResponse:
    """The viewer's own scorecard, for the home page."""
    return _scorecard(request, access.viewer(request))


@require_safe
def rep(request: HttpRequest, rep_id: int) -> HttpResponse:
    """The same page and figures for whoever manages the rep."""
    return _scorecard(request, access.rep_to_read(request, rep_id))


@require_safe
@vary_on_headers("HX-Request")
def why(request: HttpRequest, week: date) -> HttpResponse:
    return _parts(request, access.viewer(request), week)


@require_safe
@vary_on_headers("HX-Request")
def why_part(request: HttpRequest, week: date, part: str) -> HttpResponse:
    return _part(request, access.viewer(request), week, part)


@require_safe
@vary_on_headers("HX-Request")
def rep_why(request: HttpRequest, rep_id: int, week: date) -> HttpResponse:
    return _parts(request, access.rep_to_read(request, rep_id), week)


@require_safe
@vary_on_headers("HX-Request")
def rep_why_part(request: HttpRequest, rep_id: int, week: date, part: str) -> HttpResponse:
    return _part(request, access.rep_to_read(request, rep_id), week, part)


def refused(request: HttpRequest, rep: User, found: tuple[faults.Fault, ...]) -> HttpResponse:
    """The scorecard, with what could not be done on top."""
    return _scorecard(request, rep, found)


def _scorecard(
    request: HttpRequest, rep: User, found: tuple[faults.Fault, ...] = ()
) -> HttpResponse:
    today = clock.of(request).today_of(rep)
    week, span = week_asked(request), span_asked(request)
    if week:
        card = scorecards.of_week(rep, week=week, on=today, span=span)
    else:
        card = scorecards.live(rep, on=today, span=span)
    if card is None:
        raise Http404
    context = {
        "card": card,
        "span": span,
        "spans": scorecards.SPANS,
        "rep": rep,
        "own": rep.pk == request.user.pk,
        "faults": found,
        "marked": plot_signs.key(card.history),
        "board_opens": card.on_board is not None and _opens(request, card.on_board.slug),
        "live": card.source == scorecards.Source.NOW,
        "why_url": _why_url(request, rep, card.week),
        "what_if_url": _what_if_url(request, rep),
        "today": today,
        "readings": readings.dots(rep, card.history),
        **_told(rep, today),
        **_planned(rep, card, today),
        **_coaching(request, rep),
    }
    status = 422 if found else 200
    return pages.render(request, "teams/scorecard.html", context, status=status)


def _told(rep: User, today: date) -> dict[str, object]:
    """What the rep has told, and what is to be told next."""
    profile = activity.profile(rep, on=today)
    return {
        "to_log": activity.week_to_log(rep, today=today),
        "profile": profile,
        "profile_due": profile.is_due(today),
        "absences": activity.absences(rep)[:4],
    }


def _planned(rep: User, card: scorecards.Scorecard, today: date) -> dict[str, object]:
    """The next best actions, and the plans from this week on and before it."""
    planned, this_week = commitments.around(rep, on=today), weeks.monday_of(today)
    return {
        "steps": commitments.steps(card.actions, planned),
        "plans": [plan for plan in planned if plan.week >= this_week],
        "plans_before": [plan for plan in planned if plan.week < this_week],
    }


def _coaching(request: HttpRequest, rep: User) -> dict[str, object]:
    """What was agreed, and where it stands."""
    own = rep.pk == request.user.pk
    beside = agreements.beside_flags([rep.pk], on=clock.of(request).today)
    return {
        "beside": beside.get(rep.pk, agreements.NOTHING),
        "coaching_url": reverse("own_coaching") if own else reverse("rep_coaching", args=[rep.pk]),
    }


def _opens(request: HttpRequest, slug: str) -> bool:
    """Whether a team's board is open to the viewer; that of then may not be any more."""
    standing = access.standing(request)
    return standing.administers or any(team.slug == slug for team in standing.boards)


def _parts(request: HttpRequest, rep: User, week: date, pillar: str | None = None) -> HttpResponse:
    today = clock.of(request).today_of(rep)
    if week.weekday():
        raise Http404
    found = explanations.of_parts(rep, week=week, pillar=pillar, on=today)
    if found is None:
        raise Http404
    return _why(request, "why_parts", _context(request, rep, found))


def _part(request: HttpRequest, rep: User, week: date, part: str) -> HttpResponse:
    if part in pillars.BY_KEY:
        return _parts(request, rep, week, part)
    if week.weekday():
        raise Http404
    today = clock.of(request).today_of(rep)
    found = explanations.of_metric(rep, week=week, metric=part, on=today)
    if found is None:
        raise Http404
    # Days and Weight stand beside the counts, and so does what is counted or what it is of.
    context = _context(request, rep, found) | {"void_span": len(found.columns) + 4}
    return _why(request, "why", context)


def _why(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    """A page of its own, or for htmx the drawer beside the page it was asked on."""
    if "HX-Request" not in request.headers:
        return pages.render(request, f"teams/{name}.html", context)
    context["title"] = f"teams/_{name}_title.html"
    context["body"] = f"teams/_{name}_body.html"
    return pages.render(request, "teams/_why_drawer.html", context)


def _context(
    request: HttpRequest, rep: User, found: explanations.Why | explanations.WhyParts
) -> dict[str, object]:
    own = rep.pk == request.user.pk
    return {
        "why": found,
        "rep": rep,
        "own": own,
        "scorecard": reverse("home") if own else reverse("rep", args=[rep.pk]),
        "why_url": _why_url(request, rep, found.week),
        "today": clock.of(request).today_of(rep),
    }


def _why_url(request: HttpRequest, rep: User, week: date) -> str:
    """Where the parts of a week are explained; a part's key behind it leads to that part."""
    if rep.pk == request.user.pk:
        return reverse("why", args=[week])
    return reverse("rep_why", args=[rep.pk, week])


def _what_if_url(request: HttpRequest, rep: User) -> str:
    """Where a rep's numbers of this week can be moved; only who sells has any of their own."""
    if rep.pk == request.user.pk and access.standing(request).sells_in:
        return reverse("what_if")
    return reverse("rep_what_if", args=[rep.pk])
