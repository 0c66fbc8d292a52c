"""Logs: what reps did in a week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, conditions, conflicts, examples, filters, pagination, permissions
from teams.api.operations import Call, operation
from teams.api.serializers import activity as shapes
from teams.api.serializers import previews as previewed
from teams.selectors import activity as logs
from teams.selectors import company, previews, weeks
from teams.services import activity

if TYPE_CHECKING:
    from teams.models import User, WeeklyActivity

TAG = "logs"
CONFLICTS = {412: shapes.LogConflict, 428: shapes.LogConflict}


@dataclass(frozen=True)
class SeenLog:
    """A log, and whether its week was published without it."""

    log: WeeklyActivity
    late: bool


class Logs(APIView):
    """One rep's logs."""

    @operation(
        asks=permissions.rep_to_read, query=filters.Logs, answers={200: shapes.Logs}, tag=TAG
    )
    def get(self, call: Call) -> Response:
        """The logs that stand, the newest week first."""
        found = logs.logs(call.subject).select_related("recorded_by")
        if first := call.query.get("from"):
            found = found.filter(week__gte=first)
        if last := call.query.get("to"):
            found = found.filter(week__lte=last)
        rows, following = pagination.of_queryset(found, call, key="week")
        return Response({"results": _shown_each(call.subject, rows), "next": following})


class Log(APIView):
    """One rep's log of one week, named by its Monday."""

    @operation(asks=permissions.rep_to_read, answers={200: shapes.Log}, tag=TAG)
    def get(self, call: Call) -> Response:
        """The log that stands. Its ETag is what If-Match takes."""
        return _answer(_standing(call))

    @operation(
        asks=permissions.rep_to_edit,
        body=shapes.LogGiven,
        answers={200: shapes.Log, 201: shapes.Log},
        also=CONFLICTS,
        headers=[conditions.IF_MATCH],
        examples=examples.LOG,
        tag=TAG,
    )
    def put(self, call: Call) -> Response:
        """Say what happened in a week, or change what was said.

        A key that is absent stays as it was, null says not known. In a week
        without a log what is absent is not known; send 0 for none. To change a
        log, name the version that you read in If-Match: without it the answer
        is 428, with an older one 412, and both carry what stands now.
        """
        stood = logs.current_log(call.subject, call.path["week"])
        return _answer(_saved(call), status=200 if stood else 201)

    @operation(
        asks=permissions.rep_to_edit,
        body=shapes.LogGiven,
        answers={200: shapes.Log},
        also=CONFLICTS,
        headers=[conditions.IF_MATCH],
        examples=examples.LOG,
        tag=TAG,
    )
    def patch(self, call: Call) -> Response:
        """Change a log that stands; as PUT, but a week without a log answers 404."""
        _standing(call)
        return _answer(_saved(call))

    @operation(
        asks=permissions.rep_to_edit,
        query=filters.Reason,
        answers={204: None},
        also=CONFLICTS,
        headers=[conditions.IF_MATCH],
        tag=TAG,
    )
    def delete(self, call: Call) -> Response:
        """Take a log back: it is superseded, afterwards nothing is said of that week."""
        _standing(call)
        with conflicts.both_shown(call, _shown, status=412):
            activity.remove_week(
                rep=call.subject,
                week=call.path["week"],
                by=call.caller.user,
                now=call.caller.now,
                version=conditions.seen_version(call.request),
                reason=call.query["reason"],
            )
        return Response(status=204)


class LogPreview(APIView):
    """What a log would come to."""

    @operation(
        asks=permissions.rep_to_edit,
        body=previewed.LogPreviewGiven,
        answers={200: previewed.LogPreview},
        examples=examples.PREVIEW,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """The live score if this were saved for a week; nothing is saved.

        Keys mean what they mean in PUT. `adds` says of each count above none
        what it earns: the score, less the score if that count alone were none.
        """
        rep, week = call.subject, call.path["week"]
        today = weeks.today_for(rep, company.current(), call.caller.now)
        counts, days = call.body.get("counts", {}), call.body.get("days_worked")
        with conflicts.placed(inside="counts"):
            activity.check_week(rep=rep, week=week, counts=counts, days_worked=days, today=today)
        if days is None:
            days = logs.days_so_far(rep, week)
        found = previews.of_log(rep, week=week, counts=counts, days_worked=days, on=today)
        return Response(answers.of(previewed.LogPreview, found))


def _standing(call: Call) -> WeeklyActivity:
    log = logs.current_log(call.subject, call.path["week"])
    if log is None:
        raise Http404
    return log


def _saved(call: Call) -> WeeklyActivity:
    rep, caller, body = call.subject, call.caller, call.body
    with (
        conflicts.both_shown(call, _shown, status=412),
        conflicts.placed(inside="counts"),
    ):
        return activity.record_week(
            rep=rep,
            week=call.path["week"],
            counts=body.get("counts", {}),
            days_worked=body.get("days_worked"),
            note=body.get("note"),
            reason=body.get("reason", ""),
            by=caller.user,
            now=caller.now,
            today=weeks.today_for(rep, company.current(), caller.now),
            version=conditions.seen_version(call.request),
            provenance="api",
        )


def _answer(log: WeeklyActivity, *, status: int = 200) -> Response:
    return conditions.Versioned(_shown(log), version=log.version, status=status)


def _shown(log: WeeklyActivity) -> dict[str, Any]:
    return _shown_each(log.rep, [log])[0]


def _shown_each(rep: User, found: Sequence[WeeklyActivity]) -> list[dict[str, Any]]:
    late = logs.late_weeks(rep, [log.week for log in found])
    return answers.of_each(shapes.Log, (SeenLog(log, log.week in late) for log in found))
