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

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
NOT_EXECUTABLE, NOT_FOUND = 126, 127


def let_signals_end_us() -> None:
    """Turn the first signal into `Stopped` and ignore the rest: clean-up runs once, wholly."""

    def end(signum: int, _frame: object) -> None:
        for other in SIGNALS:
            signal.signal(other, signal.SIG_IGN)
        raise failures.Stopped(signum)

    for signum in SIGNALS:
        signal.signal(signum, end)


def run(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Run the command and return its exit status; 128 + n where signal n ended it."""
    try:
        child = subprocess.Popen(
            command,
            env=env,
            preexec_fn=processes.before_exec(signal.SIGTERM),  # noqa: PLW1509 - no threads
        )
    except (FileNotFoundError, PermissionError) as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr)
        return NOT_FOUND if isinstance(error, FileNotFoundError) else NOT_EXECUTABLE
    with _forwarding(child):
        status = child.wait()
    return status if status >= 0 else 128 - status


@contextlib.contextmanager
def _forwarding(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Hand signals on; the child decides. A terminal's Ctrl-C has reached it already."""

    def forward(signum: int, _frame: object) -> None:
        if signum != signal.SIGINT or not _in_terminal():
            child.send_signal(signum)

    before = {signum: signal.signal(signum, forward) for signum in SIGNALS}
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)


def _in_terminal() -> bool:
    """Whether we are what a terminal shows, so that Ctrl-C goes to all of our group."""
    try:
        with open("/dev/tty") as terminal:
            return os.tcgetpgrp(terminal.fileno()) == os.getpgrp()
    except OSError:
        return False
