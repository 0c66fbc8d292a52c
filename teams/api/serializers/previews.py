"""What a week would come to before it is saved."""

from __future__ import annotations

from collections.abc import Mapping

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from teams.api import fields
from teams.api.serializers.activity import CountsGiven
from teams.api.serializers.leaderboards import STATUSES
from teams.api.serializers.scorecards import PillarScore


class LogPreviewGiven(serializers.Serializer):
    """One week as somebody might tell it; what is left out stays as it is."""

    counts = CountsGiven(required=False)
    days_worked = fields.Whole(
        required=False, help_text="0 to 5; left out: those of the log, else the weekdays to work."
    )


@extend_schema_field(
    {
        "type": "object",
        "additionalProperties": {"type": "number", "format": "double"},
        "example": {"posts": 0.91, "comments": 0.43},
    }
)
class PointsByCount(fields.Points):
    """Points by the key of a count."""

    def to_representation(self, value: Mapping[str, int]) -> dict[str, float]:  # type: ignore[override]
        return {key: super(PointsByCount, self).to_representation(n) for key, n in value.items()}


class LogPreview(serializers.Serializer):
    """The live score if a log were saved."""

    total = fields.Points(allow_null=True, help_text="Null: there would be no score.")
    was = fields.Points(allow_null=True, help_text="Without it; null: there is no score now.")
    difference = fields.Points(allow_null=True)
    status = serializers.ChoiceField(STATUSES)
    pillars = PillarScore(many=True, help_text="Empty without a score.")
    adds = PointsByCount(help_text="What each count above none earns; it may be negative.")
    all_days = fields.Points(allow_null=True, help_text="The total with five days worked.")
    away = fields.Points(allow_null=True, help_text="The total of a week away.")
