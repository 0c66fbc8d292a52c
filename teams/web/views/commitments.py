"""Planning a number for a week, from the button beside an action; and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from scoring import metrics
from teams.selectors import commitments
from teams.services import commitments as services
from teams.services.problems import Refusal
from teams.templatetags import ssi
from teams.web import access, clock, faults
from teams.web.forms import PlanForm
from teams.web.views import scorecards

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest, HttpResponse

    from teams.models import Commitment, User


@require_POST
def plan(request: HttpRequest, rep_id: int) -> HttpResponse:
    """Mean to reach a number; the same again changes nothing."""
    rep = access.rep_to_correct(request, rep_id)
    form = PlanForm(request.POST)
    if not form.is_valid():
        return scorecards.refused(request, rep, faults.of_forms(form))
    try:
        made = services.plan(rep=rep, **form.cleaned_data, **_said(request, rep))
    except Refusal as refusal:
        return scorecards.refused(request, rep, faults.of_refusal(refusal))
    messages.success(request, _("%(plan)s is planned.") % {"plan": _named(made)})
    return redirect(_planned(request, rep))


@require_POST
def withdraw(request: HttpRequest, rep_id: int, commitment_id: int) -> HttpResponse:
    rep = access.rep_to_correct(request, rep_id)
    made = get_object_or_404(commitments.standing(rep), pk=commitment_id)
    try:
        services.withdraw(commitment=made, **_said(request, rep))
    except Refusal as refusal:
        return scorecards.refused(request, rep, faults.of_refusal(refusal))
    messages.success(request, _("%(plan)s is not planned any more.") % {"plan": _named(made)})
    return redirect(_planned(request, rep))


def _said(request: HttpRequest, rep: User) -> dict[str, Any]:
    moment = clock.of(request)
    return {"by": access.viewer(request), "now": moment.now, "today": moment.today_of(rep)}


def _named(made: Commitment) -> str:
    """Comments, 10 in the week of 5 Oct."""
    count = metrics.COUNTS_BY_KEY[made.metric]
    words = {"name": count.name, "number": made.number, "week": ssi.day(made.week)}
    if count.yes_no:
        return _("%(name)s in the week of %(week)s") % words
    return _("%(name)s, %(number)s in the week of %(week)s") % words


def _planned(request: HttpRequest, rep: User) -> str:
    """The list of plans on the scorecard."""
    if rep.pk == request.user.pk:
        return reverse("home") + "#planned"
    return reverse("rep", args=[rep.pk]) + "#planned"
