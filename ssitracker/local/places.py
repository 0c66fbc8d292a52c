"""Where a set of services keeps its data and its sockets, and who holds it."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ssitracker.local import failures, interpreter

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(interpreter.PROJECT)
KEPT = PROJECT / ".local"
MEMORY = Path("/dev/shm")  # noqa: S108 - directories made in it are ours alone (0700)
NEEDED_BYTES = 300 * 2**20
# A copy that was killed leaves servers behind that stop within seconds.
PATIENCE_SECONDS = 15.0
# Younger than this, a directory may be one whose owner has not locked it yet.
SWEEP_SECONDS = 60


class InUse(failures.CannotRun):
    """Another copy of the launcher holds the place; `holder` is what it runs."""

    def __init__(self, holder: str) -> None:
        super().__init__(
            f"ssitracker already runs here ({holder}): stop that copy first, or use it."
        )
        self.holder = holder


@dataclass(frozen=True)
class Place:
    """`data` may lie deep; `sockets` may not, a unix socket's path ends at 107 bytes.

    `lock` is an open file descriptor: servers inherit it, so the place stays
    taken until the last of them is gone, even if the launcher is killed.
    """

    data: Path
    sockets: Path
    throwaway: bool
    lock: int


def socket_directory() -> Path:
    """Name the project's own directory for sockets: the same at every start."""
    digest = hashlib.sha256(os.fsencode(PROJECT)).hexdigest()[:8]
    return Path(f"/tmp/ssi-{os.geteuid()}-{digest}")  # noqa: S108 - checked by `_private`


@contextlib.contextmanager
def kept(purpose: str) -> Iterator[Place]:
    """Take the project's place, `.local/`, where data survives; raise InUse if held."""
    KEPT.mkdir(exist_ok=True)
    _demand_room(KEPT)
    sockets = _private(socket_directory())
    lock = os.open(KEPT / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _take(lock)
        os.truncate(lock, 0)
        os.pwrite(lock, f"{purpose}, process {os.getpid()}".encode(), 0)
        yield Place(KEPT, sockets, throwaway=False, lock=lock)
        shutil.rmtree(sockets, ignore_errors=True)
    finally:
        os.close(lock)


@contextlib.contextmanager
def throw_away() -> Iterator[Place]:
    """Make a place for this process alone, in memory if there is room; remove it after."""
    parent = _roomy_parent()
    _sweep(parent)
    path = Path(tempfile.mkdtemp(prefix=f"ssi-{os.geteuid()}-", dir=parent))
    lock = os.open(path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield Place(path, path, throwaway=True, lock=lock)
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(lock)


def _take(lock: int) -> None:
    """Lock, waiting only for the servers of a copy that is no longer there."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(lock, 200, 0).decode() or "starting"
            if _lives(holder) or time.monotonic() > deadline:
                raise InUse(holder) from None
            time.sleep(0.1)


def _lives(holder: str) -> bool:
    pid = holder.rpartition(" ")[2]
    if not pid.isdigit():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _private(path: Path) -> Path:
    """Make a directory nobody else can enter; refuse one that another user planted."""
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=0o700)
    found = path.lstat()
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    if not ours or stat.S_IMODE(found.st_mode) & 0o077:
        raise failures.CannotRun(f"{path} is not a private directory of yours: remove it.")
    return path


def _demand_room(path: Path) -> None:
    free = shutil.disk_usage(path).free
    if free < NEEDED_BYTES:
        raise failures.CannotRun(
            f"Only {free // 2**20} MB are free at {path}, and PostgreSQL needs "
            f"{NEEDED_BYTES // 2**20}: make room and start again."
        )


def _roomy_parent() -> Path:
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= NEEDED_BYTES:
        return MEMORY
    parent = Path(tempfile.gettempdir())
    _demand_room(parent)
    return parent


def _sweep(parent: Path) -> None:
    """Remove what killed copies of ours left: places nobody holds any more."""
    for path in parent.glob(f"ssi-{os.geteuid()}-*"):
        with contextlib.suppress(OSError):
            if time.time() - path.lstat().st_mtime < SWEEP_SECONDS:
                continue
            lock = os.open(path / "lock", os.O_RDWR | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
            finally:
                os.close(lock)
