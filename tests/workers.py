"""Real workers, beats and a broker of one's own, beside the test's database.

Processes read the real clock, so tests that use them live today. They end with
the test, however it ends.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection, connections, transaction

from ssitracker.local import places, valkey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 45.0
"""Seconds until a test gives up waiting; nothing should take a tenth of it."""

ROOT = Path(__file__).resolve().parent.parent
_CELERY = ("-m", "celery", "--quiet", "--app", "ssitracker")


@dataclass
class Works:
    """A broker, and the processes that were started on it."""

    place: places.Place
    servers: contextlib.ExitStack
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    ahead: float = 0.0
    """Seconds by which the clock of what is started from now on is moved."""

    def __post_init__(self) -> None:
        (self.folder / "log").touch()
        self.valkey = self.servers.enter_context(valkey.running(self.place))

    @property
    def folder(self) -> Path:
        return self.place.data

    def lose_broker(self) -> None:
        """Kill the broker and start another in its place, which remembers nothing."""
        self.valkey.kill()
        self.valkey.wait()
        self.valkey = self.servers.enter_context(valkey.running(self.place))

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to work here: this test's database, this broker."""
        server, _, _ = os.environ["DATABASE_URL"].rpartition("/")
        return os.environ | {
            "DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}",
            "REDIS_URL": valkey.cache_url(self.folder),
            "CELERY_BROKER_URL": valkey.broker_url(self.folder),
            "DJANGO_SETTINGS_MODULE": "tests.hurried",
            "SSI_ROLE": "worker",
        }

    def worker(self, **environment: str) -> subprocess.Popen[bytes]:
        name = f"--hostname=worker{len(self.processes)}@test"
        quiet = ("--without-gossip", "--without-mingle", "--loglevel=INFO")
        return self.start(*_CELERY, "worker", "--concurrency=1", name, *quiet, **environment)

    def beat(self, **environment: str) -> subprocess.Popen[bytes]:
        schedule = self.folder / f"beat{len(self.processes)}"
        return self.start(*_CELERY, "beat", "--pidfile=", f"--schedule={schedule}", **environment)

    def start(self, *command: str, **environment: str) -> subprocess.Popen[bytes]:
        """Run Python with some arguments, in a process group of its own."""
        with open(self.folder / "log", "ab") as log:
            process = subprocess.Popen(
                self.python(*command),
                cwd=ROOT,
                env=self.environment | environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def python(self, *command: str) -> list[str]:
        """The whole line of a command that begins with `-m` and a module."""
        moved = ("-m", "tests.journeys.later", str(self.ahead), *command[1:])
        return [sys.executable, "-W", "ignore", *(moved if self.ahead else command)]

    def stop(self) -> None:
        """End everything that was started here, as a power cut would."""
        while self.processes:
            kill(self.processes.pop())

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    def redis(self, *words: str) -> bytes:
        """The server's answer to one command."""
        import redis

        with redis.Redis(unix_socket_path=str(self.folder / valkey.SOCKET)) as client:
            return client.execute_command(*words)


@contextlib.contextmanager
def works() -> Iterator[Works]:
    """A broker with nobody at it yet; everything started on it ends with the block."""
    with places.throw_away() as place, contextlib.ExitStack() as servers:
        at_work = Works(place, servers)
        try:
            yield at_work
        finally:
            at_work.stop()


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL for a process and all its children: no last words, no clean-up."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def children(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that a worker has forked."""
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(pid) for pid in found.stdout.split()]


def until(condition: Callable[[], object], works: Works | None = None) -> None:
    """Wait for something that other processes do; what they logged tells why it did not come."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"It never came.\n{works.log[-9000:] if works else ''}")
        time.sleep(0.05)


@contextlib.contextmanager
def nights_stopped_in_the_middle() -> Iterator[Callable[[], bool]]:
    """Let every night stop where it writes; the value tells whether one has got there.

    It waits for a lock of ours, as long as the block lasts (PostgreSQL gives it five seconds).
    """
    with transaction.atomic(using="ledger"), connections["ledger"].cursor() as cursor:
        cursor.execute("LOCK TABLE teams_scoresnapshot IN SHARE MODE")
        yield _somebody_waits


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks"
            " WHERE relation = 'teams_scoresnapshot'::regclass AND NOT granted)"
        )
        return bool(cursor.fetchone()[0])
