"""What becomes of every trace of a person who is erased: the one table that says it.

A new column that refers to a person, or a new column of the person, has no
entry here until somebody decides; tests/teams/services/test_erasure.py fails
until then.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from django.contrib.auth.hashers import make_password


class Fate(StrEnum):
    """What happens to rows that refer to an erased person."""

    GOES = "goes"
    """They are about the person, and are deleted."""
    NAMELESS = "nameless"
    """They are figures, which stay without the person."""
    STAYS = "stays"
    """They are about others or the company; the person only wrote them. The author is empty."""


RULES: dict[tuple[str, str], Fate] = {
    ("teams.WeeklyActivity", "rep"): Fate.GOES,
    ("teams.WeeklyActivity", "recorded_by"): Fate.STAYS,
    ("teams.WeeklyActivity", "superseded_by"): Fate.STAYS,
    ("teams.ProfileReview", "rep"): Fate.GOES,
    ("teams.ProfileReview", "recorded_by"): Fate.STAYS,
    ("teams.ProfileReview", "superseded_by"): Fate.STAYS,
    ("teams.Absence", "rep"): Fate.GOES,
    ("teams.Absence", "recorded_by"): Fate.STAYS,
    ("teams.Membership", "user"): Fate.GOES,
    ("teams.ApiToken", "user"): Fate.GOES,
    ("teams.ScoreSnapshot", "rep"): Fate.NAMELESS,
    ("teams.WeekNote", "written_by"): Fate.STAYS,
    ("teams.SSIReading", "rep"): Fate.GOES,
    ("teams.SSIReading", "recorded_by"): Fate.STAYS,
    ("teams.AccessLog", "rep"): Fate.GOES,
    ("teams.AccessLog", "viewer"): Fate.GOES,
    ("teams.ErasureRequest", "user"): Fate.GOES,
    ("teams.CoachingNote", "rep"): Fate.GOES,
    ("teams.CoachingNote", "author"): Fate.STAYS,
    ("teams.Snooze", "rep"): Fate.GOES,
    ("teams.Snooze", "snoozed_by"): Fate.STAYS,
    ("teams.Snooze", "ended_by"): Fate.STAYS,
    ("teams.Agreement", "rep"): Fate.GOES,
    ("teams.Agreement", "agreed_by"): Fate.STAYS,
    ("teams.Commitment", "rep"): Fate.GOES,
    ("teams.Commitment", "made_by"): Fate.STAYS,
    ("teams.Commitment", "withdrawn_by"): Fate.STAYS,
    ("teams.Letter", "person"): Fate.GOES,
    ("teams.Letter", "asked_by"): Fate.STAYS,
    ("teams.Export", "asked_by"): Fate.GOES,
    ("teams.Mark", "made_by"): Fate.STAYS,
    ("teams.Mark", "withdrawn_by"): Fate.STAYS,
    ("teams.Purge", "asked_by"): Fate.STAYS,
    ("teams.ErasedPerson", "erased_by"): Fate.STAYS,
    ("teams.User_groups", "user"): Fate.GOES,
    ("teams.User_user_permissions", "user"): Fate.GOES,
    ("scoring.ScoringModel", "published_by"): Fate.STAYS,
    ("account.EmailAddress", "user"): Fate.GOES,
    ("mfa.Authenticator", "user"): Fate.GOES,
    ("admin.LogEntry", "user"): Fate.STAYS,
    # Histories come last: what goes above writes a last line into them.
    ("teams.HistoricalMembership", "user"): Fate.GOES,
    ("teams.HistoricalMembership", "history_user"): Fate.STAYS,
    ("teams.HistoricalAbsence", "rep"): Fate.GOES,
    ("teams.HistoricalAbsence", "recorded_by"): Fate.STAYS,
    ("teams.HistoricalAbsence", "history_user"): Fate.STAYS,
    ("teams.HistoricalSSIReading", "rep"): Fate.GOES,
    ("teams.HistoricalSSIReading", "recorded_by"): Fate.STAYS,
    ("teams.HistoricalSSIReading", "history_user"): Fate.STAYS,
    ("teams.HistoricalCompany", "history_user"): Fate.STAYS,
    ("teams.HistoricalTeam", "history_user"): Fate.STAYS,
    ("scoring.HistoricalScoringModel", "published_by"): Fate.STAYS,
    ("scoring.HistoricalScoringModel", "history_user"): Fate.STAYS,
}
"""By model and column, in the order in which rows go."""

WRITTEN_BY_MACHINES = (
    ("admin.LogEntry", "object_repr"),
    ("admin.LogEntry", "change_message"),
    ("teams.NightAttempt", "error"),
    ("teams.Letter", "error"),
)
"""Texts in which programs may have named the person: the name is always taken out."""

WRITTEN_BY_PEOPLE = (
    ("teams.WeeklyActivity", "note"),
    ("teams.WeeklyActivity", "reason"),
    ("teams.ProfileReview", "reason"),
    ("teams.WeekNote", "text"),
    ("teams.CoachingNote", "text"),
    ("teams.Snooze", "reason"),
    ("teams.Mark", "title"),
    ("teams.SSIReading", "reason"),
)
"""Texts in which others may have named the person: taken out where the administrator says so.

All other texts are found too, and are left to be changed where they were written.
"""

NAME = "Erased person"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def address_left(person: int) -> str:
    """The address in the row that is left of a person, by which everybody knows it."""
    return f"erased-{person}@erased.invalid"


def emptied(person: int) -> dict[str, Any]:
    """The columns of the row that is left of a person, to which what they wrote refers."""
    return {
        "email": address_left(person),
        "name": NAME,
        "external_id": "",
        "password": make_password(None),
        "last_login": None,
        "date_joined": LONG_AGO,
        "time_zone": "",
        "language": "",
        "theme": "",
        "off_boards": False,
        "purpose_seen": "",
        "wants_reminder": False,
        "wants_summary": False,
        "wants_digest": False,
        "is_active": False,
        "is_staff": False,
        "is_superuser": False,
    }
