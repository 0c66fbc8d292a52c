"""Files of many boards: asked for, looked after, fetched."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from rest_framework.response import Response
from rest_framework.views import APIView

from teams import policies, tasks
from teams.api import answers, permissions, problems, sorting
from teams.api.operations import Call, operation
from teams.api.serializers import exports as shapes
from teams.api.serializers.problems import Errors
from teams.models import Export as Table
from teams.selectors import company as companies
from teams.selectors import export_requests
from teams.selectors.board_order import BEST_FIRST, COACHING_SORTS, COLUMNS, Order
from teams.services import exports as service
from teams.services import spreadsheets

TAG = "exports"


class Exports(APIView):
    """Files, and asking for another."""

    @operation(asks=permissions.everyone, answers={200: shapes.Exports}, tag=TAG)
    def get(self, call: Call) -> Response:
        """Your own files that are not deleted yet, the newest first."""
        found = export_requests.own(call.caller.user, now=call.caller.now)
        return Response({"results": answers.of_each(shapes.Export, found)})

    @operation(
        asks=permissions.everyone,
        body=shapes.ExportWish,
        answers={202: shapes.Export},
        also={409: Errors},
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Have boards written into a file, as you may see them; kept for a day.

        Of the whole company only administrators, and one week only. Three may be
        unfinished at a time.
        """
        caller, body = call.caller, call.body
        team = permissions.team_to_export(caller, body["team"])
        if not policies.shows_ranks(team, companies.current()):
            sorting.refuse_ranking(body["sort"], COACHING_SORTS)
        sort = body["sort"] or BEST_FIRST.sort
        chosen = tuple(key for key in COLUMNS if key in body["columns"]) or COLUMNS
        made = service.ask(
            by=caller.user,
            team=team,
            week=body.get("week"),
            kind=body["kind"],
            order=Order(sort, body["show"], body["gap"], body["find"], chosen),
            now=caller.now,
        )
        tasks.ring_for_exports()
        where = call.request.build_absolute_uri(reverse("api-export", args=[made.pk]))
        return Response(_shown(made), status=202, headers={"Location": where})


class Export(APIView):
    """One file."""

    @operation(asks=permissions.own_export, answers={200: shapes.Export}, tag=TAG)
    def get(self, call: Call) -> Response:
        """How far it is."""
        return Response(_shown(call.subject))


class ExportFile(APIView):
    """The content of one file."""

    @operation(
        asks=permissions.own_export,
        answers={
            (200, kind.partition(";")[0]): OpenApiTypes.BINARY
            for kind in spreadsheets.CONTENT_TYPES.values()
        },
        also={409: Errors},
        tag=TAG,
    )
    def get(self, call: Call) -> HttpResponse:
        """The file, once it is done.

        It holds what you could see as it was written. Where that has changed it
        is written anew and answers 409 until then.
        """
        export = call.subject
        content = service.content(export, on=call.caller.on)
        if content is None:
            tasks.ring_for_exports()
            raise problems.one(
                "", "", "This file is not written yet.", "Ask for its state again.", status=409
            )
        return HttpResponse(content, content_type=spreadsheets.CONTENT_TYPES[export.kind])


def _shown(export: Table) -> dict[str, object]:
    return answers.of(shapes.Export, export)
