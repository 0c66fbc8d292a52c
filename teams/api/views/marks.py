"""Marked dates, and the same people before and after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, examples, filters, permissions
from teams.api.operations import Call, operation
from teams.api.serializers import analytics as shapes
from teams.selectors import marks
from teams.services import marks as services

if TYPE_CHECKING:
    from teams.models import Team

TAG = "before and after"


class TeamMarks(APIView):
    """The marked dates of a team."""

    @operation(asks=permissions.team_to_read, answers={200: shapes.Marks}, tag=TAG)
    def get(self, call: Call) -> Response:
        """The team's own and the company's, the newest first."""
        return _list(call.subject.team)

    @operation(
        asks=permissions.team_to_manage,
        body=shapes.MarkGiven,
        answers={201: shapes.Marked},
        examples=examples.MARK,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Mark a date for a team that you manage."""
        return _made(call, call.subject)


class TeamMark(APIView):
    """One marked date, for a team."""

    @operation(
        asks=permissions.team_mark_to_read,
        query=filters.Around,
        answers={200: shapes.BeforeAfter},
        tag=TAG,
    )
    def get(self, call: Call) -> Response:
        """The mean change of the team's people, the same ones before and after."""
        team, mark = call.subject
        found = marks.around(mark, team=team, span=call.query["weeks"], on=call.caller.on)
        return Response(answers.of(shapes.BeforeAfter, found))

    @operation(asks=permissions.team_mark_to_withdraw, answers={204: None}, tag=TAG)
    def delete(self, call: Call) -> Response:
        """Withdraw a mark; it stays on record who made it."""
        return _withdrawn(call)


class CompanyMarks(APIView):
    """The marked dates of the company."""

    @operation(asks=permissions.company_readers, answers={200: shapes.Marks}, tag=TAG)
    def get(self, call: Call) -> Response:  # noqa: ARG002
        """The newest first."""
        return _list(None)

    @operation(
        asks=permissions.administrators,
        body=shapes.MarkGiven,
        answers={201: shapes.Marked},
        examples=examples.MARK,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Mark a date for everybody."""
        return _made(call, None)


class CompanyMark(APIView):
    """One marked date, for everybody."""

    @operation(
        asks=permissions.company_mark_to_read,
        query=filters.Around,
        answers={200: shapes.BeforeAfter},
        tag=TAG,
    )
    def get(self, call: Call) -> Response:
        """The mean change of the same people before and after, in all teams."""
        found = marks.around(call.subject, team=None, span=call.query["weeks"], on=call.caller.on)
        return Response(answers.of(shapes.BeforeAfter, found))

    @operation(asks=permissions.company_mark_to_withdraw, answers={204: None}, tag=TAG)
    def delete(self, call: Call) -> Response:
        """Withdraw a mark; it stays on record who made it."""
        return _withdrawn(call)


def _list(team: Team | None) -> Response:
    return Response({"results": answers.of_each(shapes.Marked, marks.of_team(team))})


def _made(call: Call, team: Team | None) -> Response:
    caller = call.caller
    mark = services.make_mark(
        team=team, **call.body, by=caller.user, today=caller.on, now=caller.now
    )
    return Response(answers.of(shapes.Marked, mark), status=201)


def _withdrawn(call: Call) -> Response:
    services.withdraw_mark(mark=call.subject, by=call.caller.user, now=call.caller.now)
    return Response(status=204)
