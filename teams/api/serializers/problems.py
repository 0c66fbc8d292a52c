"""How refusals look."""

from __future__ import annotations

from rest_framework import serializers


class Problem(serializers.Serializer):
    """One thing that is wrong."""

    field = serializers.CharField(help_text="Where; empty if nothing in particular was sent.")
    value = serializers.CharField(allow_blank=True, help_text="What was sent, cut if long.")
    message = serializers.CharField(help_text="Why it cannot stand.")
    remedy = serializers.CharField(help_text="What to send or do instead.")


class Errors(serializers.Serializer):
    """Why nothing was done."""

    errors = Problem(many=True)  # type: ignore[assignment]
