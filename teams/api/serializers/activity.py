"""What reps say: logs, profile reviews and absences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from scoring import metrics
from scoring.metrics import Count
from teams.api import fields
from teams.api.serializers.problems import Problem
from teams.models.activity import NOTE_LENGTH
from teams.services.activity import MOST_AT_ONCE

REASON_HELP = "Why; needed where the rep is somebody else."


def _schema(counts: Iterable[Count]) -> dict[str, Any]:
    """The numbers somebody may send or read, each with its largest believable value."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            count.key: {
                "type": "integer",
                "nullable": True,
                "minimum": 0,
                "maximum": 1 if count.yes_no else count.most,
                "description": count.hint or count.name,
            }
            for count in counts
        },
    }


def _every(schema: dict[str, Any]) -> dict[str, Any]:
    return schema | {"required": list(schema["properties"])}


COUNTS = _schema(metrics.COUNTS)
LEVELS = _schema(metrics.STOCKS)


@extend_schema_field(COUNTS)
class CountsGiven(fields.Numbers):
    """Counts of one week; absent ones stay as they were, null says not known."""


@extend_schema_field(LEVELS)
class LevelsGiven(fields.Numbers):
    """Levels of a profile; absent ones stay as they were, null says not known."""


@extend_schema_field(_every(COUNTS))
class CountsKnown(fields.Columns):
    """Every count of a log; null where it is not known."""

    keys = metrics.COUNT_KEYS


@extend_schema_field(_every(LEVELS))
class LevelsKnown(fields.Columns):
    """Every level of a review; null where it is not known."""

    keys = metrics.STOCK_KEYS


class Person(serializers.Serializer):
    """Somebody by id and name."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class LogGiven(serializers.Serializer):
    """One week as somebody tells it; what is left out stays as it was."""

    counts = CountsGiven(required=False)
    days_worked = fields.Whole(
        required=False, help_text="0 to 5; for a new log the weekdays not covered by absences."
    )
    note = fields.Text(
        required=False, allow_blank=True, help_text=f"At most {NOTE_LENGTH:,} characters."
    )
    reason = fields.Text(required=False, allow_blank=True, help_text=REASON_HELP)


class Log(serializers.Serializer):
    """One week as it stands."""

    rep = serializers.IntegerField(source="log.rep_id")
    week = serializers.DateField(source="log.week")
    version = serializers.IntegerField(source="log.version")
    recorded_at = serializers.DateTimeField(source="log.recorded_at")
    recorded_by = Person(source="log.recorded_by")
    reason = serializers.CharField(source="log.reason", allow_blank=True)
    days_worked = serializers.IntegerField(source="log.days_worked")
    note = serializers.CharField(source="log.note", allow_blank=True)
    late = serializers.BooleanField(help_text="The week's published numbers do not contain it.")
    counts = CountsKnown(source="log")
    provenance = serializers.DictField(
        source="log.provenance",
        child=serializers.CharField(),
        help_text="For each known count: typed, imported or api.",
    )


class Logs(serializers.Serializer):
    """A page of logs, the newest week first."""

    results = Log(many=True)
    next = serializers.URLField(allow_null=True)


class LogConflict(serializers.Serializer):
    """Somebody wrote meanwhile: what stands now, and what was sent."""

    errors = Problem(many=True)  # type: ignore[assignment]
    current = Log(allow_null=True)
    yours = serializers.DictField(help_text="The body that was refused.")


class BulkLog(LogGiven):
    """One of many logs; `version` is what was seen, 0 for no log, left out for no matter what."""

    rep = fields.Whole(min_value=1, max_value=2**53)
    week = fields.Day(help_text="The Monday of the week.")
    version = fields.Whole(required=False, min_value=0)


class Bulk(serializers.Serializer):
    """Many logs, saved all or none."""

    logs = serializers.ListField(child=BulkLog(), max_length=MOST_AT_ONCE)


class SavedLog(serializers.Serializer):
    """Which version of a week stands now."""

    rep = serializers.IntegerField(source="rep_id")
    week = serializers.DateField()
    version = serializers.IntegerField()


class BulkSaved(serializers.Serializer):
    """The logs that stand now, in the order in which they were sent."""

    results = SavedLog(many=True)


class ReviewGiven(serializers.Serializer):
    """How a profile stood on a day; what is left out stays as it was that day."""

    on = fields.Day()
    levels = LevelsGiven()
    version = fields.Whole(
        required=False, min_value=0, help_text="What was seen of that day; 0 for no review."
    )
    reason = fields.Text(required=False, allow_blank=True, help_text=REASON_HELP)


class Review(serializers.Serializer):
    """How a profile stood on a day."""

    rep = serializers.IntegerField(source="rep_id")
    on = serializers.DateField()
    version = serializers.IntegerField()
    recorded_at = serializers.DateTimeField()
    recorded_by = Person()
    reason = serializers.CharField(allow_blank=True)
    levels = LevelsKnown(source="*")


class ReviewConflict(serializers.Serializer):
    """Somebody wrote meanwhile: what stands now, and what was sent."""

    errors = Problem(many=True)  # type: ignore[assignment]
    current = Review(allow_null=True)
    yours = serializers.DictField(help_text="The body that was refused.")


class Reviews(serializers.Serializer):
    """A page of reviews, the newest day first."""

    results = Review(many=True)
    next = serializers.URLField(allow_null=True)


class AbsenceGiven(serializers.Serializer):
    """Days away, both included; no reason is asked."""

    first_day = fields.Day()
    last_day = fields.Day()


class Absence(serializers.Serializer):
    """Days away, both included."""

    id = serializers.IntegerField()
    rep = serializers.IntegerField(source="rep_id")
    first_day = serializers.DateField()
    last_day = serializers.DateField()


class Absences(serializers.Serializer):
    """A page of absences, the newest first."""

    results = Absence(many=True)
    next = serializers.URLField(allow_null=True)
