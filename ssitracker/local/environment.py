"""The environment commands run in: what the user has set, and what is ours to add."""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ssitracker.local import failures, places, postgres, servers, valkey

if TYPE_CHECKING:
    from collections.abc import Iterator

DOTENV = places.PROJECT / ".env"


@dataclass(frozen=True)
class Given:
    """What the user has set: `variables` of the process, and names and values in `.env`.

    The settings read `.env` themselves, after the process environment; we only
    need to know what stands there. A throw-away run sees an empty `written`:
    `.env` is where the address of a real database lies, and tests must not
    reach it by accident.
    """

    variables: dict[str, str]
    written: dict[str, str] = field(default_factory=dict)

    def get(self, name: str, default: str = "") -> str:
        """Return a variable's value; one set to nothing counts as not set."""
        return self.variables.get(name) or self.written.get(name) or default

    @property
    def own_database(self) -> bool:
        """Whether the user names a PostgreSQL of their own."""
        return bool(self.get("DATABASE_URL"))

    @property
    def own_redis(self) -> bool:
        """Whether the user names a Redis or Valkey of their own."""
        return bool(self.get("REDIS_URL"))


@dataclass(frozen=True)
class Services:
    """An environment to run in, and the servers of ours it depends on, by name."""

    env: dict[str, str]
    children: dict[str, subprocess.Popen[bytes]]


def given(*, throwaway: bool) -> Given:
    """Read what the user has set; commands find this Python's programs first."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return Given({**os.environ, "PATH": path}, {} if throwaway else dotenv(DOTENV))


def demand_production(user: Given) -> None:
    """Raise LauncherError where somebody's own database lacks what production asks for."""
    missing = [name for name in ("SECRET_KEY", "ALLOWED_HOSTS") if not user.get(name)]
    if user.own_database and missing:
        raise failures.LauncherError(
            f"A database of your own needs {' and '.join(missing)} too: set them in .env, "
            "as .env.example explains."
        )


def dotenv(path: Path) -> dict[str, str]:
    """Read `NAME=value` lines as the settings do: quotes go, comments are skipped."""
    lines = path.read_text().splitlines() if path.exists() else []
    pairs = [line.strip().removeprefix("export ").partition("=") for line in lines]
    return {
        name.strip(): value.strip().strip("'\"")
        for name, equals, value in pairs
        if equals and not name.startswith("#")
    }


@contextlib.contextmanager
def started(user: Given, place: places.Place) -> Iterator[Services]:
    """Start the servers the user has not named, and say how to reach them."""
    places.demand_room(place.data)
    children = {}
    with contextlib.ExitStack() as running:
        if not user.own_database:
            children["PostgreSQL"] = running.enter_context(postgres.running(place))
        if not user.own_redis:
            children["Valkey"] = running.enter_context(valkey.running(place))
        yield Services(_completed(user, place.data, place.sockets), children)


def joined(user: Given) -> dict[str, str]:
    """Return the environment of servers that another copy of ours runs here."""
    sockets = places.socket_directory()
    if not user.own_database:
        servers.await_ready(
            "PostgreSQL", lambda: postgres.ready(sockets), log=places.KEPT / postgres.LOG
        )
    if not user.own_redis:
        servers.await_ready("Valkey", lambda: valkey.ready(sockets), log=places.KEPT / valkey.LOG)
    return _completed(user, places.KEPT, sockets)


def _completed(user: Given, data: Path, sockets: Path) -> dict[str, str]:
    """Add our servers' addresses to the user's variables.

    SSI_EMBEDDED says that the database is ours: production's demands hold without it.
    """
    env = dict(user.variables)
    if not user.own_database:
        env["DATABASE_URL"] = postgres.url(sockets)
        env["SSI_EMBEDDED"] = "1"
        env["SECRET_KEY"] = user.get("SECRET_KEY") or secret_key(data / "secret-key")
    if not user.own_redis:
        env["REDIS_URL"] = valkey.cache_url(sockets)
        env["CELERY_BROKER_URL"] = user.get("CELERY_BROKER_URL") or valkey.broker_url(sockets)
    return env


def secret_key(path: Path) -> str:
    """Return the key kept in a file, made at the first start so that sessions survive."""
    path.touch(mode=0o600)
    if not path.read_text():
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
