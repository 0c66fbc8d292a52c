"""A team's people: who is in it from when until when."""

from __future__ import annotations

from rest_framework import serializers

from teams.api import fields
from teams.api.serializers.activity import Person
from teams.api.serializers.people import TeamName
from teams.models import Membership


class Member(serializers.Serializer):
    """Somebody's time in a team: from `start` on, until `end` exclusive."""

    id = serializers.IntegerField(source="pk")
    person = Person(source="user")
    email = serializers.EmailField(source="user.email")
    team = TeamName()
    role = serializers.ChoiceField(Membership.Role.choices)
    start = serializers.DateField()
    end = serializers.DateField(allow_null=True)


class Roster(serializers.Serializer):
    """Who is in the team now, who comes (soonest first) and who was (latest first)."""

    now = Member(many=True)
    coming = Member(many=True)
    past = Member(many=True)


class InvitationGiven(serializers.Serializer):
    """A new rep; a letter invites them to choose a password."""

    email = fields.Text()
    name = fields.Text()
    external_id = fields.Text(required=False, allow_blank=True, help_text="Key elsewhere.")
    start = fields.Day(required=False, help_text="First day in the team; left out: today.")


class MoveGiven(serializers.Serializer):
    """Where a rep sells from a day on."""

    team = fields.Text(help_text="The slug of a team you manage.")
    start = fields.Day(help_text="The first day there.")


class EndGiven(serializers.Serializer):
    """When somebody's time in a team ends."""

    end = fields.Day(help_text="The first day without it.")
