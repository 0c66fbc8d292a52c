"""Where a set of services keeps its data and its sockets, and who holds it."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
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
MEMORY = Path("/dev/shm")  # noqa: S108 - what we make in it is ours alone (0700)
SHORT = Path("/tmp")  # noqa: S108 - the same
# A unix socket's path ends at 107 bytes (103 on macOS), its name included.
LONGEST_PARENT = 70
NEEDED_BYTES = 300 * 2**20
# A copy that was killed leaves servers behind that stop within seconds.
PATIENCE_SECONDS = 15.0
# Younger than this, a directory may be one whose owner has not locked it yet.
SWEEP_SECONDS = 60


class InUseError(failures.LauncherError):
    """Another copy of the launcher holds the place, for a purpose: `up`, `exec` or `reset`."""

    def __init__(self, holder: str) -> None:
        super().__init__(
            f"ssitracker already runs here ({holder}): use that copy, or stop it with Ctrl-C first."
        )
        self.purpose = holder.partition(",")[0]


@dataclass(frozen=True)
class Place:
    """`data` may lie deep; `sockets` may not.

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
    return SHORT / f"ssi-{os.geteuid()}-{digest}"


@contextlib.contextmanager
def kept(purpose: str) -> Iterator[Place]:
    """Take the project's place, `.local/`, where data survives; raise InUseError if held."""
    KEPT.mkdir(exist_ok=True)
    lock = os.open(KEPT / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    with contextlib.ExitStack() as at_the_end:
        at_the_end.callback(os.close, lock)
        _take(lock)
        os.truncate(lock, 0)
        os.pwrite(lock, f"{purpose}, process {os.getpid()}".encode(), 0)
        sockets = _private(socket_directory())
        at_the_end.callback(shutil.rmtree, sockets, ignore_errors=True)
        yield Place(KEPT, sockets, throwaway=False, lock=lock)


@contextlib.contextmanager
def throw_away() -> Iterator[Place]:
    """Make a place for this process alone, in memory if there is room; remove it after."""
    parent = _roomy_parent()
    _sweep(parent)
    path = Path(tempfile.mkdtemp(prefix=f"ssi-{os.geteuid()}-", dir=parent))
    with contextlib.ExitStack() as at_the_end:
        at_the_end.callback(shutil.rmtree, path, ignore_errors=True)
        lock = os.open(path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        at_the_end.callback(os.close, lock)
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield Place(path, path, throwaway=True, lock=lock)


def wipe(place: Place) -> None:
    """Remove all that a place keeps but its lock, which we hold."""
    for path in place.data.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "lock":
            path.unlink()


def _take(lock: int) -> None:
    """Lock, waiting only for the servers of a copy that is no longer there."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(lock, 200, 0).decode() or "starting"
            if _lives(holder) or time.monotonic() > deadline:
                raise InUseError(holder) from None
            time.sleep(0.1)


def _lives(holder: str) -> bool:
    process = holder.rpartition(" ")[2]
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (ValueError, PermissionError):
        return True
    return True


def _private(path: Path) -> Path:
    """Make a directory nobody else can enter, in place of what a killed copy left there."""
    shutil.rmtree(path, ignore_errors=True)
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        raise failures.LauncherError(f"{path} belongs to somebody else: remove it.") from None
    return path


def demand_room(path: Path) -> None:
    """Raise LauncherError where a disk is too full for PostgreSQL to start."""
    free = shutil.disk_usage(path).free
    if free < NEEDED_BYTES:
        raise failures.LauncherError(
            f"Only {free // 2**20} MB are free at {path}, and PostgreSQL needs "
            f"{NEEDED_BYTES // 2**20}: make room, start again."
        )


def _roomy_parent() -> Path:
    """Return where to put a throw-away place: memory, else the directory for such things."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= NEEDED_BYTES:
        return MEMORY
    parent = Path(tempfile.gettempdir())
    if len(os.fspath(parent)) > LONGEST_PARENT:
        parent = SHORT
    demand_room(parent)
    return parent


def _sweep(parent: Path) -> None:
    """Remove what killed copies of ours left: places nobody holds any more."""
    for path in parent.glob(f"ssi-{os.geteuid()}-*"):
        with contextlib.suppress(OSError):
            if time.time() - path.lstat().st_mtime > SWEEP_SECONDS:
                _remove_unheld(path)


def _remove_unheld(path: Path) -> None:
    """Remove a place whose lock is free; raise OSError if it is held or no place."""
    lock = os.open(path / "lock", os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(lock)
