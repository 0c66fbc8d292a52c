"""Runs: when boards were scored, and the wish to have them scored again."""

from __future__ import annotations

from django.urls import reverse
from rest_framework.response import Response
from rest_framework.views import APIView

from teams import tasks
from teams.api import answers, filters, pagination, permissions, problems
from teams.api.operations import Call, operation
from teams.api.serializers import nights as shapes
from teams.api.serializers.problems import Errors
from teams.selectors import health, run_history, runs

TAG = "runs"


class Runs(APIView):
    """Every time that a week was scored."""

    throttle_scope = "recompute"

    @operation(
        asks=permissions.night_watchers, query=filters.Runs, answers={200: shapes.Runs}, tag=TAG
    )
    def get(self, call: Call) -> Response:
        """Runs, the newest first; of one week with `week`."""
        found = run_history.all_runs()
        if week := call.query.get("week"):
            found = found.filter(week=week)
        rows, following = pagination.of_queryset(found, call, key="id")
        return Response({"results": answers.of_each(shapes.Run, rows), "next": following})

    @operation(
        asks=permissions.administrators, answers={202: shapes.Wish}, also={409: Errors}, tag=TAG
    )
    def post(self, call: Call) -> Response:
        """Ask for last night's weeks to be scored again with what is known by now.

        Nothing is published by it. The answer says where to ask how far it is.
        """
        if runs.last_night_as_of() is None:
            raise problems.one(
                "",
                "",
                "No night has run yet, so there is nothing to recompute.",
                "Start tracking in the admin site first.",
                status=409,
            )
        moment = call.caller.now
        tasks.ring_for_recompute(moment)
        poll = call.request.build_absolute_uri(reverse("api-wish", args=[moment]))
        body = {"requested_at": moment.isoformat(), "poll": poll}
        return Response(body, status=202, headers={"Location": poll})


class Run(APIView):
    """One run."""

    @operation(asks=permissions.run_to_read, answers={200: shapes.Run}, tag=TAG)
    def get(self, call: Call) -> Response:
        """What one scoring of one week knew and made."""
        return Response(answers.of(shapes.Run, call.subject))


class Wish(APIView):
    """One wish to recompute."""

    @operation(asks=permissions.night_watchers, answers={200: shapes.RecomputeProgress}, tag=TAG)
    def get(self, call: Call) -> Response:
        """How far it is: `done` and `failed` are final, ask again otherwise."""
        found = health.progress(call.path["moment"])
        return Response(answers.of(shapes.RecomputeProgress, found))
