"""A server that runs beside us: started, awaited, stopped; its output is its log."""

from __future__ import annotations

import contextlib
import importlib.util
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ssitracker.local import failures, processes

if TYPE_CHECKING:
    from collections.abc import Iterator

START_SECONDS = 60.0
STOP_SECONDS = 60.0


@dataclass(frozen=True)
class Server:
    """How to start a server, how to tell that it is ready, and how to stop it.

    `lock` is a file descriptor the server inherits: see `places.Place`.
    """

    name: str
    command: processes.Command
    log: Path
    ready: Callable[[], bool]
    stop_with: signal.Signals
    lock: int
    account: processes.Account = processes.Account.OURS


@contextlib.contextmanager
def running(server: Server) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends; raise LauncherError if it does not get ready."""
    with open(server.log, "wb") as output:
        child = processes.start(
            server.command,
            stop_with=server.stop_with,
            output=output,
            account=server.account,
            keep_open=[server.lock],
        )
    try:
        await_ready(
            server.name, server.ready, log=server.log, given_up=lambda: child.poll() is not None
        )
        yield child
    finally:
        processes.stop(child, signum=server.stop_with, patience=STOP_SECONDS)


def await_ready(
    name: str, ready: Callable[[], bool], *, log: Path, given_up: Callable[[], bool] = lambda: False
) -> None:
    """Wait until a server answers; raise LauncherError when it has given up or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if given_up() or time.monotonic() > deadline:
            raise failures.from_log(name, log)
        time.sleep(0.03)


def package(name: str) -> Path:
    """Find an installed package without importing it."""
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise failures.LauncherError(f"{name} is not installed: run `make setup`.")
    return Path(found.submodule_search_locations[0])
