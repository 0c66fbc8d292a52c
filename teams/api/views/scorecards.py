"""A rep's score, its weeks, and why each number is what it is."""

from __future__ import annotations

from datetime import date

from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, filters, permissions, problems
from teams.api.operations import Call, operation
from teams.api.serializers import scorecards as shapes
from teams.api.serializers import whys
from teams.api.views.leaderboards import no_board
from teams.selectors import company, explanations, histories, scorecards, weeks

TAG = "scores"


class Scorecard(APIView):
    """One rep in one week."""

    @operation(
        asks=permissions.rep_to_read,
        query=filters.Scorecard,
        answers={200: shapes.Scorecard},
        tag=TAG,
    )
    def get(self, call: Call) -> Response:
        """The score of this week as of now; with `week` the one of that week's board."""
        week, today, span = call.query.get("week"), _today(call), call.query["weeks"]
        card = (
            scorecards.live(call.subject, on=today, span=span)
            if week is None
            else scorecards.of_week(call.subject, week=week, on=today, span=span)
        )
        if card is None:
            raise no_board(week)
        return Response(answers.of(shapes.Scorecard, card))


class History(APIView):
    """One rep week by week."""

    @operation(
        asks=permissions.rep_to_read, query=filters.Span, answers={200: shapes.History}, tag=TAG
    )
    def get(self, call: Call) -> Response:
        """Totals and pillars from one week to another, 13 weeks if none are named."""
        last: date = call.query.get("to") or weeks.monday_of(_today(call))
        first: date = call.query.get("from") or weeks.back(last, weeks.WINDOW - 1)
        if not 0 <= (last - first).days // 7 < histories.MOST_WEEKS:
            remedy = (
                f"Name a Monday at or after “from”, at most {histories.MOST_WEEKS} weeks in all."
            )
            raise problems.one("to", last, "This span cannot be answered.", remedy)
        points = histories.of_rep(call.subject, start=first, end=last, on=_today(call))
        return Response({"results": answers.of_each(shapes.HistoryPoint, points)})


class Why(APIView):
    """One number of one rep."""

    @operation(asks=permissions.rep_to_read, query=filters.Why, answers={200: whys.Why}, tag=TAG)
    def get(self, call: Call) -> Response:
        """The working of one metric, down to the rows of the log.

        Of a published week these are the very rows that were counted, with a
        remark where today's log differs.
        """
        today = _today(call)
        week = call.query.get("week") or weeks.monday_of(today)
        why = explanations.of_metric(call.subject, week=week, metric=call.query["metric"], on=today)
        if why is None:
            remedy = "Ask for a metric of that week's scoring model, and a week on boards."
            raise problems.one(
                "metric", call.query["metric"], "There is no such number.", remedy, status=404
            )
        return Response(answers.of(whys.Why, why))


def _today(call: Call) -> date:
    return weeks.today_for(call.subject, company.current(), call.caller.now)
