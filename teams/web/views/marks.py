"""Dates that were marked for a team or the company, and what lay before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teams.selectors import marks
from teams.services import marks as services
from teams.services.problems import Refusal
from teams.web import access, clock, faults, pages
from teams.web.forms import MarkForm
from teams.web.queries import weeks_asked

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from teams.models import Mark, Team


@require_http_methods(["GET", "HEAD", "POST"])
def of_team(request: HttpRequest, slug: str) -> HttpResponse:
    """A team's marks and the company's; who manages the team marks its dates."""
    team = access.team_to_read(request, slug)
    return _list(request, team, address=reverse("team_marks", args=[slug]))


@require_http_methods(["GET", "HEAD", "POST"])
def of_company(request: HttpRequest) -> HttpResponse:
    """The company's marks; administrators mark its dates."""
    access.company_reader(request)
    return _list(request, None, address=reverse("company_marks"))


@require_http_methods(["GET", "HEAD", "POST"])
def team_mark(request: HttpRequest, slug: str, mark_id: int) -> HttpResponse:
    """The team's people before and after one mark, of the team or of the company."""
    team = access.team_to_read(request, slug)
    return _one(request, team, mark_id, home=reverse("team_marks", args=[slug]))


@require_http_methods(["GET", "HEAD", "POST"])
def company_mark(request: HttpRequest, mark_id: int) -> HttpResponse:
    """Everybody before and after one of the company's marks."""
    access.company_reader(request)
    return _one(request, None, mark_id, home=reverse("company_marks"))


def _list(request: HttpRequest, team: Team | None, *, address: str) -> HttpResponse:
    can_mark = access.standing(request).can_mark(team)
    form = MarkForm(request.POST if request.method == "POST" else None)
    found: tuple[faults.Fault, ...] = ()
    if request.method == "POST":
        if not can_mark:
            raise Http404
        found = _make(request, team, form)
        if not found:
            return redirect(address)
    context = {
        "team": team,
        "marks": [(mark, _address(mark, team)) for mark in marks.of_team(team)],
        "can_mark": can_mark,
        "form": form,
        "faults": found,
        "fault_of": faults.by_field(found),
    }
    return pages.render(request, "teams/marks.html", context, status=422 if found else 200)


def _make(request: HttpRequest, team: Team | None, form: MarkForm) -> tuple[faults.Fault, ...]:
    if not form.is_valid():
        return faults.of_forms(form)
    moment = clock.of(request)
    try:
        mark = services.make_mark(
            team=team,
            **form.cleaned_data,
            by=access.viewer(request),
            today=moment.today,
            now=moment.now,
        )
    except Refusal as refusal:
        return faults.of_refusal(refusal, form)
    messages.success(request, _("“%(title)s” is marked.") % {"title": mark.title})
    return ()


def _one(request: HttpRequest, team: Team | None, mark_id: int, *, home: str) -> HttpResponse:
    mark = get_object_or_404(marks.of_team(team), pk=mark_id)
    may_withdraw = mark.team == team and access.standing(request).can_mark(team)
    if request.method == "POST":
        if not may_withdraw:
            raise Http404
        services.withdraw_mark(mark=mark, by=access.viewer(request), now=clock.of(request).now)
        messages.success(request, _("“%(title)s” is withdrawn.") % {"title": mark.title})
        return redirect(home)
    on, span = clock.of(request).today, weeks_asked(request)
    context: dict[str, Any] = {
        "team": team,
        "home": home,
        "mark": mark,
        "may_withdraw": may_withdraw,
        "spans": marks.SPANS,
        "found": marks.around(mark, team=team, span=span, on=on),
    }
    return pages.render(request, "teams/mark.html", context)


def _address(mark: Mark, team: Team | None) -> str:
    if team is None:
        return reverse("company_mark", args=[mark.pk])
    return reverse("team_mark", args=[team.slug, mark.pk])
