"""What thresholds would flag, as pages show it too."""

from __future__ import annotations

from rest_framework import serializers

from teams.api.fields import Points, Share


class BaseRate(serializers.Serializer):
    """How many scored reps lie under a threshold."""

    threshold = Points()
    under = serializers.IntegerField()
    scored = serializers.IntegerField(source="ranked")
    share = Share(source="percent")


class BaseRates(serializers.Serializer):
    """What a threshold flags; `rates` is empty where fewer than five reps are scored."""

    week = serializers.DateField()
    in_force = Points()
    rates = BaseRate(many=True)
