"""What came of asking a team for its logs."""

from __future__ import annotations

from rest_framework import serializers


class Asked(serializers.Serializer):
    """Whom the reminder reaches, in figures."""

    week = serializers.DateField(help_text="The Monday of the week whose log is missing.")
    asked = serializers.IntegerField(help_text="Reps who get a letter now.")
    already = serializers.IntegerField(
        help_text="Reps who owe the log too, and are not asked: reminded this week already, "
        "never signed in, or want no reminders."
    )
