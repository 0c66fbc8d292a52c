"""The programs of one site (web, worker, beat) as children: started, watched, stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from ssitracker.local import console, failures, processes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What is at work may end. A night cut off leaves nothing behind and is caught up later.
STOP_SECONDS = 40.0


class Programs:
    """Children with their output on one screen, and the servers they cannot do without."""

    def __init__(
        self, env: Mapping[str, str], servers: Mapping[str, subprocess.Popen[bytes]]
    ) -> None:
        self.screen = console.Console()
        self._env = {**env, "PYTHONUNBUFFERED": "1"}
        self._servers = servers
        self._started: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, *arguments: str, role: str) -> subprocess.Popen[bytes]:
        """Start a Python program; `role` tells the settings how patient it may be."""
        child = processes.start(
            [sys.executable, *arguments],
            stop_with=signal.SIGTERM,
            output=subprocess.PIPE,
            env={**self._env, "SSI_ROLE": role},
        )
        self._started[name] = child
        self.screen.attach(name, child)
        return child

    def finish(self, name: str, *arguments: str) -> None:
        """Run a command to its end; raise LauncherError if it fails."""
        child = self.start(name, *arguments, role="command")
        self._await_end(child)
        del self._started[name]
        if child.returncode != 0:
            raise failures.LauncherError(
                f"`{' '.join(arguments)}` failed, as its lines above say: "
                "set that right and start again."
            )

    def dead(self) -> Iterator[str]:
        """Name the children and servers that have ended."""
        for name, child in {**self._servers, **self._started}.items():
            if child.poll() is not None:
                yield name

    def stop(self) -> None:
        """End the children one after the other, the first started first, printing on."""
        for child in self._started.values():
            child.terminate()
            self._await_end(child, seconds=STOP_SECONDS)
            processes.stop(child, signum=signal.SIGTERM, patience=0)

    def _await_end(self, child: subprocess.Popen[bytes], seconds: float = float("inf")) -> None:
        self.screen.pump(until=lambda: child.poll() is not None, seconds=seconds)
