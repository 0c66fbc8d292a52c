"""Coaching trails: flags, notes, agreed actions, and flags that rest."""

from __future__ import annotations

from rest_framework import serializers

from scoring import metrics
from teams.api import fields
from teams.models.coaching import NOTE_LENGTH, REASON_LENGTH
from teams.policies import CoachingView
from teams.selectors import coaching
from teams.selectors.outcomes import Outcome
from teams.services.coaching import LONGEST_REST

METRICS = tuple(metrics.COUNTS_BY_KEY)


class NoteGiven(serializers.Serializer):
    """What you talked about."""

    text = fields.Text(help_text=f"At most {NOTE_LENGTH:,} characters.")
    shared = fields.YesNo(
        default=False, help_text="The rep reads it. What reps write themselves always is shared."
    )


class AgreementGiven(serializers.Serializer):
    """One action: reach a number in a week."""

    metric = serializers.ChoiceField(METRICS, help_text="A count of the log, or of the profile.")
    number = fields.Whole(min_value=1, help_text="What the count or level should reach.")
    week = fields.Monday(help_text="The week in which it is due: this one or one of the next.")


class SnoozeGiven(serializers.Serializer):
    """Until when a flag rests, and why."""

    until = fields.Monday(
        help_text=f"The Monday on which it shows again, {LONGEST_REST} weeks ahead at most."
    )
    reason = fields.Text(help_text=f"At most {REASON_LENGTH} characters; the rep reads it.")


class FlagSpan(serializers.Serializer):
    """One flag from the week that raised it to the first scored week without it."""

    since = serializers.DateField()
    total = fields.Points(help_text="The score of its first week on a board.")
    last = serializers.DateField(help_text="The latest flagged week.")
    total_last = fields.Points()
    cleared = serializers.DateField(allow_null=True)
    total_cleared = fields.Points(allow_null=True)
    standing = serializers.BooleanField(help_text="The newest board carries it.")


class Note(serializers.Serializer):
    """One note as you may read it."""

    id = serializers.IntegerField()
    author = serializers.CharField()
    written_at = serializers.DateTimeField()
    text = serializers.CharField(
        allow_null=True,
        help_text="Null where it is withdrawn, or private and you administer.",
    )
    shared = serializers.BooleanField()
    withdrawn = serializers.BooleanField()
    own = serializers.BooleanField(help_text="You wrote it, and so may withdraw it.")


class Agreed(serializers.Serializer):
    """One agreed action and what the data say became of it."""

    id = serializers.IntegerField()
    metric = serializers.ChoiceField(METRICS)
    number = serializers.IntegerField()
    week = serializers.DateField()
    count = serializers.IntegerField(allow_null=True, help_text="What is known so far.")
    outcome = serializers.ChoiceField([str(outcome) for outcome in Outcome])
    agreed_at = serializers.DateTimeField()
    agreed_by = serializers.CharField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    withdrawn_by = serializers.CharField(allow_blank=True)
    standing = serializers.BooleanField(help_text="Neither withdrawn nor closed by the data.")


class Rest(serializers.Serializer):
    """One flag that was let rest until a Monday."""

    id = serializers.IntegerField()
    flagged_since = serializers.DateField()
    until = serializers.DateField()
    reason = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    ended_by = serializers.CharField(allow_blank=True)
    standing = serializers.BooleanField()


class Entry(serializers.Serializer):
    """One thing that happened; of the four things only that of its kind is not null."""

    kind = serializers.ChoiceField([str(kind) for kind in coaching.Kind])
    at = serializers.DateTimeField()
    flag = FlagSpan(allow_null=True)
    note = Note(allow_null=True)
    agreed = Agreed(allow_null=True)
    rest = Rest(allow_null=True)


class Trail(serializers.Serializer):
    """A rep's trail, newest first; `flag`, `agreed` and `rest` are what stands now."""

    rep = serializers.IntegerField(source="rep.pk")
    view = serializers.ChoiceField([str(view) for view in CoachingView])
    flag = FlagSpan(allow_null=True)
    agreed = Agreed(allow_null=True)
    rest = Rest(allow_null=True)
    entries = Entry(many=True)


class OpenFlag(serializers.Serializer):
    """Somebody flagged on the newest board."""

    rep = serializers.IntegerField(source="rep_id")
    name = serializers.CharField()
    since = serializers.DateField()
    total = fields.Points()
    rests_until = serializers.DateField(allow_null=True)


class AgreedWith(serializers.Serializer):
    """A rep and an action that was agreed."""

    rep = serializers.IntegerField(source="rep_id")
    name = serializers.CharField()
    agreed = Agreed()


class TeamTrails(serializers.Serializer):
    """What waits in a team: flags without an answer, actions due and those just closed."""

    week = serializers.DateField(allow_null=True, help_text="The newest board; null before any.")
    unanswered = OpenFlag(many=True)
    resting = OpenFlag(many=True)
    due = AgreedWith(many=True)
    closed = AgreedWith(many=True)
