"""Tables about somebody's work: teams, days away, logs, readings, scores."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from scoring import metrics, pillars
from teams.models import (
    Absence,
    Mark,
    Membership,
    ProfileReview,
    ScoreSnapshot,
    SSIReading,
    WeeklyActivity,
    WeekNote,
)
from teams.selectors.personal_columns import Table, columns

_VERSION = columns(
    "version",
    "recorded_at",
    "reason",
    "superseded_at",
    recorded_by="recorded_by__name",
    superseded_by="superseded_by__name",
)
PAST = columns("history_date", "history_type", "history_change_reason")
_MEMBERSHIP = columns("role", "start", "end", team="team__name")
_ABSENCE = columns("first_day", "last_day", recorded_by="recorded_by__name")
_READING = columns(
    "on",
    *pillars.KEYS,
    "industry_top",
    "network_top",
    "industry_mean",
    "network_mean",
    "provenance",
    "recorded_at",
    "reason",
    recorded_by="recorded_by__name",
)
_CHANGER = {"history_user": _("who changed a setting is kept for the company, not for you")}
_RANK = _("a rank tells of the others: boards count it anew over the rows they show")

TABLES = (
    Table("memberships", _("Your teams."), Membership, "user", _MEMBERSHIP),
    Table(
        "memberships_history",
        _("Every state your time in teams was ever given."),
        Membership.history.model,
        "user",
        _MEMBERSHIP | PAST,
        _CHANGER,
    ),
    Table("absences", _("Days away, without a reason."), Absence, "rep", _ABSENCE),
    Table(
        "absences_history",
        _("Absences as they were before a change or a removal."),
        Absence.history.model,
        "rep",
        _ABSENCE | PAST,
        _CHANGER,
    ),
    Table(
        "weekly_logs",
        _("Every version of every weekly log."),
        WeeklyActivity,
        "rep",
        columns("week", "days_worked", "note", "provenance")
        | _VERSION
        | columns(*metrics.COUNT_KEYS),
    ),
    Table(
        "profile_reviews",
        _("Every look at your profile, in every version."),
        ProfileReview,
        "rep",
        columns("on") | _VERSION | columns(*metrics.STOCK_KEYS),
    ),
    Table(
        "official_readings",
        _("What LinkedIn showed you, as it was typed in."),
        SSIReading,
        "rep",
        _READING | columns("total"),
    ),
    Table(
        "official_readings_history",
        _("Readings as they were before a change or a removal."),
        SSIReading.history.model,
        "rep",
        _READING | PAST,
        _CHANGER,
    ),
    Table(
        "scores",
        _("Every stored score, in hundredths of a point, and the rows it was made from."),
        ScoreSnapshot,
        "rep",
        columns(
            *("status", *pillars.KEYS, "total", "parts", "evidence", "coverage"),
            *("flagged", "flagged_since", "log_ids", "review_ids", "expected", "absent"),
            week="run__week",
            as_of="run__as_of",
            scoring_model="run__scoring_model__version",
            team="team__name",
        ),
        {"rank_in_team": _RANK, "rank_in_company": _RANK},
    ),
    Table(
        "week_notes",
        _("What you wrote beside a week's numbers, as an administrator."),
        WeekNote,
        "written_by",
        columns("text", "written_at", week="week__week"),
    ),
    Table(
        "marks",
        _("Dates you marked for a team or the company."),
        Mark,
        "made_by",
        columns("on", "kind", "title", "made_at", "withdrawn_at", team="team__name"),
        {"withdrawn_by": _("who took a mark back is kept for the company, not for you")},
    ),
)
