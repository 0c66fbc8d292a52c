"""One's own data: who looked at them, all of them, and the wish to be erased."""

from __future__ import annotations

from rest_framework import serializers

from teams.api import fields
from teams.api.serializers.activity import Person


class Look(serializers.Serializer):
    """That somebody opened your numbers on a day; one row for all looks of it."""

    viewer = Person()
    on = serializers.DateField(help_text="By the company's date.")
    first_at = serializers.DateTimeField()
    last_at = serializers.DateTimeField(help_text="To the minute.")


class Looks(serializers.Serializer):
    """A page of looks, the newest first."""

    results = Look(many=True)
    next = serializers.URLField(allow_null=True)


class PersonalTable(serializers.Serializer):
    """The rows of one table that are about you."""

    name = serializers.CharField()
    about = serializers.CharField()
    rows = serializers.ListField(child=serializers.DictField())


class Omission(serializers.Serializer):
    """What is left out, and why."""

    what = serializers.CharField()
    because = serializers.CharField()


class Data(serializers.Serializer):
    """Everything that is kept about you; decimals are texts, points hundredths as stored."""

    made_at = serializers.DateTimeField()
    tables = PersonalTable(many=True)
    left_out = Omission(many=True)


class ErasureAsked(serializers.Serializer):
    """One's own e-mail address, to say that one means it."""

    email = fields.Text(max_length=254)


class ErasureState(serializers.Serializer):
    """Whether a request of yours waits for an administrator."""

    asked_at = serializers.DateTimeField(allow_null=True, help_text="Null: there is none.")
