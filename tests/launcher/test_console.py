"""Several children's output on one screen."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from ssitracker.local import console, processes


def child(script: str) -> subprocess.Popen[bytes]:
    return processes.start(
        [sys.executable, "-c", script], stop_with=signal.SIGTERM, output=subprocess.PIPE
    )


def test_each_line_has_its_owners_name_and_stays_whole(capsys: pytest.CaptureFixture[str]) -> None:
    screen = console.Console()
    writer = child(
        "import sys, os\n"
        "os.write(1, b'first\\nsec')\n"
        "os.write(2, b'ond\\n')\n"
        "os.write(1, b'no end')\n"
    )
    screen.attach("web", writer)

    assert screen.pump(until=lambda: writer.poll() is not None and not screen.reading, seconds=20)

    assert capsys.readouterr().out == "web    | first\nweb    | second\nweb    | no end\n"


def test_a_child_that_writes_more_than_a_pipe_holds_is_not_held_up(
    capsys: pytest.CaptureFixture[str],
) -> None:
    screen = console.Console()
    writer = child("print('x' * 1_000_000)")
    screen.attach("worker", writer)

    assert screen.pump(until=lambda: writer.poll() is not None and not screen.reading, seconds=20)

    assert len(capsys.readouterr().out) == 1_000_000 + len("worker | \n")


def test_waiting_has_an_end() -> None:
    assert not console.Console().pump(until=lambda: False, seconds=0)
