"""Addresses of the API, version 1, and of its description."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, register_converter

from teams.api import converters, schema
from teams.api.views import (
    absences,
    activity,
    bulk,
    coaching,
    commitments,
    comparisons,
    description,
    exports,
    leaderboards,
    marks,
    members,
    nights,
    nowhere,
    people,
    preferences,
    privacy,
    profiles,
    readings,
    reminders,
    scorecards,
    scoring_models,
    what_ifs,
)

register_converter(converters.DayInAddress, "day")
register_converter(converters.MomentInAddress, "moment")

of_a_rep: list[URLPattern] = [
    path("scorecard", scorecards.Scorecard.as_view(), name="api-scorecard"),
    path("history", scorecards.History.as_view(), name="api-history"),
    path("why", scorecards.Why.as_view(), name="api-why"),
    path("what-if", what_ifs.WhatIf.as_view(), name="api-what-if"),
    path("commitments", commitments.Commitments.as_view(), name="api-commitments"),
    path(
        "commitments/<int:commitment_id>",
        commitments.Commitment.as_view(),
        name="api-commitment",
    ),
    path("weeks", activity.Logs.as_view(), name="api-logs"),
    path("weeks/<day:week>", activity.Log.as_view(), name="api-log"),
    path("weeks/<day:week>/preview", activity.LogPreview.as_view(), name="api-log-preview"),
    path("profile-reviews", profiles.Reviews.as_view(), name="api-profile-reviews"),
    path("absences", absences.Absences.as_view(), name="api-absences"),
    path("absences/<int:absence_id>", absences.Absence.as_view(), name="api-absence"),
    path("coaching", coaching.Trail.as_view(), name="api-coaching"),
    path("coaching/notes", coaching.Notes.as_view(), name="api-notes"),
    path("coaching/notes/<int:note_id>", coaching.Note.as_view(), name="api-note"),
    path("coaching/agreements", coaching.Agreements.as_view(), name="api-agreements"),
    path(
        "coaching/agreements/<int:agreement_id>",
        coaching.Agreement.as_view(),
        name="api-agreement",
    ),
    path("coaching/snoozes", coaching.Snoozes.as_view(), name="api-snoozes"),
    path("coaching/snoozes/<int:snooze_id>", coaching.Snooze.as_view(), name="api-snooze"),
    path("readings", readings.Readings.as_view(), name="api-readings"),
    path("readings/<int:reading_id>", readings.Reading.as_view(), name="api-reading"),
]
version_1: list[URLPattern | URLResolver] = [
    path("me", people.Me.as_view(), name="api-me"),
    path("me/preferences", preferences.Preferences.as_view(), name="api-preferences"),
    path("me/looks", privacy.Looks.as_view(), name="api-looks"),
    path("me/data", privacy.Data.as_view(), name="api-data"),
    path("me/erasure-request", privacy.ErasureRequests.as_view(), name="api-erasure-request"),
    path("teams", people.Teams.as_view(), name="api-teams"),
    path("teams/<slug:slug>", people.TeamDetail.as_view(), name="api-team"),
    path("teams/<slug:slug>/board", leaderboards.TeamBoard.as_view(), name="api-team-board"),
    path("teams/<slug:slug>/coaching", coaching.TeamTrails.as_view(), name="api-team-coaching"),
    path("teams/<slug:slug>/people", members.Members.as_view(), name="api-members"),
    path(
        "teams/<slug:slug>/people/<int:membership_id>",
        members.Member.as_view(),
        name="api-member",
    ),
    path(
        "teams/<slug:slug>/people/<int:membership_id>/move",
        members.Move.as_view(),
        name="api-member-move",
    ),
    path("teams/<slug:slug>/reminders", reminders.Reminders.as_view(), name="api-reminders"),
    path("teams/<slug:slug>/trust", comparisons.TeamTrust.as_view(), name="api-team-trust"),
    path("teams/<slug:slug>/marks", marks.TeamMarks.as_view(), name="api-team-marks"),
    path("teams/<slug:slug>/marks/<int:mark_id>", marks.TeamMark.as_view(), name="api-team-mark"),
    path("company/board", leaderboards.CompanyBoard.as_view(), name="api-company-board"),
    path("company/comparison", comparisons.Comparison.as_view(), name="api-comparison"),
    path("company/marks", marks.CompanyMarks.as_view(), name="api-company-marks"),
    path("company/marks/<int:mark_id>", marks.CompanyMark.as_view(), name="api-company-mark"),
    path("exports", exports.Exports.as_view(), name="api-exports"),
    path("exports/<int:export_id>", exports.Export.as_view(), name="api-export"),
    path("exports/<int:export_id>/file", exports.ExportFile.as_view(), name="api-export-file"),
    path("reps", people.Reps.as_view(), name="api-reps"),
    path("reps/<int:rep_id>", people.Rep.as_view(), name="api-rep"),
    path("reps/<int:rep_id>/", include(of_a_rep)),
    path("weeks/bulk", bulk.BulkLogs.as_view(), name="api-bulk"),
    path("scoring-models", scoring_models.ScoringModels.as_view(), name="api-scoring-models"),
    path(
        "scoring-models/<slug:version>",
        scoring_models.ScoringModelDetail.as_view(),
        name="api-scoring-model",
    ),
    path(
        "scoring-models/<slug:version>/beside",
        scoring_models.ScoringModelBeside.as_view(),
        name="api-scoring-model-beside",
    ),
    path("runs", nights.Runs.as_view(), name="api-runs"),
    path("runs/<int:run_id>", nights.Run.as_view(), name="api-run"),
    path("runs/requests/<moment:moment>", nights.Wish.as_view(), name="api-wish"),
    path("<path:address>", nowhere.Nowhere.as_view(), name="api-nowhere"),
]
urlpatterns = [
    path("v1/", include(version_1)),
    path("schema/", description.Description.as_view(), name="api-schema"),
    path("docs/", schema.swagger, name="api-docs"),
]
