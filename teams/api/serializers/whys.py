"""Why a number is what it is, down to the rows of the log."""

from __future__ import annotations

from rest_framework import serializers

from scoring import metrics
from scoring.explain import State
from teams.api.fields import Points
from teams.api.serializers.leaderboards import STATES
from teams.api.serializers.scorecards import KINDS, SOURCES, PillarScore


def _counts(help_text: str, *, allow_null: bool = False) -> serializers.ListField:
    return serializers.ListField(
        child=serializers.IntegerField(allow_null=True), allow_null=allow_null, help_text=help_text
    )


class Remark(serializers.Serializer):
    """Today's log differs from the row that was counted; null: there is none."""

    was = _counts("As it was counted.", allow_null=True)
    now = _counts("As it stands.", allow_null=True)
    days_was = serializers.IntegerField(allow_null=True)
    days_now = serializers.IntegerField(allow_null=True)
    by = serializers.CharField(allow_blank=True)
    recorded_at = serializers.DateTimeField()
    reason = serializers.CharField(allow_blank=True)
    sentence = serializers.CharField()


class WhyWeek(serializers.Serializer):
    """What one week adds to the two sums."""

    week = serializers.DateField()
    age = serializers.IntegerField()
    kind = serializers.ChoiceField([str(state) for state in State])
    log = serializers.IntegerField(source="log_id", allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    days = serializers.IntegerField(allow_null=True)
    counts = _counts("By column; null where not known.")
    logged = serializers.IntegerField(allow_null=True)
    counted = serializers.FloatField(allow_null=True, help_text="What the cap leaves.")
    capped = serializers.BooleanField()
    weight = serializers.FloatField(help_text="Per cent of a full new week.")
    adds = serializers.FloatField()
    below = serializers.FloatField()
    open = serializers.BooleanField()
    remark = Remark(allow_null=True)


class WhyStock(serializers.Serializer):
    """The level that stands, and the review it comes from."""

    value = serializers.IntegerField(allow_null=True)
    review = serializers.IntegerField(source="review_id", allow_null=True)
    on = serializers.DateField(allow_null=True)
    by = serializers.CharField(allow_blank=True)
    target = serializers.FloatField()
    remark = serializers.CharField(allow_blank=True, help_text="What stands today, if it differs.")


class Why(serializers.Serializer):
    """The working of one metric in one week; `top` ÷ `bottom` gives `level`."""

    rep = serializers.IntegerField(source="rep_id")
    week = serializers.DateField()
    state = serializers.ChoiceField(STATES)
    source = serializers.ChoiceField(SOURCES)  # type: ignore[assignment]
    scoring_model = serializers.CharField(source="model")
    metric = serializers.ChoiceField(tuple(metrics.METRICS))
    name = serializers.CharField()
    kind = serializers.ChoiceField(KINDS)
    pillar = PillarScore()
    total = Points()
    points = Points()
    of = Points()
    level = serializers.FloatField(allow_null=True)
    target = serializers.FloatField()
    top = serializers.FloatField()
    bottom = serializers.FloatField()
    week_left_out = serializers.BooleanField()
    columns = serializers.ListField(child=serializers.CharField())
    weeks = WhyWeek(many=True)
    stock = WhyStock(allow_null=True)
    formula = serializers.CharField(allow_blank=True)
    sentence = serializers.CharField()
    rules = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="Pairs of a term and what it means.",
    )
