"""What thresholds would flag, as pages show it too."""

from __future__ import annotations

from rest_framework import serializers

from teams.api.fields import Points, Share


class BaseRate(serializers.Serializer):
    """How many ranked reps lie under a threshold."""

    threshold = Points()
    under = serializers.IntegerField()
    ranked = serializers.IntegerField()
    share = Share(source="percent")


class BaseRates(serializers.Serializer):
    """What a threshold flags; `rates` is empty where fewer than five reps are scored."""

    week = serializers.DateField()
    in_force = Points()
    rates = BaseRate(many=True)
