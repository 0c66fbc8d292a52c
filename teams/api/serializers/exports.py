"""Files that a worker writes."""

from __future__ import annotations

from rest_framework import serializers

from teams.api import fields
from teams.models import Export as Table
from teams.selectors import board_order

KINDS = [str(kind) for kind in Table.Kind]
STATES = [str(state) for state in Table.State]


class ExportWish(serializers.Serializer):
    """Which boards: a team's of one week or of all, or every team's of one week."""

    team = serializers.CharField(
        default="", max_length=80, help_text="Its slug; left out: the whole company."
    )
    week = fields.Monday(required=False, help_text="A Monday; left out: all weeks.")
    kind = serializers.ChoiceField(KINDS)
    sort = serializers.ChoiceField(
        board_order.SORTS,
        default="",
        help_text="Left out: -ssi, or name where no ranks are told.",
    )
    show = serializers.ChoiceField(board_order.SHOWS, default="everyone")
    gap = serializers.ChoiceField(board_order.GAPS, default="any")
    find = serializers.CharField(default="", max_length=80, allow_blank=True)
    columns = serializers.ListField(
        child=serializers.ChoiceField(board_order.COLUMNS),
        default=list,
        help_text="Left out: all. Where no ranks are told: without rank, movement and ssi.",
    )


class Export(serializers.Serializer):
    """A file: `done` and `failed` are final, ask again otherwise."""

    id = serializers.IntegerField(source="pk")
    team = serializers.CharField(source="team_slug", allow_null=True)
    week = serializers.DateField(allow_null=True)
    kind = serializers.ChoiceField(KINDS)
    state = serializers.ChoiceField(STATES)
    done = serializers.IntegerField(help_text="Boards written so far.")
    total = serializers.IntegerField(help_text="Boards to write; 0 before it is begun.")
    rows = serializers.IntegerField()
    failure = serializers.CharField(allow_blank=True)
    asked_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(help_text="Then it is deleted.")


class Exports(serializers.Serializer):
    """Files that are not deleted yet, the newest first."""

    results = Export(many=True)
