"""Children that end with us."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ssitracker.local import failures, processes

STUBBORN = (
    "import signal, subprocess, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()']);"
    "print('ready', flush=True); signal.pause()"
)
# Only root can be another: an ordinary user has the one account.
ACCOUNTS = {processes.Account.OURS: os.geteuid()}
if os.geteuid() == 0:
    ACCOUNTS[processes.Account.NOBODY] = pwd.getpwnam("nobody").pw_uid
if processes.server_account() is processes.Account.NAMESPACE:
    ACCOUNTS[processes.Account.NAMESPACE] = processes.NOBODY_UID


def test_a_child_that_will_not_end_is_ended_with_its_group() -> None:
    child = processes.start(
        [sys.executable, "-c", STUBBORN], stop_with=signal.SIGTERM, output=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"

    processes.stop(child, signum=signal.SIGTERM, patience=0)

    assert child.returncode == -signal.SIGKILL
    assert child.stdout.read() == b""  # the grandchild held the pipe open too


def test_words_are_the_childs_input() -> None:
    child = processes.start(
        ["cat"], stop_with=signal.SIGTERM, output=subprocess.PIPE, words=b"CREATE DATABASE x\n"
    )

    assert child.stdout is not None
    assert child.stdout.read() == b"CREATE DATABASE x\n"
    assert child.wait() == 0


def test_a_child_leads_a_group_of_its_own() -> None:
    child = processes.start(["sleep", "60"], stop_with=signal.SIGTERM, output=subprocess.DEVNULL)
    try:
        assert os.getpgid(child.pid) == child.pid != os.getpgrp()
    finally:
        processes.stop(child, signum=signal.SIGTERM, patience=10)


@pytest.mark.parametrize(("account", "uid"), ACCOUNTS.items())
def test_an_account_is_what_a_child_runs_as(account: processes.Account, uid: int) -> None:
    child = processes.start(
        ["id", "-u"], stop_with=signal.SIGTERM, output=subprocess.PIPE, account=account
    )

    assert child.stdout is not None
    assert child.stdout.read() == f"{uid}\n".encode()
    assert child.wait() == 0


def test_postgres_never_runs_as_root() -> None:
    account = processes.server_account()

    assert (account is processes.Account.OURS) == (os.geteuid() != 0)


def test_a_program_out_of_reach_is_told_in_a_sentence(tmp_path: Path) -> None:
    program = tmp_path / "postgres"
    program.touch(mode=0o600)

    with pytest.raises(failures.LauncherError, match="cannot be reached without root's rights"):
        processes.start([program], stop_with=signal.SIGTERM, output=subprocess.DEVNULL)


def test_the_end_of_a_log_is_shown_and_a_full_disk_named(tmp_path: Path) -> None:
    log = tmp_path / "postgres.log"
    log.write_text("".join(f"line {number}\n" for number in range(100)))

    told = str(failures.from_log("PostgreSQL", log)).splitlines()
    assert told[1:] == [f"    line {number}" for number in range(85, 100)]

    log.write_text("FATAL: could not write: No space left on device\n")
    assert str(failures.from_log("PostgreSQL", log)) == (
        f"The disk that holds {tmp_path} is full: make room, start again."
    )
