"""The tables, one module per noun."""

from teams.models.absences import Absence
from teams.models.access import ApiToken, Try
from teams.models.activity import ProfileReview, WeeklyActivity
from teams.models.coaching import Agreement, CoachingNote, Snooze
from teams.models.commitments import Commitment
from teams.models.company import Company
from teams.models.exports import Export
from teams.models.keeping import ErasedPerson, Purge
from teams.models.marks import Mark
from teams.models.nights import Heartbeat, NightAttempt, Trigger
from teams.models.outbox import Letter
from teams.models.people import Membership, Team, User
from teams.models.privacy import AccessLog, ErasureRequest
from teams.models.readings import SSIReading
from teams.models.scores import (
    ScoreRun,
    ScoreSnapshot,
    ScoringWeek,
    TeamWeek,
    WeekNote,
)

__all__ = [
    "Absence",
    "AccessLog",
    "Agreement",
    "ApiToken",
    "CoachingNote",
    "Commitment",
    "Company",
    "ErasedPerson",
    "ErasureRequest",
    "Export",
    "Heartbeat",
    "Letter",
    "Mark",
    "Membership",
    "NightAttempt",
    "ProfileReview",
    "Purge",
    "SSIReading",
    "ScoreRun",
    "ScoreSnapshot",
    "ScoringWeek",
    "Snooze",
    "Team",
    "TeamWeek",
    "Trigger",
    "Try",
    "User",
    "WeekNote",
    "WeeklyActivity",
]
