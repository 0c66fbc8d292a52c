"""What everybody chooses for themselves."""

from __future__ import annotations

from rest_framework import serializers

from teams.api import fields
from teams.models.company import Language, Theme

_LANGUAGE = "Empty: the company's language."
_THEME = "Empty: as the system says."
_ZONE = "Such as Europe/Vienna. Empty: the company's zone."


class PreferencesGiven(serializers.Serializer):
    """Some of one's choices; what is left out stays as it was."""

    language = serializers.ChoiceField(
        Language.choices, required=False, allow_blank=True, help_text=_LANGUAGE
    )
    theme = serializers.ChoiceField(
        Theme.choices, required=False, allow_blank=True, help_text=_THEME
    )
    time_zone = fields.Text(required=False, allow_blank=True, help_text=_ZONE)
    wants_reminder = fields.YesNo(required=False, help_text="A letter on Friday, if not logged.")
    wants_summary = fields.YesNo(required=False, help_text="A letter on Monday: the own week.")
    wants_digest = fields.YesNo(required=False, help_text="A letter on Monday: the managed teams.")
    off_boards = fields.YesNo(
        required=False, help_text="On no board; true only where the company lets reps leave."
    )


class Preferences(serializers.Serializer):
    """One's choices."""

    language = serializers.CharField(allow_blank=True, help_text=_LANGUAGE)
    theme = serializers.CharField(allow_blank=True, help_text=_THEME)
    time_zone = serializers.CharField(allow_blank=True, help_text=_ZONE)
    wants_reminder = serializers.BooleanField()
    wants_summary = serializers.BooleanField()
    wants_digest = serializers.BooleanField()
    off_boards = serializers.BooleanField()


class MyPreferences(Preferences):
    """One's choices, and whether the company lets reps leave the boards."""

    may_leave_boards = serializers.BooleanField()
