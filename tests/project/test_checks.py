"""What settings promise each other."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks

from ssitracker import checks


def ids(found: list) -> list[str]:
    return [message.id for message in found]


@pytest.mark.django_db
def test_our_own_settings_keep_their_promises():
    ours = [m for m in run_checks(databases=["default"]) if m.id.startswith("ssitracker")]

    assert ours == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CELERY_TASK_TIME_LIMIT", 1200),
        ("CELERY_TASK_SOFT_TIME_LIMIT", 900),
        ("CELERY_VISIBILITY_TIMEOUT", 3600),
        ("CELERY_BROKER_TRANSPORT_OPTIONS", {"visibility_timeout": 60}),
        ("CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS", {}),
    ],
)
def test_a_task_must_end_before_it_is_handed_out_again(settings, name, value):
    setattr(settings, name, value)

    assert ids(checks.tasks_end_before_they_are_handed_out_again()) == ["ssitracker.E001"]


@pytest.mark.parametrize(
    ("broker", "cache", "apart"),
    [
        ("redis://one:6379/0", "redis://one:6379/1", True),
        ("redis://:secret@one:6379/1", "redis://one:6379/1", False),
        ("redis://one:6379", "redis://one:6379/0", False),
        ("redis://two:6379/1", "redis://one:6379/1", True),
        ("redis+socket:///run/v.sock?virtual_host=1", "unix:///run/v.sock?db=1", False),
        ("redis+socket:///run/v.sock?virtual_host=0", "unix:///run/v.sock?db=1", True),
        ("redis+socket:///run/v.sock", "unix:///run/v.sock", False),
    ],
)
def test_messages_and_cache_lie_in_different_databases(settings, broker, cache, apart):
    settings.CELERY_BROKER_URL, settings.REDIS_URL = broker, cache

    assert ids(checks.broker_and_cache_lie_apart()) == ([] if apart else ["ssitracker.E002"])


@pytest.mark.parametrize(
    ("site", "plain", "fine"),
    [
        ("https://ssi.example", False, True),
        ("https://ssi.example:8443", False, True),
        ("http://127.0.0.1:8001", True, True),
        ("https://sub.wild.example", False, True),
        ("http://ssi.example", False, False),
        ("https://ssi.example/", False, False),
        ("https://ssi.example/ssi", False, False),
        ("https://elsewhere.example", False, False),
        ("https://.wild.example", False, False),
        ("https://*", False, False),
        ("ssi.example", False, False),
        ("", False, False),
    ],
)
def test_links_in_letters_lead_to_an_address_that_answers(settings, site, plain, fine):
    settings.ALLOWED_HOSTS = ["ssi.example", "127.0.0.1", ".wild.example"]
    settings.SITE_URL, settings.PLAIN_HTTP = site, plain

    assert ids(checks.letters_lead_here()) == ([] if fine else ["ssitracker.E004"])


@pytest.mark.django_db
def test_all_processes_at_once_must_find_a_connection(monkeypatch):
    monkeypatch.setenv("WEB_CONCURRENCY", "99")

    assert ids(checks.connections_suffice(databases=["default"])) == ["ssitracker.E003"]
    assert checks.connections_suffice(databases=["other"]) == []
    assert checks.connections_suffice(databases=None) == []
