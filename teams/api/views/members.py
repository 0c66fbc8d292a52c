"""A team's people, for who manages it: invited, moved and ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import APIView

from teams import policies, tasks
from teams.api import answers, examples, permissions, problems
from teams.api.operations import Call, Caller, operation
from teams.api.serializers import members as shapes
from teams.selectors import rosters
from teams.services import moves, people, throttles

if TYPE_CHECKING:
    from teams.models import Membership
    from teams.policies import Standing

TAG = "people and teams"


class Members(APIView):
    """Who belongs to a team."""

    @operation(asks=permissions.team_to_manage, answers={200: shapes.Roster}, tag=TAG)
    def get(self, call: Call) -> Response:
        """Who is in it now, who comes and who was."""
        roster = rosters.of_team(call.subject, call.caller.user, on=call.caller.on)
        return Response(answers.of(shapes.Roster, roster))

    @operation(
        asks=permissions.team_to_manage,
        body=shapes.InvitationGiven,
        answers={201: shapes.Member},
        examples=examples.INVITATION,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Add a new rep and send an invitation; at most 60 an hour, those of the page included."""
        caller = call.caller
        _count_invitation(caller)
        person = people.invite(**call.body, team=call.subject, by=caller.user, now=caller.now)
        request = call.request
        tasks.post_invitation(user=person, origin=f"{request.scheme}://{request.get_host()}")
        return Response(answers.of(shapes.Member, person.memberships.get()), status=201)


class Member(APIView):
    """Somebody's time in a team."""

    @operation(asks=permissions.team_to_manage, answers={200: shapes.Member}, tag=TAG)
    def get(self, call: Call) -> Response:
        """From when, and until when if that is known."""
        known = rosters.memberships(call.subject, call.caller.user)
        row = known.filter(pk=call.path["membership_id"]).first()
        if row is None:
            raise Http404
        return Response(answers.of(shapes.Member, row))

    @operation(
        asks=permissions.team_to_manage,
        body=shapes.EndGiven,
        answers={200: shapes.Member},
        tag=TAG,
    )
    def patch(self, call: Call) -> Response:
        """End it on a day, exclusive; the numbers stay."""
        row = _to_change(call, _standing(call))
        ended = people.end_membership(membership=row, on=call.body["end"], by=call.caller.user)
        return Response(answers.of(shapes.Member, ended))


class Move(APIView):
    """A rep who goes to another team."""

    @operation(
        asks=permissions.team_to_manage,
        body=shapes.MoveGiven,
        answers={201: shapes.Member},
        examples=examples.MOVE,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Let a rep sell in another team that you manage from a day on; published weeks stay."""
        standing = _standing(call)
        named = {team.slug: team for team in rosters.teams_to_fill(standing)}
        row, slug = _to_change(call, standing), call.body["team"]
        if slug not in named:
            message = "There is no such team among those you manage."
            raise problems.one("team", slug, message, "Send the slug of one that you manage.")
        moved = moves.move_rep(
            membership=row,
            team=named[slug],
            start=call.body["start"],
            by=call.caller.user,
            standing=standing,
        )
        return Response(answers.of(shapes.Member, moved), status=201)


def _standing(call: Call) -> Standing:
    return policies.standing(call.caller.user, on=call.caller.on)


def _to_change(call: Call, standing: Standing) -> Membership:
    caller = call.caller
    known = rosters.to_change(call.subject, caller.user, standing, on=caller.on)
    row = known.filter(pk=call.path["membership_id"]).first()
    if row is None:
        raise Http404
    return row


def _count_invitation(caller: Caller) -> None:
    until = throttles.take(limits=[throttles.of_inviter(caller.user)], now=caller.now)
    if until is not None:
        raise exceptions.Throttled(wait=(until - caller.now).total_seconds())
