"""People and teams."""

from __future__ import annotations

from rest_framework import serializers

from teams.api.serializers.activity import Person
from teams.models import ApiToken
from teams.policies import BoardView


class TeamName(serializers.Serializer):
    """A team by its address."""

    slug = serializers.CharField()
    name = serializers.CharField()


class Token(serializers.Serializer):
    """The token that this request came with."""

    name = serializers.CharField()
    prefix = serializers.CharField()
    scopes = serializers.ListField(child=serializers.ChoiceField(ApiToken.Scope.choices))
    expires_at = serializers.DateTimeField()


class Rep(serializers.Serializer):
    """Somebody whose numbers you may read."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    email = serializers.EmailField()
    external_id = serializers.CharField(allow_blank=True)
    time_zone = serializers.CharField(allow_blank=True, help_text="Empty: the company's zone.")
    active = serializers.BooleanField(source="is_active")


class RepInTeam(Rep):
    """A rep and the team of today, null for somebody who sells nowhere now."""

    team = TeamName(allow_null=True)


class Me(RepInTeam):
    """Yourself, and what you may do."""

    manages = TeamName(many=True)
    administrator = serializers.BooleanField()
    today = serializers.DateField(help_text="The date where you are.")
    week_to_log = serializers.DateField(allow_null=True, help_text="Null for who does not sell.")
    weeks_to_log = serializers.ListField(
        child=serializers.DateField(),
        help_text="Weeks that are over, count now and have no log; the newest first.",
    )
    token = Token(allow_null=True, help_text="Null in a session.")


class Reps(serializers.Serializer):
    """A page of people, by id."""

    results = Rep(many=True)
    next = serializers.URLField(allow_null=True)


class Teams(serializers.Serializer):
    """A page of teams, by address."""

    results = TeamName(many=True)
    next = serializers.URLField(allow_null=True)


class Team(TeamName):
    """A team as you see it; `reps` is empty where you may not see names."""

    view = serializers.ChoiceField([str(view) for view in BoardView])
    managers = Person(many=True)
    reps = Person(many=True)
