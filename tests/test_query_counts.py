"""How often each page and API answer asks PostgreSQL: pinned, and the same however many rows.

Round trips are counted as a reader's second look costs them, COPY included. To
pin what has changed on purpose: PIN_QUERY_COUNTS=1 make test ARGS=tests/test_query_counts.py
"""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse

from teams.api.urls import urlpatterns as api
from teams.models import Mark, SSIReading
from teams.selectors.board_order import Order
from teams.services import exports, subscriptions
from teams.web.urls import urlpatterns as pages
from tests import make, round_trips
from tests import nights as october
from tests.make import MONDAY

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

PINNED = Path(__file__).with_name("query_counts.json")
MOST_FOR_A_BOARD = 8
MOST_FOR_THE_COMPANY = MOST_FOR_A_BOARD + 1
"""One more for who improved."""
BOARDS = {"team", "team_csv", "team_xlsx", "api-team-board", "api-company-board"}
WRITING = {
    "log_remove",
    "note_withdraw",
    "agreement_withdraw",
    "snooze_end",
    "plan",
    "plan_withdraw",
    "absence",
    "token_revoke",
    "theme",
    "data_download",
    "api-bulk",
    "api-notes",
    "api-note",
    "api-agreements",
    "api-agreement",
    "api-snoozes",
    "api-snooze",
    "api-member-move",
    "api-exports",
    "api-log-preview",
    "api-what-if",
    "api-commitment",
    "remind",
    "api-reminders",
    "letters_stop_now",
}
UNCOUNTED = {
    "log": "leads on to log_week",
    "export_file": "reads what is readable, and a file",
    "api-export-file": "reads what is readable, and a file",
    "api-nowhere": "every address that is none",
    "api-wish": "what it asks depends on nights under way",
    "api-schema": "asks nothing of the database but who reads",
    "api-docs": "asks nothing of the database but who reads",
}


def addresses(cast, absence):
    """Who reads what: {role: {name of the address: address}}."""
    run = october.board()["Ravi"].run_id
    reading = SSIReading.objects.get(rep=cast.ravi).pk
    rep, week = {"rep_id": cast.ravi.pk}, {"week": MONDAY}
    file = {"export_id": export_of(cast.ravi, cast.north).pk}
    north, part = {"slug": "north"}, {"part": "posts"}
    asked, sides = f"?week={MONDAY}", "?team=north&other_team=south"
    mark = {"mark_id": Mark.objects.get().pk}
    membership = cast.ravi.memberships.get().pk
    own = {
        "home": reverse("home"),
        "home of a year": reverse("home") + "?weeks=52",
        "what_if": reverse("what_if"),
        "log_week": reverse("log_week", kwargs=week),
        "profile": reverse("profile"),
        "absences": reverse("absences"),
        "readings": reverse("readings"),
        "own_coaching": reverse("own_coaching"),
        "why": reverse("why", kwargs=week),
        "why_part": reverse("why_part", kwargs=week | part),
        "team": reverse("team", kwargs=north),
        "company": reverse("company"),
        "team_marks": reverse("team_marks", kwargs=north),
        "team_mark": reverse("team_mark", kwargs=north | mark),
        "company_marks": reverse("company_marks"),
        "company_mark": reverse("company_mark", kwargs=mark),
        "model": reverse("model"),
        "model_version": reverse("model_version", kwargs={"version": "article-1"}),
        "privacy": reverse("privacy"),
        "erasure": reverse("erasure"),
        "settings": reverse("settings"),
        "welcome": reverse("welcome"),
        "letters_stop": reverse("letters_stop") + f"?key={key_of(cast.ravi)}",
        "letters_stopped": reverse("letters_stopped"),
        "api-me": reverse("api-me"),
        "api-preferences": reverse("api-preferences"),
        "api-looks": reverse("api-looks"),
        "api-data": reverse("api-data"),
        "api-erasure-request": reverse("api-erasure-request"),
        "api-scorecard": reverse("api-scorecard", kwargs=rep),
        "api-commitments": reverse("api-commitments", kwargs=rep),
        "api-history": reverse("api-history", kwargs=rep),
        "api-why": reverse("api-why", kwargs=rep) + f"{asked}&metric=posts",
        "api-logs": reverse("api-logs", kwargs=rep),
        "api-log": reverse("api-log", kwargs=rep | week),
        "api-profile-reviews": reverse("api-profile-reviews", kwargs=rep),
        "api-absences": reverse("api-absences", kwargs=rep),
        "api-absence": reverse("api-absence", kwargs=rep | {"absence_id": absence}),
        "api-coaching": reverse("api-coaching", kwargs=rep),
        "api-readings": reverse("api-readings", kwargs=rep),
        "api-reading": reverse("api-reading", kwargs=rep | {"reading_id": reading}),
        "export": reverse("export", kwargs=file),
        "api-export": reverse("api-export", kwargs=file),
        "api-scoring-models": reverse("api-scoring-models"),
        "api-scoring-model": reverse("api-scoring-model", kwargs={"version": "article-1"}),
    }
    managed = {
        "team": reverse("team", kwargs=north),
        "team of a week": reverse("team", kwargs=north) + asked,
        "team_csv": reverse("team_csv", kwargs=north),
        "team_xlsx": reverse("team_xlsx", kwargs=north),
        "exports": reverse("exports"),
        "teams": reverse("teams"),
        "company": reverse("company"),
        "compare": reverse("compare") + sides,
        "team_trust": reverse("team_trust", kwargs=north),
        "model_beside": reverse("model_beside", kwargs={"version": "article-1"}),
        "invite": reverse("invite", kwargs=north),
        "rep": reverse("rep", kwargs=rep),
        "rep_what_if": reverse("rep_what_if", kwargs=rep),
        "rep_log": reverse("rep_log", kwargs=rep | week),
        "rep_profile": reverse("rep_profile", kwargs=rep),
        "rep_absences": reverse("rep_absences", kwargs=rep),
        "rep_readings": reverse("rep_readings", kwargs=rep),
        "reading": reverse("reading", kwargs=rep | {"reading_id": reading}),
        "rep_coaching": reverse("rep_coaching", kwargs=rep),
        "team_coaching": reverse("team_coaching", kwargs=north),
        "team_people": reverse("team_people", kwargs=north),
        "people_file": reverse("people_file", kwargs=north),
        "member": reverse("member", kwargs=north | {"membership_id": membership}),
        "rep_why": reverse("rep_why", kwargs=rep | week),
        "rep_why_part": reverse("rep_why_part", kwargs=rep | week | part),
        "tokens": reverse("tokens"),
        "api-teams": reverse("api-teams"),
        "api-team": reverse("api-team", kwargs=north),
        "api-team-coaching": reverse("api-team-coaching", kwargs=north),
        "api-members": reverse("api-members", kwargs=north),
        "api-member": reverse("api-member", kwargs=north | {"membership_id": membership}),
        "api-team-board": reverse("api-team-board", kwargs=north),
        "api-company-board": reverse("api-company-board"),
        "api-comparison": reverse("api-comparison") + sides,
        "api-team-trust": reverse("api-team-trust", kwargs=north),
        "api-team-marks": reverse("api-team-marks", kwargs=north),
        "api-team-mark": reverse("api-team-mark", kwargs=north | mark),
        "api-company-marks": reverse("api-company-marks"),
        "api-company-mark": reverse("api-company-mark", kwargs=mark),
        "api-scoring-model-beside": reverse(
            "api-scoring-model-beside", kwargs={"version": "article-1"}
        ),
        "api-reps": reverse("api-reps"),
        "api-rep": reverse("api-rep", kwargs=rep),
        "api-runs": reverse("api-runs"),
        "api-run": reverse("api-run", kwargs={"run_id": run}),
    }
    return {"rep": own, "manager": managed, "administrator": managed}


def export_of(rep, team):
    now = october.night_after(october.TUESDAY_AFTER)
    return exports.ask(by=rep, team=team, week=None, kind="csv", order=Order(), now=now)


def key_of(person) -> str:
    return subscriptions.Subscription(person.pk, "wants_summary").key


@pytest.fixture
def october_team(cast):
    """North in its third month, of `reps` reps; returns the id of an absence of Ravi's."""
    make.tracking(make.week(12))

    def fill(reps: int) -> int:
        for rep in (cast.ravi, cast.bea, cast.otto):
            october.logging_rep(rep, **october.THIRTEEN_POINTS)
        for _ in range(reps - 2):
            october.logging_rep(make.rep(team=cast.north), weeks=12, posts=1)
        make.mark(cast.ada)
        away = make.absence(cast.ravi, make.week(3), make.week(3) + timedelta(days=1))
        make.reading(cast.ravi, make.week(1))
        october.pass_night(MONDAY + timedelta(days=6))
        october.pass_night()
        return away.pk

    return fill


def counted(cast, absence: int) -> dict[str, dict[str, int]]:
    """The round trips of every address, at noon after the night."""
    people = {"rep": cast.ravi, "manager": cast.maya, "administrator": cast.ada}
    found: dict[str, dict[str, int]] = {}
    with time_machine.travel(october.night_after(october.TUESDAY_AFTER, minutes=600), tick=False):
        for role, named in addresses(cast, absence).items():
            client = signed_in(people[role])
            found[role] = {name: round_trips_of(client, path) for name, path in named.items()}
    return found


def signed_in(person):
    from django.test import Client

    client = Client()
    client.force_login(person)
    session = client.session
    now = october.night_after(october.TUESDAY_AFTER, minutes=600).timestamp()
    session["account_authentication_methods"] = [{"method": "password", "at": now}]
    session.save()
    return client


def round_trips_of(client, path: str) -> int:
    client.get(path)
    with round_trips.noted() as asked:
        response = client.get(path)
    assert response.status_code in (200, 302), f"{path}: {response.status_code}"
    return len(asked)


def test_every_address_asks_as_often_as_is_pinned(cast, october_team):
    found = counted(cast, october_team(3))
    if os.environ.get("PIN_QUERY_COUNTS"):
        PINNED.write_text(json.dumps(found, indent=1) + "\n")

    assert found == json.loads(PINNED.read_text())


def test_more_reps_ask_no_more_often(cast, october_team):
    assert counted(cast, october_team(14)) == json.loads(PINNED.read_text())


def test_boards_ask_eight_times_at_most():
    for role, named in json.loads(PINNED.read_text()).items():
        for name in BOARDS & set(named):
            assert named[name] <= MOST_FOR_A_BOARD, (role, name)
        assert named.get("company", 0) <= MOST_FOR_THE_COMPANY, role


def test_no_address_is_left_out():
    counts = json.loads(PINNED.read_text())
    known = WRITING | set(UNCOUNTED) | {name for named in counts.values() for name in named}

    assert {pattern.name for pattern in every(pages + api)} - known == set()


def every(patterns):
    for entry in patterns:
        yield from every(entry.url_patterns) if hasattr(entry, "url_patterns") else [entry]
