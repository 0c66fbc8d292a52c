"""`manage.py doctor`: 0 only where nothing is to be mended."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from teams import tasks
from teams.models import Heartbeat
from tests import make

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


def test_a_site_that_is_well(cast, capsys):
    Heartbeat.objects.create(worker="one@here", at=timezone.now())
    call_command("doctor")

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines].count("good") == len(lines) - 2
    assert any("Boards have not begun" in line for line in lines)


def test_what_is_to_be_mended_makes_it_fail(cast, capsys):
    with pytest.raises(CommandError, match="to be mended") as raised:
        call_command("doctor", "--format", "json")

    told = json.loads(capsys.readouterr().out)
    assert raised.value.returncode == 1
    assert [one["key"] for one in told if one["level"] == "bad"] == ["workers"]


def test_an_empty_site_has_nobody_to_administer_it(db, capsys):
    with pytest.raises(CommandError):
        call_command("doctor")

    assert "createsuperuser" in capsys.readouterr().out


def test_the_queue_is_counted_where_it_lies(db):
    before = tasks.waiting()
    tasks.reconcile.apply_async(expires=60)

    assert tasks.waiting() == before + 1
    make.person()  # the queue is the broker's, whatever the database does
    tasks.reconcile.app.control.purge()
    assert tasks.waiting() == 0


def test_a_broker_that_is_away_has_no_queue(db, settings):
    from celery import current_app

    away = "redis://127.0.0.1:1/0"
    before = current_app.conf.broker_url
    current_app.conf.broker_url = current_app.conf.broker_read_url = away
    try:
        assert tasks.waiting() is None
    finally:
        current_app.conf.broker_url = current_app.conf.broker_read_url = before
