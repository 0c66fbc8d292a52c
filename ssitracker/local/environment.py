"""The environment commands run in: `.env`, the user's own servers, or ours."""

from __future__ import annotations

import contextlib
import os
import secrets
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ssitracker.local import places, servers

if TYPE_CHECKING:
    from collections.abc import Iterator

DOTENV = places.PROJECT / ".env"


def given(*, throwaway: bool) -> dict[str, str]:
    """Return what the user has set; the process environment wins over `.env`.

    A throw-away run does not ask `.env` for servers: it is where the address
    of a real database lies, which tests must not reach by accident.
    """
    written = {} if throwaway else dotenv(DOTENV)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return {**written, **os.environ, "PATH": path}


def dotenv(path: Path) -> dict[str, str]:
    """Read `NAME=value` lines, quoted as in a shell; comments and `export` are allowed."""
    if not path.exists():
        return {}
    found = {}
    for line in path.read_text().splitlines():
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and not name.startswith("#"):
            found[name.strip()] = " ".join(shlex.split(value, comments=True))
    return found


def ours(env: dict[str, str]) -> bool:
    """Whether any service is ours to start."""
    return "DATABASE_URL" not in env or "REDIS_URL" not in env


@contextlib.contextmanager
def with_services(env: dict[str, str], place: places.Place) -> Iterator[dict[str, str]]:
    """Start what the user has not set, and return the environment completed.

    SSI_EMBEDDED says that the data are ours: production's demands hold without it.
    """
    env = dict(env)
    with contextlib.ExitStack() as running:
        if "DATABASE_URL" not in env:
            env["DATABASE_URL"] = running.enter_context(servers.postgres(place))
            env["SSI_EMBEDDED"] = "1"
            env.setdefault("SECRET_KEY", secret_key(place))
        if "REDIS_URL" not in env:
            env["REDIS_URL"], broker = running.enter_context(servers.valkey(place))
            env.setdefault("CELERY_BROKER_URL", broker)
        yield env


def secret_key(place: places.Place) -> str:
    """Return the place's key, made at its first start so that sessions survive restarts."""
    path = place.data / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
    if not path.read_text():
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
