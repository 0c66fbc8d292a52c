"""Runs, wishes to recompute, and the rules they scored by."""

from __future__ import annotations

from rest_framework import serializers

from scoring.models import ScoringModel as ScoringModelRow
from teams.models.nights import Trigger
from teams.selectors.health import Progress

TRIGGERS = [str(trigger) for trigger in Trigger]


class Run(serializers.Serializer):
    """One successful scoring of one week."""

    id = serializers.IntegerField()
    week = serializers.DateField(source="week_id")
    as_of = serializers.DateField(help_text="The last day it knew of.")
    trigger = serializers.ChoiceField(TRIGGERS)
    scoring_model = serializers.CharField(source="scoring_model.version")
    started_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField()
    reps = serializers.IntegerField()
    checksum = serializers.CharField(help_text="SHA-256 of its snapshots.")


class Runs(serializers.Serializer):
    """A page of runs, the newest first."""

    results = Run(many=True)
    next = serializers.URLField(allow_null=True)


class Wish(serializers.Serializer):
    """A recomputation that was asked for."""

    requested_at = serializers.DateTimeField()
    poll = serializers.URLField(help_text="Ask here how far it is.")


class RecomputeProgress(serializers.Serializer):
    """How far a recomputation is; `waiting`: no worker has begun yet."""

    requested_at = serializers.DateTimeField()
    state = serializers.ChoiceField([str(state) for state in Progress])
    weeks_done = serializers.IntegerField()
    weeks = serializers.IntegerField()
    reps_done = serializers.IntegerField()
    error = serializers.CharField(allow_blank=True)


class ScoringModel(serializers.Serializer):
    """One version of the rules; a published one never changes."""

    version = serializers.CharField()
    title = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(ScoringModelRow.Status.values)
    effective_from = serializers.DateField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
    fingerprint = serializers.CharField()
    parameters = serializers.DictField(
        help_text="Rows with points (hundredths), targets and reasons; window, thresholds, bands."
    )


class ScoringModels(serializers.Serializer):
    """Drafts (for administrators), then what is published, the newest first."""

    results = ScoringModel(many=True)
