"""What can go wrong before anything runs, told in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LOG_LINES = 15


class LauncherError(Exception):
    """The message is the sentence a person reads: what happened and what to do."""


class Stopped(BaseException):
    """A signal asked us to end."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum


def from_log(what: str, log: Path) -> LauncherError:
    """Explain a server that did not start by the end of its own log."""
    lines = log.read_text(errors="replace").splitlines()[-LOG_LINES:] if log.exists() else []
    if any("No space left on device" in line for line in lines):
        return LauncherError(f"The disk that holds {log.parent} is full: make room, start again.")
    told = "\n".join(f"    {line}" for line in lines)
    return LauncherError(f"{what} did not start; its log, {log}, ends with:\n{told}")
