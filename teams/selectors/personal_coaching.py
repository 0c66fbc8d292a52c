"""Tables about what somebody plans, and what is agreed with who manages them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from teams.models import Agreement, CoachingNote, Commitment, Snooze
from teams.selectors.personal_columns import Table, columns

TABLES = (
    Table(
        "commitments",
        _("What you planned for a week; whether it was kept follows from your logs."),
        Commitment,
        "rep",
        columns(
            *("week", "metric", "number", "made_at", "withdrawn_at"),
            made_by="made_by__name",
            withdrawn_by="withdrawn_by__name",
        ),
    ),
    Table(
        "coaching_notes",
        _("Notes about you that are shared with you, and your answers."),
        CoachingNote,
        "rep",
        columns("written_at", "text", "shared", author="author__name", team="team__name"),
        left_out={"withdrawn_at": _("Withdrawn notes are read by nobody, and left out.")},
        where={"shared": True, "withdrawn_at": None},
    ),
    Table(
        "agreements",
        _("Actions that were agreed with you."),
        Agreement,
        "rep",
        columns(
            *("agreed_at", "ended_at"),
            agreed_by="agreed_by__name",
            commitment="commitment",
        ),
    ),
    Table(
        "flags_at_rest",
        _("Flags of yours that rest, until when and why."),
        Snooze,
        "rep",
        columns(
            *("flagged_since", "until", "reason", "snoozed_at", "ended_at"),
            snoozed_by="snoozed_by__name",
            ended_by="ended_by__name",
        ),
    ),
)
