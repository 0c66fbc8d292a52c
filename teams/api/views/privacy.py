"""One's own data: who looked at them, all of them, and the wish to be erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, filters, pagination, permissions
from teams.api.operations import Call, operation
from teams.api.serializers import privacy as shapes
from teams.selectors import access_log, erasure_requests, portability
from teams.services import erasure_requests as requests

if TYPE_CHECKING:
    from teams.models import ErasureRequest

TAG = "me"


class Looks(APIView):
    """Who opened your numbers."""

    @operation(asks=permissions.everyone, query=filters.Page, answers={200: shapes.Looks}, tag=TAG)
    def get(self, call: Call) -> Response:
        """By person and day, the newest first; boards are no looks."""
        found = access_log.looks_at(call.subject)
        rows, following = pagination.of_queryset(found, call, key="id")
        return Response({"results": answers.of_each(shapes.Look, rows), "next": following})


class Data(APIView):
    """Everything that is kept about you."""

    @operation(asks=permissions.everyone, answers={200: shapes.Data}, tag=TAG)
    def get(self, call: Call) -> Response:
        """The same rows as in the ZIP that the page offers."""
        tables = [
            {"name": table.name, "about": table.about, "rows": table.as_objects()}
            for table in portability.of_person(call.subject)
        ]
        left_out = answers.of_each(shapes.Omission, portability.omissions())
        made_at = call.caller.now.isoformat()
        return Response({"made_at": made_at, "tables": tables, "left_out": left_out})


class ErasureRequests(APIView):
    """Your wish to be erased."""

    @operation(asks=permissions.everyone, answers={200: shapes.ErasureState}, tag=TAG)
    def get(self, call: Call) -> Response:
        """When you asked; null if no request is open."""
        return Response(_state(erasure_requests.open_request_of(call.subject)))

    @operation(
        asks=permissions.everyone,
        body=shapes.ErasureAsked,
        answers={201: shapes.ErasureState},
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Ask; asking again changes nothing. An administrator erases, which cannot be undone."""
        asked = requests.ask(user=call.subject, typed=call.body["email"], now=call.caller.now)
        return Response(_state(asked), status=201)

    @operation(asks=permissions.everyone, answers={204: None}, tag=TAG)
    def delete(self, call: Call) -> Response:
        """Take the request back; without one nothing changes."""
        requests.withdraw(user=call.subject, now=call.caller.now)
        return Response(status=204)


def _state(asked: ErasureRequest | None) -> dict[str, Any]:
    return {"asked_at": asked.asked_at.isoformat() if asked else None}
