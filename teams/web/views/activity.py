"""Logging a week: the rep's own, or a rep's by who manages them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teams.selectors import activity, weeks
from teams.services import activity as logs
from teams.services.problems import Refusal
from teams.templatetags import ssi
from teams.web import access, clock, faults, pages, presses
from teams.web.desks import Desk

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from teams.models import User
    from teams.web.log_weeks import Unlogged


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """The week that needs logging."""
    rep = access.own(request)
    return redirect("log_week", activity.week_to_log(rep, today=clock.of(request).today_of(rep)))


@require_http_methods(["GET", "HEAD", "POST"])
def log_week(request: HttpRequest, week: date) -> HttpResponse:
    return _week(request, access.own(request), week)


@require_http_methods(["GET", "HEAD", "POST"])
def rep_log(request: HttpRequest, rep_id: int, week: date) -> HttpResponse:
    return _week(request, access.rep_to_correct(request, rep_id), week)


@require_POST
def log_remove(request: HttpRequest, rep_id: int, week: date) -> HttpResponse:
    """Take a log back; what was said of the week stays in its history."""
    rep = access.rep_to_correct(request, rep_id)
    desk = Desk(request, rep, week, takes_back=True)
    if not desk.removal.is_valid():
        return _draw(desk, faults.of_forms(desk.removal))
    try:
        logs.remove_week(
            rep=rep, week=week, by=desk.by, now=desk.clock.now, **desk.removal.cleaned_data
        )
    except Refusal as refusal:
        return _draw(desk, faults.of_refusal(refusal, desk.removal), refusal)
    said = _("%(week)s: the log is removed, nothing is said of it.")
    messages.success(request, said % {"week": ssi.week_name(week)})
    return redirect(desk.place.address)


def _week(request: HttpRequest, rep: User, week: date) -> HttpResponse:
    only_looks = request.method == "POST" and "HX-Request" in request.headers
    desk = Desk(request, rep, week, only_looks=only_looks)
    if request.method != "POST":
        return _open(desk)
    if only_looks:
        return pages.render(request, "teams/_log_live.html", desk.live())
    if presses.is_one(request.POST):
        return _draw(desk)
    return _save(desk)


def _open(desk: Desk) -> HttpResponse:
    """The form; an address between two Mondays leads to the week it lies in."""
    place = desk.place
    monday = weeks.monday_of(desk.week)
    if monday != desk.week:
        return redirect(place.address_of(monday))
    if desk.week > desk.today:
        begun = weeks.monday_of(desk.today)
        said = _(
            "The week of %(week)s has not begun. "
            "Log it from %(from)s on; this is the week of %(begun)s."
        )
        days = {"week": ssi.day(desk.week), "from": ssi.weekday(desk.week), "begun": ssi.day(begun)}
        messages.error(desk.request, said % days)
        return redirect(place.address_of(begun))
    return _draw(desk)


def _save(desk: Desk) -> HttpResponse:
    if not all(form.is_valid() for form in desk.forms):
        return _draw(desk, faults.of_forms(*desk.forms))
    try:
        saved = desk.save()
    except Refusal as refusal:
        return _draw(desk, faults.of_refusal(refusal, *desk.forms), refusal)
    following = desk.place.following
    words = desk.words_about(saved)
    if following is None:
        messages.success(desk.request, words)
    elif "on" in desk.request.POST:
        messages.success(desk.request, words)
        return redirect(following.address)
    else:
        messages.success(desk.request, _with_link(words, following))
    return redirect(desk.place.home)


def _with_link(words: str, following: Unlogged) -> str:
    """What was saved, and where to go on; nobody has to."""
    name = _("Next: %(week)s") % {"week": ssi.week_name(following.week)}
    return format_html('{} <a href="{}">{}</a>', words, following.address, name)


def _draw(
    desk: Desk, found: tuple[faults.Fault, ...] = (), refusal: Refusal | None = None
) -> HttpResponse:
    status = 200 if not found else 409 if desk.is_conflict(refusal) else 422
    return pages.render(desk.request, "teams/log.html", desk.context(found, refusal), status=status)
