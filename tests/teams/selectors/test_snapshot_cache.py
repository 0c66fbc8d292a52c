"""What is kept in Redis, and what happens without it."""

from __future__ import annotations

import socket

import pytest

from teams.selectors import snapshot_cache

UNREACHABLE = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
        "OPTIONS": {"socket_connect_timeout": 0.2},
    }
}


class Counter:
    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> tuple[int, ...]:
        self.made += 1
        return (self.made,)


def test_what_was_made_once_is_not_made_again(db):
    make = Counter()

    assert snapshot_cache.kept("board", 1, (2, None), make=make) == (1,)
    assert snapshot_cache.kept("board", 1, (2, None), make=make) == (1,)


def test_another_run_is_another_entry(db):
    make = Counter()
    snapshot_cache.kept("board", 1, (2,), make=make)

    assert snapshot_cache.kept("board", 1, (3,), make=make) == (2,)
    assert snapshot_cache.kept("company", 1, (2,), make=make) == (3,)


def test_without_redis_everything_is_made_again(settings):
    settings.CACHES = UNREACHABLE
    make = Counter()

    assert snapshot_cache.kept("board", 1, make=make) == (1,)
    assert snapshot_cache.kept("board", 1, make=make) == (2,)


def test_a_frozen_redis_is_waited_for_once(settings):
    """It takes the connection and never answers; the second wait would be for the writing."""
    with socket.create_server(("127.0.0.1", 0), backlog=8) as frozen:
        settings.CACHES = {
            "default": {
                **UNREACHABLE["default"],
                "LOCATION": f"redis://127.0.0.1:{frozen.getsockname()[1]}/0",
                "OPTIONS": {"socket_timeout": 0.1, "socket_connect_timeout": 0.1},
            }
        }
        assert snapshot_cache.kept("board", 1, make=Counter()) == (1,)
        frozen.setblocking(False)
        frozen.accept()
        with pytest.raises(BlockingIOError):
            frozen.accept()
