"""Where Celery's messages lie, and who waits how long for it."""

from __future__ import annotations

import pytest

from ssitracker import brokers


@pytest.mark.parametrize(
    ("cache", "broker"),
    [
        ("redis://cache:6379/1", "redis://cache:6379/0"),
        ("redis://cache", "redis://cache/0"),
        ("rediss://:secret@cache:6380/3?ssl_cert_reqs=required", None),
        ("redis://cache:6379?db=4", "redis://cache:6379/0"),
        ("unix:///run/valkey.sock?db=1", "redis+socket:///run/valkey.sock?virtual_host=0"),
        ("unix:///run/valkey.sock", "redis+socket:///run/valkey.sock?virtual_host=0"),
    ],
)
def test_the_queue_is_database_0_of_the_caches_server(cache, broker):
    expected = broker or "rediss://:secret@cache:6380/0?ssl_cert_reqs=required"

    assert brokers.beside(cache) == expected


def test_pages_are_in_a_hurry_and_workers_are_not():
    worker = brokers.transport_options("worker")

    for role in ("web", "command"):
        hurried = brokers.transport_options(role)
        assert hurried["socket_timeout"] <= 1 < worker["socket_timeout"]
        assert hurried["max_retries"] == 0
        assert hurried["visibility_timeout"] == worker["visibility_timeout"]
