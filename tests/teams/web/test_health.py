"""Questions of load balancers."""

from __future__ import annotations

import datetime

import pytest
from django.db import OperationalError
from django.utils import timezone

from scoring.models import ScoringModel
from teams.models import Heartbeat, ScoreRun, ScoringWeek
from tests import make


def test_alive_asks_nobody(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_where_the_database_answers(client):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["ready"] is answer.json()["database"] is answer.json()["redis"] is True


@pytest.mark.django_db
def test_a_dead_redis_is_told_but_pages_go_on(client, settings):
    settings.REDIS_URL = "unix:///nowhere/valkey.sock"
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert (answer.json()["ready"], answer.json()["redis"]) == (True, False)


@pytest.mark.django_db
def test_workers_and_nights_are_told(client):
    assert client.get("/readyz").json()["worker"] is False

    Heartbeat.objects.create(worker="worker@here", at=timezone.now())
    answer = client.get("/readyz").json()
    assert (answer["worker"], answer["night"]) == (True, True)


@pytest.mark.django_db
def test_an_overdue_night_is_told(client, time_machine):
    model = ScoringModel.objects.get(version="article-1")
    week = ScoringWeek.objects.create(week=make.MONDAY, scoring_model=model)
    ScoreRun.objects.create(
        week=week,
        as_of=make.week(0),
        trigger="night",
        scoring_model=model,
        reps=0,
        started_at=make.NOW,
        finished_at=make.NOW,
        checksum="0" * 64,
    )
    make.tracking(make.MONDAY)
    time_machine.move_to(make.NOW + datetime.timedelta(hours=27), tick=False)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["night"]) == (200, False)


@pytest.mark.django_db
def test_not_ready_without_a_database(client, monkeypatch):
    def gone(*args, **kwargs):
        raise OperationalError("the database is gone")

    monkeypatch.setattr("django.db.backends.postgresql.base.DatabaseWrapper.cursor", gone)
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert (answer.json()["ready"], answer.json()["database"]) == (False, False)


@pytest.mark.parametrize("url", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_a_probe_may_come_by_address_and_plain_http(client, settings, url):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(url, headers={"host": "10.1.2.3:8000"}).status_code == 200
