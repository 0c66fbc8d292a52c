"""How often somebody may ask, and that nobody is locked out by an outage."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine

from teams.api import throttles
from tests.teams.api.conftest import errors


@pytest.fixture(autouse=True)
def few(settings):
    settings.API_REQUESTS_PER_MINUTE = settings.API_REQUESTS_PER_MINUTE | {
        "read": 3,
        "write": 2,
        "bulk": 1,
    }


def test_each_person_has_so_many_reads_a_minute(api, cast):
    ravi, bea = api(cast.ravi), api(cast.bea)

    with time_machine.travel("2026-10-14T09:00:20Z", tick=False):
        assert [ravi.get("me").status_code for _ in range(4)] == [200, 200, 200, 429]
        assert bea.get("me").status_code == 200
        refused = ravi.get("me")
    with time_machine.travel("2026-10-14T09:01:00Z", tick=False):
        assert ravi.get("me").status_code == 200

    assert refused["Retry-After"] == "40"
    assert "40 seconds" in errors(refused)[0]["remedy"]


def test_a_token_and_a_session_of_one_person_count_together(api, with_token, cast):
    callers = [api(cast.ravi), with_token(cast.ravi)] * 2

    with time_machine.travel("2026-10-14T09:00:20Z", tick=False):
        assert [caller.get("me").status_code for caller in callers] == [200, 200, 200, 429]


def test_reads_writes_and_bulk_are_counted_apart(api, cast):
    ravi = api(cast.ravi)
    path = f"reps/{cast.ravi.pk}/absences"

    with time_machine.travel("2026-10-14T09:00:20Z", tick=False):
        assert [ravi.post(path, {}).status_code for _ in range(3)] == [400, 400, 429]
        assert [ravi.post("weeks/bulk", {}).status_code for _ in range(2)] == [400, 429]
        assert ravi.get("me").status_code == 200


def test_requests_at_the_same_moment_are_all_counted(cast):
    with time_machine.travel("2026-10-14T09:00:20Z", tick=False), ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: throttles.counted("read", "somebody"), range(200)))

    assert waits.count(None) == 3


def test_counters_do_not_live_for_ever(cast):
    throttles.counted("read", "somebody")

    [key] = throttles._client().keys("*throttle:read:somebody*")
    assert 0 < throttles._client().ttl(key) <= 2 * throttles.MINUTE


def test_without_redis_nobody_is_held_back(api, cast, settings):
    ravi = api(cast.ravi)
    throttles._client.cache_clear()
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    try:
        assert [ravi.get("me").status_code for _ in range(6)] == [200] * 6
    finally:
        throttles._client.cache_clear()


@pytest.mark.parametrize(("proxies", "seen"), [(0, "10.1.1.1"), (1, "9.9.9.9"), (2, "8.8.8.8")])
def test_headers_of_proxies_count_only_as_far_as_there_are_proxies(rf, settings, proxies, seen):
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": proxies}
    request = rf.get("/", REMOTE_ADDR="10.1.1.1", HTTP_X_FORWARDED_FOR="7.7.7.7, 8.8.8.8, 9.9.9.9")

    assert throttles.address(request) == seen
