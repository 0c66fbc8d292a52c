"""The programs of one site: run to their end, watched, stopped."""

from __future__ import annotations

import os
import signal
import subprocess

import pytest

from ssitracker.local import failures, processes
from ssitracker.local.programs import Programs

WAIT = "import signal; print('up', flush=True); signal.pause()"


@pytest.fixture
def programs() -> Programs:
    return Programs(os.environ, {})


def test_a_command_that_fails_is_told_below_its_own_words(
    programs: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(failures.LauncherError, match="`-c exit\\('no tables'\\)` failed"):
        programs.finish("seed", "-c", "exit('no tables')")

    assert capsys.readouterr().out == "seed   | no tables\n"
    assert list(programs.dead()) == []


def test_each_program_knows_its_role(
    programs: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    programs.finish("migrate", "-c", "import os; print(os.environ['SSI_ROLE'])")

    assert capsys.readouterr().out == "migrate | command\n"


def test_the_dead_are_named_servers_too() -> None:
    server = processes.start(["true"], stop_with=signal.SIGTERM, output=subprocess.DEVNULL)
    server.wait()
    programs = Programs(os.environ, {"Valkey": server})
    programs.start("web", "-c", WAIT, role="web")

    assert list(programs.dead()) == ["Valkey"]
    programs.stop()
    assert list(programs.dead()) == ["Valkey", "web"]


def test_all_are_stopped_in_the_order_they_were_started(
    programs: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    farewell = (
        "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit('bye'));"
        "print('up', flush=True); signal.pause()"
    )
    for name in ("web", "beat", "worker"):
        programs.start(name, "-c", farewell, role="worker")
    said: list[str] = []

    def all_up() -> bool:
        said.append(capsys.readouterr().out)
        return "".join(said).count("up") == 3

    assert programs.screen.pump(until=all_up, seconds=20)

    programs.stop()

    assert capsys.readouterr().out == "web    | bye\nbeat   | bye\nworker | bye\n"
