"""One command in the foreground: it gets our signals, we end with its status."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from ssitracker.local import failures, processes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
NOT_FOUND, NOT_EXECUTABLE = 127, 126


@contextlib.contextmanager
def signals_end_us() -> Iterator[None]:
    """Turn the first signal into `Stopped` and ignore the rest: clean-up runs once, wholly."""

    def end(signum: int, frame: FrameType | None) -> None:
        for other in SIGNALS:
            signal.signal(other, signal.SIG_IGN)
        raise failures.Stopped(signum)

    for signum in SIGNALS:
        signal.signal(signum, end)
    yield


def run(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Run the command and return its exit status; 128 + n where signal n ended it."""
    try:
        child = processes.start(command, stop_with=signal.SIGTERM, group=False, env=env)
    except FileNotFoundError:
        print(f"{command[0]}: no such command", file=sys.stderr)
        return NOT_FOUND
    except PermissionError:
        print(f"{command[0]}: not executable", file=sys.stderr)
        return NOT_EXECUTABLE
    with _forwarding(child):
        status = child.wait()
    return status if status >= 0 else 128 - status


@contextlib.contextmanager
def _forwarding(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Hand signals on; the child decides. A terminal's Ctrl-C has reached it already."""

    def forward(signum: int, frame: FrameType | None) -> None:
        if signum != signal.SIGINT or not _in_terminal():
            child.send_signal(signum)

    before = {signum: signal.signal(signum, forward) for signum in SIGNALS}
    yield
    for signum, handler in before.items():
        signal.signal(signum, handler)


def _in_terminal() -> bool:
    try:
        with open("/dev/tty") as terminal:
            return os.tcgetpgrp(terminal.fileno()) == os.getpgrp()
    except OSError:
        return False
