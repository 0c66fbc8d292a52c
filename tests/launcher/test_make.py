"""The Makefile: what it offers, and in which order a build checks."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from ssitracker.local import places

TARGETS = {"setup", "run", "test", "test-fast", "lint", "types", "contracts", "check"}
FURTHER_TARGETS = {"bench", "demo", "journeys", "reset"}


def make(*arguments: str, where: Path = places.PROJECT) -> str:
    """Run make as from a shell, also where a make runs these tests; return all it wrote."""
    inherited = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "ARGS")
    env = {name: value for name, value in os.environ.items() if name not in inherited}
    made = subprocess.run(
        ["make", *arguments], cwd=where, env=env, capture_output=True, text=True, check=False
    )
    return made.stdout + made.stderr


def test_a_bare_make_lists_the_targets_and_does_nothing() -> None:
    listed = [line.split()[0] for line in make().splitlines()[1:]]

    assert set(listed) >= TARGETS | FURTHER_TARGETS


def test_the_last_thing_a_build_does_is_to_run_every_test() -> None:
    *_, last = make("--dry-run", "check").strip().splitlines()

    assert "exec --ephemeral -- .venv/bin/python -m pytest -n auto --dist loadgroup --cov" in last


def test_an_unsupported_python_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\necho "ssitracker needs Python 3.11"\nexit 1\n')
    old.chmod(0o755)
    (tmp_path / "Makefile").symlink_to(places.PROJECT / "Makefile")
    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / name).touch()

    output = make("setup", f"PYTHON={old}", where=tmp_path)

    assert output.splitlines()[0] == "ssitracker needs Python 3.11"
    assert not (tmp_path / ".tools").exists()


def test_a_missing_python_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "Makefile").symlink_to(places.PROJECT / "Makefile")

    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / name).touch()

    output = make("setup", "PYTHON=python3.99", where=tmp_path)

    assert "python3.99 is not here: name a Python, as in PYTHON=python3.12" in output
