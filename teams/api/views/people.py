"""Yourself, people and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.response import Response
from rest_framework.views import APIView

from teams import policies
from teams.api import answers, filters, pagination, permissions
from teams.api.operations import Call, Caller, operation
from teams.api.serializers import people as shapes
from teams.policies import BoardView
from teams.selectors import activity, company, people, weeks

if TYPE_CHECKING:
    from teams.models import Team, User

TAG = "people and teams"


class Me(APIView):
    """Yourself."""

    @operation(asks=permissions.everyone, answers={200: shapes.Me}, tag=TAG)
    def get(self, call: Call) -> Response:
        """Who you are here, what you may do, and which week you should log."""
        user, caller = call.subject, call.caller
        today = weeks.today_for(user, company.current(), caller.now)
        token = call.request.auth
        more = {
            "manages": answers.of_each(shapes.TeamName, people.managed_teams(user, on=caller.on)),
            "administrator": policies.can_administer(user),
            "today": today.isoformat(),
            "week_to_log": None,
            "weeks_to_log": [],
            "token": answers.of(shapes.Token, token) if token else None,
        }
        rep = _in_team(user, caller)
        if rep["team"]:
            more["week_to_log"] = activity.week_to_log(user, today=today).isoformat()
            missing = activity.weeks_to_log(user, today=today)
            more["weeks_to_log"] = [week.isoformat() for week in missing]
        return Response(rep | more)


class Reps(APIView):
    """Everyone whose numbers you may read."""

    @operation(asks=permissions.everyone, query=filters.Reps, answers={200: shapes.Reps}, tag=TAG)
    def get(self, call: Call) -> Response:
        """People by id; with `email` or `external_id` the one whom another system knows so."""
        reps = people.reps_visible_to(call.caller.user, on=call.caller.on)
        if email := call.query.get("email"):
            reps = reps.filter(email__iexact=email)
        if external_id := call.query.get("external_id"):
            reps = reps.filter(external_id=external_id)
        rows, following = pagination.of_queryset(reps, call, key="id", newest_first=False)
        return Response({"results": answers.of_each(shapes.Rep, rows), "next": following})


class Rep(APIView):
    """One person."""

    @operation(asks=permissions.rep_to_read, answers={200: shapes.RepInTeam}, tag=TAG)
    def get(self, call: Call) -> Response:
        """A person whose numbers you may read, and the team of today."""
        return Response(_in_team(call.subject, call.caller))


class Teams(APIView):
    """The teams whose board you may see."""

    @operation(asks=permissions.everyone, query=filters.Page, answers={200: shapes.Teams}, tag=TAG)
    def get(self, call: Call) -> Response:
        """Teams whose board shows you anything, by address."""
        teams = people.teams_visible_to(call.caller.user, on=call.caller.on)
        rows, following = pagination.of_queryset(teams, call, key="slug", newest_first=False)
        return Response({"results": answers.of_each(shapes.TeamName, rows), "next": following})


class TeamDetail(APIView):
    """One team."""

    @operation(asks=permissions.team_to_read, answers={200: shapes.Team}, tag=TAG)
    def get(self, call: Call) -> Response:
        """A team, how much of its board you see, and who belongs to it today."""
        team, view = call.subject.team, call.subject.view
        managers, reps = _members(team, call.caller)
        shows_names = view in {BoardView.FULL, BoardView.NAMES}
        return Response(
            answers.of(shapes.TeamName, team)
            | {"view": str(view), "managers": managers, "reps": reps if shows_names else []}
        )


def _members(team: Team, caller: Caller) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {"manager": [], "rep": []}
    for member in people.members(team, on=caller.on):
        found[member.role].append(answers.of(shapes.Person, member.user))
    return found["manager"], found["rep"]


def _in_team(rep: User, caller: Caller) -> dict[str, Any]:
    team = policies.rep_team(rep, on=caller.on)
    shown = answers.of(shapes.TeamName, team) if team else None
    return answers.of(shapes.Rep, rep) | {"team": shown}
