"""What can go wrong before anything runs, told in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LOG_LINES = 15


class CannotRun(Exception):
    """The message is the sentence a person reads: what happened and what to do."""


class Stopped(BaseException):
    """A signal asked us to end; like KeyboardInterrupt, no ordinary error."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum


def from_log(what: str, log: Path) -> CannotRun:
    """Explain a server that did not start by the end of its own log."""
    lines = log.read_text(errors="replace").splitlines()[-LOG_LINES:] if log.exists() else []
    if any("No space left on device" in line for line in lines):
        return CannotRun(f"The disk that holds {log.parent} is full: make room and start again.")
    told = "\n".join(f"    {line}" for line in lines)
    return CannotRun(f"{what} did not start; the end of its log says:\n{told}")
