"""What reps plan to reach in a week, and what became of it."""

from __future__ import annotations

from rest_framework import serializers

from scoring import metrics
from teams.api import fields
from teams.selectors.outcomes import Outcome

METRICS = tuple(metrics.COUNTS_BY_KEY)


class CommitmentGiven(serializers.Serializer):
    """A number to reach in a week."""

    metric = serializers.ChoiceField(METRICS, help_text="A count of the log, or of the profile.")
    number = fields.Whole(min_value=1, help_text="What the count or level should reach.")
    week = fields.Monday(help_text="This week or one of the next 13.")


class Commitment(serializers.Serializer):
    """One plan and what the data say became of it."""

    id = serializers.IntegerField()
    week = serializers.DateField()
    metric = serializers.ChoiceField(METRICS)
    name = serializers.CharField()
    number = serializers.IntegerField()
    count = serializers.IntegerField(allow_null=True, help_text="What is known so far.")
    outcome = serializers.ChoiceField([str(outcome) for outcome in Outcome])
    made_at = serializers.DateTimeField()
    made_by = serializers.CharField()
    can_withdraw = serializers.BooleanField(help_text="Its week is not over.")


class Commitments(serializers.Serializer):
    """The plans of some weeks, the newest week first."""

    results = Commitment(many=True)
