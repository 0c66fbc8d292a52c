"""Many logs in one request, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework.response import Response
from rest_framework.views import APIView

from teams import policies
from teams.api import answers, conflicts, examples, permissions, problems
from teams.api.operations import Call, Caller, operation
from teams.api.serializers import activity as shapes
from teams.api.serializers.problems import Errors
from teams.selectors import company, weeks
from teams.services import activity
from teams.services.entries import WeekEntry
from teams.services.problems import Problem


class BulkLogs(APIView):
    """Up to 1,000 logs of any reps whom you may edit."""

    throttle_scope = "bulk"

    @operation(
        asks=permissions.everyone,
        body=shapes.Bulk,
        answers={200: shapes.BulkSaved},
        also={409: Errors},
        examples=examples.BULK,
        tag="logs",
    )
    def post(self, call: Call) -> Response:
        """Save many logs, all or none; each as PUT would.

        Every problem names its log: `logs[3].counts.posts`. `version` is what
        you saw of a week, 0 for no log; left out, nothing is compared.
        """
        items = call.body["logs"]
        with conflicts.placed(inside="counts"):
            saved = activity.record_weeks(
                items=_entries(items, call.caller), by=call.caller.user, now=call.caller.now
            )
        return Response({"results": answers.of_each(shapes.SavedLog, saved)})


def _entries(items: Sequence[dict[str, Any]], caller: Caller) -> list[WeekEntry]:
    reps = policies.reps_editable_by(caller.user, on=caller.on)
    found = reps.in_bulk({item["rep"] for item in items})
    unknown = [
        Problem(
            field=f"logs[{index}].rep",
            value=str(item["rep"]),
            message="There is nobody of this id whose logs you may write.",
            remedy="Ask /api/v1/reps for those whom you may.",
        )
        for index, item in enumerate(items)
        if item["rep"] not in found
    ]
    if unknown:
        raise problems.Refused(*unknown)
    settings = company.current()
    return [
        WeekEntry(
            rep=found[item["rep"]],
            week=item["week"],
            counts=item.get("counts", {}),
            today=weeks.today_for(found[item["rep"]], settings, caller.now),
            days_worked=item.get("days_worked"),
            note=item.get("note"),
            version=item.get("version"),
            reason=item.get("reason", ""),
        )
        for item in items
    ]
