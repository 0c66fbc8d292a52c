"""Addresses of the pages."""

from __future__ import annotations

from django.urls import path, register_converter

from teams.web import throttles
from teams.web.converters import DayConverter
from teams.web.views import (
    absences,
    activity,
    coaching,
    comparisons,
    exports,
    home,
    leaderboards,
    marks,
    model_previews,
    people,
    people_files,
    preferences,
    privacy,
    profile,
    reading,
    readings,
    reminders,
    scorecards,
    subscriptions,
    theme,
    tokens,
    trust,
    welcome,
)

register_converter(DayConverter, "isodate")

urlpatterns = [
    path("", home.home, name="home"),
    path("log/", activity.log, name="log"),
    path("log/<isodate:week>/", activity.log_week, name="log_week"),
    path("profile/", profile.profile, name="profile"),
    path("absences/", absences.absences, name="absences"),
    path("readings/", readings.own_readings, name="readings"),
    path("coaching/", coaching.own_coaching, name="own_coaching"),
    path("why/<isodate:week>/", scorecards.why, name="why"),
    path("why/<isodate:week>/<slug:part>/", scorecards.why_part, name="why_part"),
    path("reps/<int:rep_id>/", scorecards.rep, name="rep"),
    path("reps/<int:rep_id>/log/<isodate:week>/", activity.rep_log, name="rep_log"),
    path("reps/<int:rep_id>/log/<isodate:week>/remove/", activity.log_remove, name="log_remove"),
    path("reps/<int:rep_id>/profile/", profile.rep_profile, name="rep_profile"),
    path("reps/<int:rep_id>/absences/", absences.rep_absences, name="rep_absences"),
    path("reps/<int:rep_id>/absences/<int:absence_id>/", absences.absence, name="absence"),
    path("reps/<int:rep_id>/readings/", readings.rep_readings, name="rep_readings"),
    path("reps/<int:rep_id>/readings/<int:reading_id>/", readings.reading, name="reading"),
    path("reps/<int:rep_id>/coaching/", coaching.rep_coaching, name="rep_coaching"),
    path(
        "reps/<int:rep_id>/coaching/notes/<int:note_id>/withdraw/",
        coaching.note_withdraw,
        name="note_withdraw",
    ),
    path(
        "reps/<int:rep_id>/coaching/agreements/<int:agreement_id>/withdraw/",
        coaching.agreement_withdraw,
        name="agreement_withdraw",
    ),
    path(
        "reps/<int:rep_id>/coaching/snoozes/<int:snooze_id>/end/",
        coaching.snooze_end,
        name="snooze_end",
    ),
    path("reps/<int:rep_id>/why/<isodate:week>/", scorecards.rep_why, name="rep_why"),
    path(
        "reps/<int:rep_id>/why/<isodate:week>/<slug:part>/",
        scorecards.rep_why_part,
        name="rep_why_part",
    ),
    path("teams/", leaderboards.teams, name="teams"),
    path("teams/<slug:slug>/", leaderboards.team, name="team"),
    path("teams/<slug:slug>/board.csv", leaderboards.team_file, {"kind": "csv"}, name="team_csv"),
    path(
        "teams/<slug:slug>/board.xlsx", leaderboards.team_file, {"kind": "xlsx"}, name="team_xlsx"
    ),
    path("exports/", exports.exports, name="exports"),
    path("exports/<int:export_id>/", exports.export, name="export"),
    path("exports/<int:export_id>/file/", exports.export_file, name="export_file"),
    path(
        "teams/<slug:slug>/invite/",
        throttles.every(people.invite, people.of_inviter),
        name="invite",
    ),
    path("teams/<slug:slug>/people/", people.team_people, name="team_people"),
    path(
        "teams/<slug:slug>/people/file/",
        throttles.every(people_files.people_file, people_files.of_uploader),
        name="people_file",
    ),
    path("teams/<slug:slug>/people/<int:membership_id>/", people.member, name="member"),
    path("teams/<slug:slug>/coaching/", coaching.team_coaching, name="team_coaching"),
    path(
        "teams/<slug:slug>/remind/",
        throttles.every(reminders.remind, reminders.of_reminder),
        name="remind",
    ),
    path("teams/<slug:slug>/trust/", trust.team, name="team_trust"),
    path("teams/<slug:slug>/marks/", marks.of_team, name="team_marks"),
    path("teams/<slug:slug>/marks/<int:mark_id>/", marks.team_mark, name="team_mark"),
    path("company/", leaderboards.company, name="company"),
    path("company/compare/", comparisons.compare, name="compare"),
    path("company/marks/", marks.of_company, name="company_marks"),
    path("company/marks/<int:mark_id>/", marks.company_mark, name="company_mark"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:token_id>/revoke/", tokens.token_revoke, name="token_revoke"),
    path("model/", reading.model, name="model"),
    path("model/<slug:version>/", reading.model_version, name="model_version"),
    path("model/<slug:version>/beside/", model_previews.beside, name="model_beside"),
    path("privacy/", privacy.privacy, name="privacy"),
    path(
        "privacy/download/",
        throttles.every(privacy.download, throttles.of_downloads),
        name="data_download",
    ),
    path("privacy/erasure/", privacy.erasure, name="erasure"),
    path("settings/", preferences.settings, name="settings"),
    path("welcome/", welcome.welcome, name="welcome"),
    path(
        "letters/stop/",
        throttles.refusals(subscriptions.stop, throttles.of_keys),
        name="letters_stop",
    ),
    path(
        "letters/stop/now/",
        throttles.refusals(subscriptions.stop_now, throttles.of_keys),
        name="letters_stop_now",
    ),
    path("letters/stopped/", subscriptions.stopped, name="letters_stopped"),
    path("theme/", theme.theme, name="theme"),
]
