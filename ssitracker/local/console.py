"""The output of several children on one screen, each line with its owner's name."""

from __future__ import annotations

import contextlib
import os
import selectors
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

TICK_SECONDS = 0.2
CHUNK_BYTES = 65536
WIDTH = 6


class Console:
    """Reads what children write and prints whole lines, `web    | …`.

    It must be pumped while children live, in stopping too: a child whose pipe
    is full waits for ever.
    """

    def __init__(self) -> None:
        self._pipes = selectors.DefaultSelector()
        self._unfinished: dict[int, bytes] = {}

    @property
    def reading(self) -> bool:
        """Whether any child still holds its pipe open."""
        return bool(self._pipes.get_map())

    def attach(self, name: str, child: subprocess.Popen[bytes]) -> None:
        """Print what a child writes from now on."""
        if child.stdout is not None:
            self._pipes.register(child.stdout, selectors.EVENT_READ, name)

    def pump(self, *, until: Callable[[], bool], seconds: float = float("inf")) -> bool:
        """Print what comes until something holds; False if it did not within the time."""
        deadline = time.monotonic() + seconds
        while not until():
            if time.monotonic() > deadline:
                return False
            self._pass_on(TICK_SECONDS)
        self._pass_on(0)
        return True

    def _pass_on(self, seconds: float) -> None:
        """Print what has been written; wait for it up to some seconds."""
        if not self.reading:
            time.sleep(seconds)
        for key, _ in self._pipes.select(seconds):
            chunk = os.read(key.fd, CHUNK_BYTES)
            *lines, rest = (self._unfinished.pop(key.fd, b"") + chunk).split(b"\n")
            if chunk:
                self._unfinished[key.fd] = rest
            else:
                self._pipes.unregister(key.fileobj)
                lines += [rest] if rest else []
            for line in lines:
                self.say(line.decode(errors="replace"), name=key.data)

    @staticmethod
    def say(line: str, *, name: str = "") -> None:
        """Print one line; a reader that went away (a closed terminal) is no reason to fail."""
        with contextlib.suppress(BrokenPipeError, OSError):
            print(f"{name:<{WIDTH}} | {line}" if name else line, file=sys.stdout, flush=True)
