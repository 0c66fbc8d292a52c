"""Plans: what a rep means to reach in a week, closed by the data."""

from __future__ import annotations

from datetime import date

from django.http import Http404
from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, examples, filters, permissions, problems
from teams.api.operations import Call, operation
from teams.api.serializers import commitments as shapes
from teams.selectors import commitments, company, histories, weeks
from teams.services import commitments as services

TAG = "commitments"


class Commitments(APIView):
    """One rep's plans."""

    @operation(
        asks=permissions.rep_to_read,
        query=filters.Span,
        answers={200: shapes.Commitments},
        tag=TAG,
    )
    def get(self, call: Call) -> Response:
        """Plans that stand; without a span those of four weeks back and of all weeks ahead."""
        today = _today(call)
        first, last = commitments.span_around(today)
        first, last = call.query.get("from") or first, call.query.get("to") or last
        if not 0 <= (last - first).days // 7 < histories.MOST_WEEKS:
            remedy = (
                f"Name a Monday at or after “from”, at most {histories.MOST_WEEKS} weeks in all."
            )
            raise problems.one("to", last, "This span cannot be answered.", remedy)
        found = commitments.of_rep(call.subject, first=first, last=last, on=today)
        return Response({"results": answers.of_each(shapes.Commitment, found)})

    @operation(
        asks=permissions.rep_to_edit,
        body=shapes.CommitmentGiven,
        answers={201: shapes.Commitment},
        examples=examples.COMMITMENT,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Plan a number; another one for the same count and week takes its place."""
        rep, today = call.subject, _today(call)
        made = services.plan(
            rep=rep, by=call.caller.user, now=call.caller.now, today=today, **call.body
        )
        plan = commitments.of_row(made, on=today)
        return Response(answers.of(shapes.Commitment, plan), status=201)


class Commitment(APIView):
    """One plan."""

    @operation(asks=permissions.rep_to_edit, answers={204: None}, tag=TAG)
    def delete(self, call: Call) -> Response:
        """Take it back before its week is over."""
        rep, caller = call.subject, call.caller
        made = commitments.standing(rep).filter(pk=call.path["commitment_id"]).first()
        if made is None:
            raise Http404
        services.withdraw(commitment=made, by=caller.user, now=caller.now, today=_today(call))
        return Response(status=204)


def _today(call: Call) -> date:
    return weeks.today_for(call.subject, company.current(), call.caller.now)
