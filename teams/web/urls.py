"""Addresses of the pages."""

from __future__ import annotations

from django.urls import path, register_converter

from teams.web import throttles
from teams.web.converters import DayConverter
from teams.web.views import (
    absences,
    activity,
    commitments,
    home,
    leaderboards,
    people,
    profile,
    reading,
    scorecards,
    theme,
    tokens,
    what_ifs,
)

register_converter(DayConverter, "isodate")

urlpatterns = [
    path("", home.home, name="home"),
    path("log/", activity.log, name="log"),
    path("log/<isodate:week>/", activity.log_week, name="log_week"),
    path("profile/", profile.profile, name="profile"),
    path("absences/", absences.absences, name="absences"),
    path("what-if/", what_ifs.what_if, name="what_if"),
    path("why/<isodate:week>/", scorecards.why, name="why"),
    path("why/<isodate:week>/<slug:part>/", scorecards.why_part, name="why_part"),
    path("reps/<int:rep_id>/", scorecards.rep, name="rep"),
    path("reps/<int:rep_id>/log/<isodate:week>/", activity.rep_log, name="rep_log"),
    path("reps/<int:rep_id>/log/<isodate:week>/remove/", activity.log_remove, name="log_remove"),
    path("reps/<int:rep_id>/profile/", profile.rep_profile, name="rep_profile"),
    path("reps/<int:rep_id>/absences/", absences.rep_absences, name="rep_absences"),
    path("reps/<int:rep_id>/absences/<int:absence_id>/", absences.absence, name="absence"),
    path("reps/<int:rep_id>/commitments/", commitments.plan, name="plan"),
    path(
        "reps/<int:rep_id>/commitments/<int:commitment_id>/withdraw/",
        commitments.withdraw,
        name="plan_withdraw",
    ),
    path("reps/<int:rep_id>/what-if/", what_ifs.rep_what_if, name="rep_what_if"),
    path("reps/<int:rep_id>/why/<isodate:week>/", scorecards.rep_why, name="rep_why"),
    path(
        "reps/<int:rep_id>/why/<isodate:week>/<slug:part>/",
        scorecards.rep_why_part,
        name="rep_why_part",
    ),
    path("teams/", leaderboards.teams, name="teams"),
    path("teams/<slug:slug>/", leaderboards.team, name="team"),
    path("teams/<slug:slug>/board.csv", leaderboards.team_csv, name="team_csv"),
    path(
        "teams/<slug:slug>/invite/",
        throttles.every(people.invite, people.of_inviter),
        name="invite",
    ),
    path("company/", leaderboards.company, name="company"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:token_id>/revoke/", tokens.token_revoke, name="token_revoke"),
    path("model/", reading.model, name="model"),
    path("model/<slug:version>/", reading.model_version, name="model_version"),
    path("privacy/", reading.privacy, name="privacy"),
    path("theme/", theme.theme, name="theme"),
]
