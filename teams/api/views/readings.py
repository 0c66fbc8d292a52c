"""Official readings: what LinkedIn's own page showed a rep."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404
from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, examples, filters, pagination, permissions
from teams.api.operations import Call, operation
from teams.api.serializers import readings as shapes
from teams.selectors import company, readings, weeks
from teams.services import readings as services

if TYPE_CHECKING:
    from teams.models import SSIReading

TAG = "readings"


class Readings(APIView):
    """One rep's official readings."""

    @operation(
        asks=permissions.rep_to_read,
        query=filters.Readings,
        answers={200: shapes.Readings},
        tag=TAG,
    )
    def get(self, call: Call) -> Response:
        """Readings, the newest day first, each beside the model's figures of its week."""
        found = readings.of_rep(call.subject)
        rows, following = pagination.of_queryset(found, call, key="on")
        return Response({"results": _shown(call, rows), "next": following})

    @operation(
        asks=permissions.rep_to_edit,
        body=shapes.ReadingGiven,
        answers={201: shapes.Reading},
        examples=examples.READING,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Say what LinkedIn showed on a day; figures are texts, so that they stay exact."""
        row = services.record_reading(rep=call.subject, **_said(call))
        return Response(_shown(call, [row])[0], status=201)


class Reading(APIView):
    """One official reading."""

    @operation(asks=permissions.rep_to_read, answers={200: shapes.Reading}, tag=TAG)
    def get(self, call: Call) -> Response:
        """What LinkedIn showed, and what the model says of that week."""
        return Response(_shown(call, [_reading(call)])[0])

    @operation(
        asks=permissions.rep_to_edit,
        body=shapes.ReadingGiven,
        answers={200: shapes.Reading},
        examples=examples.READING,
        tag=TAG,
    )
    def put(self, call: Call) -> Response:
        """Correct it; ranks and means that are left out stay as they were."""
        row = services.change_reading(reading=_reading(call), **_said(call))
        return Response(_shown(call, [row])[0])

    @operation(asks=permissions.rep_to_edit, query=filters.Reason, answers={204: None}, tag=TAG)
    def delete(self, call: Call) -> Response:
        """Take it back."""
        services.remove_reading(
            reading=_reading(call), by=call.caller.user, reason=call.query["reason"]
        )
        return Response(status=204)


def _reading(call: Call) -> SSIReading:
    row = readings.of_rep(call.subject).filter(pk=call.path["reading_id"]).first()
    if row is None:
        raise Http404
    return row


def _shown(call: Call, rows: Iterable[SSIReading]) -> list[dict[str, Any]]:
    found = readings.compared(call.subject, rows, on=_today(call))
    return answers.of_each(shapes.Reading, found)


def _said(call: Call) -> dict[str, Any]:
    body = dict(call.body)
    return {
        "on": body.pop("on"),
        "reason": body.pop("reason", ""),
        "values": body,
        "by": call.caller.user,
        "now": call.caller.now,
        "today": _today(call),
    }


def _today(call: Call) -> date:
    return weeks.today_for(call.subject, company.current(), call.caller.now)
