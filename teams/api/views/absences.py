"""Absences: days on which a rep does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, examples, filters, pagination, permissions
from teams.api.operations import Call, operation
from teams.api.serializers import activity as shapes
from teams.selectors import activity, company, weeks
from teams.services import absences

if TYPE_CHECKING:
    from teams.models import Absence as AbsenceRow

TAG = "absences"


class Absences(APIView):
    """One rep's absences."""

    @operation(
        asks=permissions.rep_to_read, query=filters.Page, answers={200: shapes.Absences}, tag=TAG
    )
    def get(self, call: Call) -> Response:
        """Recorded absences, the newest first."""
        found = activity.absences(call.subject)
        rows, following = pagination.of_queryset(found, call, key="first_day")
        return Response({"results": answers.of_each(shapes.Absence, rows), "next": following})

    @operation(
        asks=permissions.rep_to_edit,
        body=shapes.AbsenceGiven,
        answers={201: shapes.Absence},
        examples=examples.ABSENCE,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Say that a rep is away, both days included. No reason is asked for."""
        absence = absences.record_absence(rep=call.subject, **call.body, **_said(call))
        return Response(answers.of(shapes.Absence, absence), status=201)


class Absence(APIView):
    """One absence."""

    @operation(asks=permissions.rep_to_read, answers={200: shapes.Absence}, tag=TAG)
    def get(self, call: Call) -> Response:
        """Which days it covers."""
        return Response(answers.of(shapes.Absence, _absence(call)))

    @operation(
        asks=permissions.rep_to_edit,
        body=shapes.AbsenceGiven,
        answers={200: shapes.Absence},
        examples=examples.ABSENCE,
        tag=TAG,
    )
    def put(self, call: Call) -> Response:
        """Move its days."""
        absence = _absence(call)
        absence = absences.change_absence(absence=absence, **call.body, **_said(call))
        return Response(answers.of(shapes.Absence, absence))

    @operation(asks=permissions.rep_to_edit, answers={204: None}, tag=TAG)
    def delete(self, call: Call) -> Response:
        """Say that the rep was not away after all."""
        absences.remove_absence(absence=_absence(call), by=call.caller.user)
        return Response(status=204)


def _absence(call: Call) -> AbsenceRow:
    absence = activity.absences(call.subject).filter(pk=call.path["absence_id"]).first()
    if absence is None:
        raise Http404
    return absence


def _said(call: Call) -> dict[str, Any]:
    rep, caller = call.subject, call.caller
    today = weeks.today_for(rep, company.current(), caller.now)
    return {"by": caller.user, "today": today}
