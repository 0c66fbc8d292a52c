"""The parameters of addresses: closed lists, each with what it may be."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from scoring import metrics
from teams.api import fields
from teams.selectors import board_order, company_board, marks, scorecards, spans

MOST_ROWS = 100
FEW_ROWS = 50
MOST_READINGS = 20


class Nothing(serializers.Serializer):
    """No parameters."""


class Page(serializers.Serializer):
    """A part of a long list."""

    limit = fields.Digits(
        min_value=1, max_value=MOST_ROWS, default=FEW_ROWS, help_text="Rows a page."
    )
    cursor = serializers.CharField(
        required=False, max_length=1000, help_text="From `next` of the page before."
    )


class Readings(Page):
    """Readings, each beside the model's figures of its week: few at a time."""

    limit = fields.Digits(
        min_value=1, max_value=MOST_READINGS, default=MOST_READINGS, help_text="Rows a page."
    )


class Reps(Page):
    """People, or the one whom another system knows by a key."""

    email = serializers.CharField(required=False, max_length=254)
    external_id = serializers.CharField(required=False, max_length=64)


class Reason(serializers.Serializer):
    """Why somebody takes a log back."""

    reason = serializers.CharField(
        default="", help_text="Why; needed where the rep is somebody else."
    )


class Week(serializers.Serializer):
    """One week."""

    week = fields.Monday(required=False, help_text="A Monday; left out: the newest week.")


class Scorecard(Week):
    """One week, and how many weeks of history."""

    weeks = fields.Digits(default=scorecards.SPANS[0], help_text="Weeks of history: 13, 26 or 52.")

    def validate_weeks(self, value: int) -> int:
        if value not in scorecards.SPANS:
            raise serializers.ValidationError("This is none of 13, 26 and 52.", "invalid_choice")
        return value


class Board(Week, Page):
    """A team's week, sorted and filtered as on the page."""

    sort = serializers.ChoiceField(
        board_order.SORTS,
        default="",
        help_text="With a minus: highest first. Left out: -ssi, or name where no ranks are told.",
    )
    show = serializers.ChoiceField(board_order.SHOWS, default="everyone")
    gap = serializers.ChoiceField(
        board_order.GAPS, default="any", help_text="The pillar with the largest gap."
    )
    find = serializers.CharField(default="", max_length=120, help_text="Part of a name.")


class CompanyBoard(Week, Page):
    """All teams in a week."""

    sort = serializers.ChoiceField(
        company_board.SORTS,
        default="",
        help_text="Left out: -median. Where no ranks are told: name, and nothing else.",
    )


class Comparison(serializers.Serializer):
    """Both sides; what is left out on the other side is as on the first."""

    team = serializers.SlugField(help_text="The address of the first side's team.")
    span = serializers.RegexField(
        spans.KEY, default=spans.LATEST, help_text="`latest`: 13 weeks; or a quarter: `2026-Q3`."
    )
    other_team = serializers.SlugField(required=False)
    other_span = serializers.RegexField(spans.KEY, required=False)


class Around(serializers.Serializer):
    """How much of both sides of a mark."""

    weeks = fields.Digits(
        default=marks.SPANS[1], help_text="Weeks on each side, at most: 4, 8 or 13."
    )

    def validate_weeks(self, value: int) -> int:
        if value not in marks.SPANS:
            raise serializers.ValidationError("This is none of 4, 8 and 13.", "invalid_choice")
        return value


class Beside(serializers.Serializer):
    """For whom two scoring models are compared."""

    team = serializers.SlugField(required=False, help_text="Left out: all whom you may see.")


class Span(serializers.Serializer):
    """From one Monday to another, both included."""

    def get_fields(self) -> dict[str, Any]:
        return {
            "from": fields.Monday(required=False, help_text="The first week, a Monday."),
            "to": fields.Monday(required=False, help_text="The last week, a Monday."),
        } | super().get_fields()


class Logs(Span, Page):
    """A rep's logs, the newest week first."""


class Why(serializers.Serializer):
    """One number of one week."""

    week = fields.Monday(required=False, help_text="A Monday; left out: this week, as of now.")
    metric = serializers.ChoiceField(tuple(metrics.METRICS))


class Runs(Week, Page):
    """Runs, the newest first."""
