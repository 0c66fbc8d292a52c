"""Children that end with us: their process groups, accounts and last signals."""

from __future__ import annotations

import contextlib
import ctypes
import enum
import functools
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import IO, TYPE_CHECKING

from ssitracker.local import failures

if TYPE_CHECKING:
    from pathlib import Path

Command = Sequence[str | os.PathLike[str]]
LINUX = sys.platform == "linux"
PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
# The account `nobody` is in every /etc/passwd; initdb refuses a uid that is not.
NOBODY_UID = 65534


class Account(enum.Enum):
    """Whom a server runs as: PostgreSQL refuses to run as root."""

    OURS = "ours"
    NAMESPACE = "an unprivileged user in a namespace of its own; files stay root's"
    NOBODY = "nobody"


@functools.cache
def server_account() -> Account:
    """Return the account under which PostgreSQL will agree to run."""
    if os.geteuid() != 0:
        return Account.OURS
    return Account.NAMESPACE if LINUX and _namespaces_work() else Account.NOBODY


def give(path: Path, account: Account) -> None:
    """Let a server that runs as `nobody` write in a directory of root's."""
    if account is Account.NOBODY:
        nobody = pwd.getpwnam("nobody")
        os.chown(path, nobody.pw_uid, nobody.pw_gid)


def start(
    command: Command,
    *,
    stop_with: signal.Signals,
    output: IO[bytes] | int,
    account: Account = Account.OURS,
    env: Mapping[str, str] | None = None,
    keep_open: Sequence[int] = (),
    words: bytes = b"",
) -> subprocess.Popen[bytes]:
    """Start a child in a process group of its own, with `words` on its standard input.

    Its own group, so that Ctrl-C in a terminal reaches us alone and we stop the
    children in order. It gets `stop_with` when we die, however we die.
    """
    try:
        child = subprocess.Popen(
            command,
            env=env,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=keep_open,
            process_group=0,
            preexec_fn=before_exec(stop_with, account),  # noqa: PLW1509 - we have no threads
        )
    except PermissionError as error:
        raise failures.LauncherError(
            f"{error.filename} cannot be reached without root's rights, and PostgreSQL refuses "
            "to run with them: use a directory open to all, or run as an ordinary user."
        ) from None
    if child.stdin:
        with contextlib.suppress(BrokenPipeError), child.stdin:
            child.stdin.write(words)
    return child


def stop(child: subprocess.Popen[bytes], *, signum: signal.Signals, patience: float) -> None:
    """Ask a child to end, wait, then end what is left of its group by force."""
    if child.poll() is None:
        child.send_signal(signum)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(patience)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def before_exec(stop_with: signal.Signals, account: Account = Account.OURS) -> Callable[[], None]:
    """Return what a child does between fork and exec.

    The death signal comes last, for a change of account clears it; only Linux has it.
    """
    parent = os.getpid()
    libc = _libc()

    def in_child() -> None:
        _enter(account)
        if LINUX:
            libc.prctl(PR_SET_PDEATHSIG, stop_with)
            if os.getppid() != parent:
                os._exit(1)

    return in_child


@functools.cache
def _libc() -> ctypes.CDLL:
    """Load the C library; to be called before a fork, not after."""
    return ctypes.CDLL(None, use_errno=True)


def _enter(account: Account) -> None:
    if account is Account.NAMESPACE:
        _enter_namespace()
    elif account is Account.NOBODY:
        nobody = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)


def _enter_namespace() -> None:
    if _libc().unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "no user namespaces here")
    with open("/proc/self/uid_map", "w") as uid_map:
        uid_map.write(f"{NOBODY_UID} 0 1")


def _namespaces_work() -> bool:
    """Try one in a child: containers often forbid them."""
    _libc()
    child = os.fork()
    if child == 0:
        try:
            _enter_namespace()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0
