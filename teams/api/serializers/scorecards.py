"""A rep's own numbers, and where they come from."""

from __future__ import annotations

from rest_framework import serializers

from scoring import metrics
from teams.api.fields import Points, Share
from teams.api.serializers.activity import Person
from teams.api.serializers.leaderboards import PILLARS, STATES, STATUSES, Action
from teams.selectors.rep_weeks import Source

SOURCES = [str(source) for source in Source]
KINDS = [str(kind) for kind in metrics.Kind]


class Part(serializers.Serializer):
    """One metric's points of those it can earn."""

    metric = serializers.ChoiceField(tuple(metrics.METRICS))
    name = serializers.CharField()
    pillar = serializers.ChoiceField(PILLARS)
    kind = serializers.ChoiceField(KINDS)
    points = Points()
    of = Points()


class PillarScore(serializers.Serializer):
    """A pillar and the parts that add up to it."""

    key = serializers.ChoiceField(PILLARS)
    name = serializers.CharField()
    linkedin_name = serializers.CharField()
    points = Points()
    gap = Points()
    largest = serializers.BooleanField()
    parts = Part(many=True)


class Unknown(serializers.Serializer):
    """What is not known, and what would settle it."""

    evidence = Share()
    coverage = Share()
    logged = serializers.IntegerField()
    expected = serializers.IntegerField()
    missing = serializers.ListField(child=serializers.CharField())
    sentence = serializers.CharField()


class OwnFlag(serializers.Serializer):
    """The flag in the newest week on boards."""

    since = serializers.DateField()
    clear_at = Points()
    to_clear = Points()
    gap_pillar = serializers.ChoiceField(PILLARS)
    gap = Points()


class OnBoard(serializers.Serializer):
    """The same rep on the newest board."""

    week = serializers.DateField()
    state = serializers.ChoiceField(STATES)
    final_on = serializers.DateField()
    team = serializers.CharField(source="slug")
    status = serializers.ChoiceField(STATUSES)
    total = Points(allow_null=True)
    rank = serializers.IntegerField(
        allow_null=True, help_text="Null where ranks are not told, and of who left boards."
    )
    scored = serializers.IntegerField(source="ranked", help_text="Scored reps of the team.")
    counted_at = serializers.DateTimeField()


class Change(serializers.Serializer):
    """One metric in both weeks; null where a scoring model lacks it."""

    metric = serializers.ChoiceField(tuple(metrics.METRICS))
    name = serializers.CharField()
    pillar = serializers.ChoiceField(PILLARS)
    was = Points(allow_null=True)
    now = Points(allow_null=True)
    difference = Points()
    same_rules = serializers.BooleanField(help_text="Target and points were the same in both.")


class Changes(serializers.Serializer):
    """What moved; the parts add up to `difference` exactly."""

    since = serializers.DateField()
    was = Points()
    now = Points()
    difference = Points()
    model_changed = serializers.BooleanField()
    parts = Change(many=True)


class LateLog(serializers.Serializer):
    """A log that its week's published numbers do not contain."""

    week = serializers.DateField()
    version = serializers.IntegerField()
    recorded_at = serializers.DateTimeField()
    by = serializers.CharField()


class HistoryPoint(serializers.Serializer):
    """One week; `reconstructed` ones no night has scored, of `none` nothing is known."""

    week = serializers.DateField()
    source = serializers.ChoiceField(SOURCES)  # type: ignore[assignment]
    state = serializers.ChoiceField(STATES)
    scoring_model = serializers.CharField(source="model", allow_blank=True)
    model_changed = serializers.BooleanField()
    status = serializers.ChoiceField(STATUSES, allow_blank=True, help_text="Empty: nothing known.")
    total = Points(allow_null=True)
    pillars = serializers.ListField(child=Points(), help_text="In the order of the pillars.")
    rank = serializers.IntegerField(allow_null=True)
    flagged = serializers.BooleanField()
    away = serializers.BooleanField()
    late = serializers.BooleanField(
        help_text="Logged after it was published, so the number does not contain the log."
    )


class History(serializers.Serializer):
    """A rep's weeks, oldest first."""

    results = HistoryPoint(many=True)


class Scorecard(serializers.Serializer):
    """One rep in one week: modelled SSI (unofficial), its pillars, and what comes next."""

    rep = Person()
    week = serializers.DateField()
    state = serializers.ChoiceField(STATES)
    final_on = serializers.DateField()
    source = serializers.ChoiceField(SOURCES)  # type: ignore[assignment]
    scoring_model = serializers.CharField(source="model")
    status = serializers.ChoiceField(STATUSES)
    total = Points(allow_null=True)
    band = serializers.CharField(allow_null=True)
    pillars = PillarScore(many=True)
    evidence = Share(allow_null=True)
    coverage = Share(allow_null=True)
    unknown = Unknown(allow_null=True)
    flag = OwnFlag(allow_null=True)
    unsettled = serializers.BooleanField()
    on_board = OnBoard(allow_null=True)
    changes = Changes(allow_null=True)
    actions = Action(many=True)
    history = HistoryPoint(many=True)
    late = LateLog(many=True)
    notes = serializers.ListField(child=serializers.CharField())
