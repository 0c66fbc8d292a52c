"""What somebody does not get with their data, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from teams.selectors.personal_columns import Words

_THEIRS = _("what you saved for somebody else is about them: it is in their file, with your name")
_SETTINGS = _("that you changed a setting is kept with the setting, as the company's history")
_NO_GROUPS = _("the table is empty: rights follow from memberships")

LEFT_OUT: Mapping[tuple[str, str], Words] = {
    **dict.fromkeys(
        (
            ("teams.WeeklyActivity", "recorded_by"),
            ("teams.WeeklyActivity", "superseded_by"),
            ("teams.ProfileReview", "recorded_by"),
            ("teams.ProfileReview", "superseded_by"),
            ("teams.Absence", "recorded_by"),
            ("teams.HistoricalAbsence", "recorded_by"),
            ("teams.SSIReading", "recorded_by"),
            ("teams.HistoricalSSIReading", "recorded_by"),
            ("teams.Mark", "withdrawn_by"),
            ("teams.Commitment", "made_by"),
            ("teams.Commitment", "withdrawn_by"),
            ("teams.CoachingNote", "author"),
            ("teams.Agreement", "agreed_by"),
            ("teams.Snooze", "snoozed_by"),
            ("teams.Snooze", "ended_by"),
            ("teams.Letter", "asked_by"),
            ("teams.Purge", "asked_by"),
            ("teams.ErasedPerson", "erased_by"),
        ),
        _THEIRS,
    ),
    **dict.fromkeys(
        (
            ("teams.HistoricalCompany", "history_user"),
            ("teams.HistoricalTeam", "history_user"),
            ("teams.HistoricalMembership", "history_user"),
            ("teams.HistoricalAbsence", "history_user"),
            ("teams.HistoricalSSIReading", "history_user"),
            ("scoring.HistoricalScoringModel", "history_user"),
            ("scoring.ScoringModel", "published_by"),
            ("scoring.HistoricalScoringModel", "published_by"),
        ),
        _SETTINGS,
    ),
    **dict.fromkeys(
        (
            ("teams.User", "groups"),
            ("teams.User", "user_permissions"),
            ("teams.User_groups", "user"),
            ("teams.User_user_permissions", "user"),
        ),
        _NO_GROUPS,
    ),
}
"""Relations to people, by table and column, whose rows are not handed out."""

ELSEWHERE: Mapping[Words, Words] = {
    _("sessions"): _("they hold nothing but that you are signed in, and end by themselves"),
    _("tries"): _("wrong passwords are counted under hashes that lead to nobody, for an hour"),
    _("private coaching notes"): _("who manages you may keep some; ask the company for them"),
    _("request lines"): _("the operator's logs name your number and the address you came from"),
}
"""What exists of somebody in no table that leads to them."""
