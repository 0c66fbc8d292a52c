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
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
# The account `nobody` is in every /etc/passwd; initdb refuses a uid that is not.
NOBODY_UID = 65534


class Account(enum.Enum):
    """Whom a server runs as: PostgreSQL refuses to run as root."""

    OURS = "ours"
    NAMESPACE = "an unprivileged user of a namespace of its own; files stay root's"
    NOBODY = "nobody"


@functools.cache
def libc() -> ctypes.CDLL:
    """Load the C library once, before any fork."""
    return ctypes.CDLL(None, use_errno=True)


def server_account() -> Account:
    """Return the account under which PostgreSQL will agree to run."""
    if os.geteuid() != 0:
        return Account.OURS
    return Account.NAMESPACE if sys.platform == "linux" and _namespaces_work() else Account.NOBODY


def start(
    command: Sequence[str | os.PathLike[str]],
    *,
    stop_with: signal.Signals,
    account: Account = Account.OURS,
    group: bool = True,
    env: Mapping[str, str] | None = None,
    output: IO[bytes] | int | None = None,
    keep_open: Sequence[int] = (),
    words: bytes = b"",
) -> subprocess.Popen[bytes]:
    """Start a child that gets `stop_with` when we die, however we die.

    With `group` it leads a process group of its own, so that Ctrl-C in a
    terminal reaches us alone and we stop the children in order.
    """
    child = subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.PIPE if group else None,
        stdout=output,
        stderr=output if output is None else subprocess.STDOUT,
        pass_fds=keep_open,
        process_group=0 if group else None,
        preexec_fn=_prepared(stop_with, account),
    )
    if child.stdin:
        with contextlib.suppress(BrokenPipeError), child.stdin:
            child.stdin.write(words)
    return child


def stop(child: subprocess.Popen[bytes], *, signum: signal.Signals, patience: float) -> None:
    """Ask a child to end, wait, then end its whole group by force."""
    if child.poll() is None:
        child.send_signal(signum)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(patience)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _prepared(stop_with: signal.Signals, account: Account) -> Callable[[], None]:
    """Return what the child does between fork and exec.

    The death signal comes last: changing accounts clears it.
    """
    parent, linux = os.getpid(), sys.platform == "linux"
    if linux:
        libc()

    def in_child() -> None:
        _enter(account)
        if linux:
            libc().prctl(PR_SET_PDEATHSIG, stop_with)
            if os.getppid() != parent:
                os._exit(1)

    return in_child


def _enter(account: Account) -> None:
    if account is Account.NAMESPACE:
        _enter_namespace()
    elif account is Account.NOBODY:
        nobody = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)


def _enter_namespace() -> None:
    if libc().unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "no user namespaces here")
    with open("/proc/self/uid_map", "w") as uid_map:
        uid_map.write(f"{NOBODY_UID} 0 1")


def _namespaces_work() -> bool:
    """Try one in a child: containers often forbid them."""
    libc()
    child = os.fork()
    if child == 0:
        try:
            _enter_namespace()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0
