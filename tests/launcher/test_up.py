"""`python -m ssitracker.local up`: the whole site, and how it ends."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import urllib.request
from pathlib import Path

import pytest

from ssitracker import demo
from ssitracker.local import development, failures
from tests.launcher.conftest import Project

OPEN = "ssitracker is open at"
WORKER_READY = "ready."
SECONDS = 60
# Runs beside the site, on its services: may the demo's people come in?
SIGN_IN = f"""
from django.contrib.auth import authenticate
print([bool(authenticate(email=email, password={demo.PASSWORD!r}))
       for email in {list(demo.LOGINS.values())!r}])
"""


@pytest.fixture
def port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def processes_of(project: Project) -> dict[int, str]:
    """Find the launcher and its children, down to the last: all inherited the mark OF."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"OF={project.root}".encode() in (process / "environ").read_bytes().split(b"\0"):
                words = (process / "cmdline").read_bytes().split(b"\0")
                found[int(process.name)] = b" ".join(words).decode()
    return found


def all_gone(project: Project) -> bool:
    """Wait until none is left; False if one outstays its welcome."""
    for pid in processes_of(project):
        with contextlib.suppress(ProcessLookupError):
            ended, _, _ = select.select([os.pidfd_open(pid)], [], [], SECONDS)
            if not ended:
                return False
    return not processes_of(project)


@pytest.mark.parametrize("text", ["", "http", "0", "65536", "-1", "٨٠٠٠"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(failures.LauncherError, match="give a number from 1 to 65535"):
        development.free_port(text)


def test_a_taken_port_is_told_in_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(failures.LauncherError) as refusal:
            development.free_port(str(port))

    assert str(refusal.value) == (
        f"Port {port} cannot be opened (Address already in use): "
        "choose another, as in `make run PORT=8001`."
    )


@pytest.mark.faults
def test_the_site_opens_is_alone_and_stops_in_order(project: Project, port: str) -> None:
    of = {"OF": str(project.root)}
    with project.running("up", until="Ctrl-C stops it", PORT=port, **of) as launcher:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/") as page:
            assert page.status == 200
        second, refusal = project.run("up", PORT=port)
        joined = project.run("exec", "--", "python", "manage.py", "shell", "-v", "0", "-c", SIGN_IN)
        launcher.send_signal(signal.SIGINT)
        rest, _ = launcher.communicate(timeout=SECONDS)

    assert (second, refusal.partition(" (")[0]) == (1, "ssitracker already runs here")
    assert joined == (0, "[True, True, True]\n")
    assert launcher.returncode == 0
    assert rest.endswith("Stopped.\n")
    assert all_gone(project)


@pytest.mark.faults
def test_nothing_outlives_a_launcher_that_is_killed(project: Project, port: str) -> None:
    of = {"OF": str(project.root)}
    with project.running("up", "--ephemeral", until=WORKER_READY, PORT=port, **of) as launcher:
        assert len(processes_of(project)) >= 7
        launcher.kill()
        assert all_gone(project)


@pytest.mark.faults
def test_one_child_dying_stops_all_with_a_sentence(project: Project, port: str) -> None:
    of = {"OF": str(project.root)}
    with project.running("up", "--ephemeral", until=WORKER_READY, PORT=port, **of) as launcher:
        [beat] = [pid for pid, command in processes_of(project).items() if " beat " in command]
        os.kill(beat, signal.SIGKILL)
        rest, _ = launcher.communicate(timeout=SECONDS)

    assert launcher.returncode == 1
    assert "beat ended or never answered, so everything was stopped" in rest
    assert all_gone(project)
