"""Teams and stretches of weeks side by side; and where a team's numbers come from."""

from __future__ import annotations

from django.http import Http404
from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, filters, permissions
from teams.api.operations import Call, operation
from teams.api.serializers import analytics as shapes
from teams.selectors import board_weeks, comparisons, people, spans, trust

TAG = "comparisons"


class Comparison(APIView):
    """Two teams, or one team in two stretches of weeks."""

    @operation(
        asks=permissions.company_readers,
        query=filters.Comparison,
        answers={200: shapes.Comparison},
        tag=TAG,
    )
    def get(self, call: Call) -> Response:
        """Means and medians of scored reps, of five at least; never sums."""
        query = call.query
        known = {
            span.key: span for span in spans.all_spans(board_weeks.all_weeks(on=call.caller.on))
        }
        teams = {team.slug: team for team in people.all_teams()}
        try:
            one = teams[query["team"]], known[query["span"]]
            other = (
                teams[query.get("other_team", query["team"])],
                known[query.get("other_span", query["span"])],
            )
        except KeyError as error:
            raise Http404 from error
        found = comparisons.of(one, other, each=call.subject.can_see_nights)
        return Response(answers.of(shapes.Comparison, found))


class TeamTrust(APIView):
    """Where a team's numbers come from."""

    @operation(asks=permissions.team_to_manage, answers={200: shapes.TeamTrust}, tag=TAG)
    def get(self, call: Call) -> Response:
        """Typed, imported or sent by a program; what was changed late; who is new."""
        found = trust.of_team(call.subject, viewer=call.caller.user, on=call.caller.on)
        return Response(answers.of(shapes.TeamTrust, found))
