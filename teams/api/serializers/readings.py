"""Official readings, beside what the model says of the same week."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from scoring import pillars
from teams.api import fields
from teams.api.serializers.activity import REASON_HELP, Person
from teams.api.serializers.scorecards import SOURCES
from teams.models import SSIReading

_FIGURE = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,9})?")


@extend_schema_field({"type": "string", "pattern": f"^{_FIGURE.pattern}$", "example": "10.25"})
class FigureGiven(serializers.Field):
    """A decimal as a text, such as "10.25": exact, where a number with a point is not."""

    default_error_messages = {"not_a_figure": "This is no figure."}

    def to_internal_value(self, data: Any) -> Decimal:
        if not isinstance(data, str) or not _FIGURE.fullmatch(data):
            self.fail("not_a_figure")
        return Decimal(data)


class ReadingGiven(serializers.Serializer):
    """What LinkedIn showed on a day: pillars 0 to 25, three decimals at most."""

    on = fields.Day(help_text="The day on which LinkedIn showed it.")
    brand = FigureGiven(help_text=pillars.BRAND.linkedin_name)
    people = FigureGiven(help_text=pillars.PEOPLE.linkedin_name)
    insights = FigureGiven(help_text=pillars.INSIGHTS.linkedin_name)
    relationships = FigureGiven(help_text=pillars.RELATIONSHIPS.linkedin_name)
    industry_top = fields.Whole(
        required=False, allow_null=True, min_value=1, max_value=100, help_text="Top n per cent."
    )
    network_top = fields.Whole(
        required=False, allow_null=True, min_value=1, max_value=100, help_text="Top n per cent."
    )
    industry_mean = FigureGiven(required=False, allow_null=True, help_text="0 to 100.")
    network_mean = FigureGiven(required=False, allow_null=True, help_text="0 to 100.")
    reason = fields.Text(required=False, allow_blank=True, help_text=REASON_HELP)


class Figure(serializers.Serializer):
    """One official figure and the modelled one; `difference` is the modelled less the official."""

    key = serializers.ChoiceField(("total", *pillars.KEYS))
    official = fields.Exact()
    modelled = fields.Points(allow_null=True, help_text="Null where there is no score.")
    difference = fields.Exact(allow_null=True)


class Reading(serializers.Serializer):
    """One official reading; never part of any modelled score."""

    id = serializers.IntegerField(source="row.pk")
    rep = serializers.IntegerField(source="row.rep_id")
    on = serializers.DateField(source="row.on")
    total = Figure()
    pillars = Figure(many=True)
    week = serializers.DateField(help_text="The week that it is compared with.")
    source = serializers.ChoiceField(SOURCES)  # type: ignore[assignment]
    industry_top = serializers.IntegerField(source="row.industry_top", allow_null=True)
    network_top = serializers.IntegerField(source="row.network_top", allow_null=True)
    industry_mean = fields.Exact(source="row.industry_mean", allow_null=True)
    network_mean = fields.Exact(source="row.network_mean", allow_null=True)
    provenance = serializers.ChoiceField(SSIReading.Provenance.choices, source="row.provenance")
    recorded_at = serializers.DateTimeField(source="row.recorded_at")
    recorded_by = Person(source="row.recorded_by")
    reason = serializers.CharField(source="row.reason", allow_blank=True)


class Readings(serializers.Serializer):
    """A page of readings, the newest day first."""

    results = Reading(many=True)
    next = serializers.URLField(allow_null=True)
