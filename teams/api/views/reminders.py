"""Reminding those of a team who have not logged."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiExample
from rest_framework.response import Response
from rest_framework.views import APIView

from teams import tasks
from teams.api import answers, permissions, problems
from teams.api.operations import Call, operation
from teams.api.serializers import reminders as shapes
from teams.api.serializers.problems import Errors
from teams.services import nudges
from teams.services.problems import Refusal

TAG = "people and teams"
ASKED = OpenApiExample(
    "Two were asked",
    value={"week": "2026-10-05", "asked": 2, "already": 1},
    response_only=True,
    status_codes=["200"],
)


class Reminders(APIView):
    """Letters to those who have not logged last week."""

    throttle_scope = "remind"

    @operation(
        asks=permissions.team_to_manage,
        answers={200: shapes.Asked},
        also={409: Errors},
        examples=[ASKED],
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Remind everyone of the team who owes last week's log, is not away and may be reminded.

        Nobody gets more than one reminder a week, Friday's included; asking
        twice is therefore harmless.
        """
        caller = call.caller
        try:
            asked = nudges.remind_team(team=call.subject, by=caller.user, now=caller.now)
        except Refusal as refusal:
            raise problems.Refused(*refusal.problems, status=409) from refusal
        tasks.ring_for_letters()
        return Response(answers.of(shapes.Asked, asked))
