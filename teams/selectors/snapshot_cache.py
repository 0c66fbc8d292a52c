"""Snapshot rows kept in Redis, by the runs they were read from.

A run never changes, so nothing here can be out of date. Names, policies and
logs are never kept: a page asks for them afresh. Without Redis everything is
simply read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar, cast

from django.core.cache import cache
from redis.exceptions import RedisError

Kept = TypeVar("Kept")

_SHAPE = 2
"""To be raised when what is kept changes its shape, so that old entries are not read."""
_A_DAY = 24 * 60 * 60
_OUT_OF_REACH = (RedisError, OSError)


def kept(noun: str, *key: object, make: Callable[[], Kept]) -> Kept:
    """What `make` reads for this key, read at most once a day while Redis answers."""
    digest = hashlib.blake2b(repr((_SHAPE, key)).encode(), digest_size=16).hexdigest()
    name = f"{noun}:{digest}"
    try:
        found = cache.get(name)
    except _OUT_OF_REACH:
        return make()
    if found is None:
        found = make()
        with suppress(*_OUT_OF_REACH):
            cache.set(name, found, _A_DAY)
    return cast("Kept", found)
