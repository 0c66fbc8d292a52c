"""Which Python may run the launcher."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ssitracker.local import interpreter
from tests.launcher.conftest import Project


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_supported_versions_go_on(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int]
) -> None:
    monkeypatch.setattr(sys, "version_info", (*version, 1))

    assert interpreter.complaint() == ""


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 14)])
def test_others_are_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int]
) -> None:
    monkeypatch.setattr(sys, "version_info", (*version, 1))
    monkeypatch.setattr(sys, "executable", "/usr/bin/python")

    assert interpreter.complaint() == (
        "ssitracker needs Python 3.11, 3.12 or 3.13, and /usr/bin/python is "
        f"{version[0]}.{version[1]}: name another, as in `make run PYTHON=python3.12`."
    )


def test_a_python_without_the_wheels_says_what_installs_them(project: Project) -> None:
    launcher = subprocess.run(
        [sys.executable, "-S", "-m", "ssitracker.local", "exec", "--", "true"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )

    assert launcher.returncode == 1
    assert launcher.stderr == "PostgreSQL and Valkey are not installed here: run `make setup`.\n"


def test_a_python_without_the_wheels_hands_over_to_the_projects_own(project: Project) -> None:
    own = project.root / ".venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.write_text('#!/bin/sh\necho "handed over: $*"\n')
    own.chmod(0o755)

    launcher = subprocess.run(
        [sys.executable, "-S", "-m", "ssitracker.local", "exec", "--", "true"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=True,
    )

    assert launcher.stdout == "handed over: -m ssitracker.local exec -- true\n"


def test_make_asks_it_as_a_script() -> None:
    subprocess.run([sys.executable, "-S", interpreter.__file__], check=True)
