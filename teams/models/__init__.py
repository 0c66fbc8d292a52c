"""The tables, one module per noun."""

from teams.models.access import ApiToken, Try
from teams.models.activity import ProfileReview, WeeklyActivity
from teams.models.company import Company
from teams.models.keeping import ErasedPerson, Purge
from teams.models.nights import Heartbeat, NightAttempt, Trigger
from teams.models.people import Absence, Membership, Team, User
from teams.models.scores import (
    ScoreRun,
    ScoreSnapshot,
    ScoringWeek,
    TeamWeek,
    WeekNote,
)

__all__ = [
    "Absence",
    "ApiToken",
    "Company",
    "ErasedPerson",
    "Heartbeat",
    "Membership",
    "NightAttempt",
    "ProfileReview",
    "Purge",
    "ScoreRun",
    "ScoreSnapshot",
    "ScoringWeek",
    "Team",
    "TeamWeek",
    "Trigger",
    "Try",
    "User",
    "WeekNote",
    "WeeklyActivity",
]
