"""What this week would come to with other numbers."""

from __future__ import annotations

from rest_framework import serializers

from scoring import metrics
from teams.api import fields
from teams.api.serializers.activity import CountsGiven, LevelsGiven
from teams.api.serializers.leaderboards import PILLARS


class WhatIfGiven(serializers.Serializer):
    """Numbers to try; what is left out stays as it is known."""

    counts = CountsGiven(required=False)
    levels = LevelsGiven(required=False)
    days_worked = fields.Whole(
        required=False, help_text="0 to 5; left out: those of the log, else the weekdays to work."
    )


class Whole(serializers.Serializer):
    """The score before and after."""

    before = fields.Points()
    after = fields.Points()
    difference = fields.Points()
    of = fields.Points()


class TriedPart(Whole):
    """One metric before and after."""

    metric = serializers.ChoiceField(tuple(metrics.METRICS), source="key")
    name = serializers.CharField()


class TriedPillar(serializers.Serializer):
    """One pillar, and the parts that add up to it."""

    key = serializers.ChoiceField(PILLARS, source="piece.key")
    name = serializers.CharField(source="piece.name")
    before = fields.Points(source="piece.before")
    after = fields.Points(source="piece.after")
    difference = fields.Points(source="piece.difference")
    of = fields.Points(source="piece.of")
    parts = TriedPart(many=True)


class WhatIf(serializers.Serializer):
    """The week closed as it stands, and closed with the numbers tried."""

    week = serializers.DateField()
    by = serializers.DateField(help_text="The Sunday on which the week closes.")
    scoring_model = serializers.CharField(source="model")
    now = fields.Points(allow_null=True, help_text="The live score; null: there is none.")
    scored_before = serializers.BooleanField(help_text="False: there would be no score as known.")
    scored_after = serializers.BooleanField(help_text="False: there would be no score as tried.")
    total = Whole(source="whole")
    pillars = TriedPillar(many=True)
