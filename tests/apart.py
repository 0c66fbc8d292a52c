"""Keeps test processes that run side by side apart in Redis; PostgreSQL has a database for each.

An early plugin (`-p tests.apart`), because settings are read before any conftest.
"""

from __future__ import annotations

import os
import re

WORKER = re.compile(r"gw([0-9]+)")


def _apart(url: str, number: int) -> str:
    """The same server, and a database for this process; two each, for cache and broker."""
    return re.sub(
        r"(db=|virtual_host=|/)([0-9]+)$", lambda at: f"{at[1]}{int(at[2]) + 2 * number}", url
    )


if worker := WORKER.fullmatch(os.environ.get("PYTEST_XDIST_WORKER", "")):
    for name in ("REDIS_URL", "CELERY_BROKER_URL"):
        if name in os.environ:
            os.environ[name] = _apart(os.environ[name], int(worker[1]))
