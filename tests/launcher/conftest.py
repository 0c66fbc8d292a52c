"""A project of its own for each launcher test, so that none touches the developer's `.local/`."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ssitracker.local import places

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVERS = ("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL")
SET_BY_US = (*SERVERS, "SECRET_KEY", "SSI_EMBEDDED", "SSI_ROLE", "DEBUG", "PORT")
# Ours is the only copy of the code: a test's project links to it.
LINKED = ("ssitracker", "teams", "scoring", "templates", "static", "manage.py", "gunicorn.conf.py")
SECONDS = 120


class Project:
    """A directory with the code and no data, and the launcher run in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in (*LINKED, "uv.lock"):
            (root / name).symlink_to(places.PROJECT / name)

    def environment(self, **more: str) -> dict[str, str]:
        """Give the environment of somebody who has set nothing."""
        kept = {name: value for name, value in os.environ.items() if name not in SET_BY_US}
        return {**kept, "PYTHONDONTWRITEBYTECODE": "1", **more}

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        """Start the launcher in a session of its own; both outputs are its `stdout`."""
        return subprocess.Popen(
            [sys.executable, "-m", "ssitracker.local", *arguments],
            cwd=self.root,
            env=self.environment(**more),
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def run(self, *arguments: str, **more: str) -> tuple[int, str]:
        """Run the launcher to its end; return its status and all it wrote."""
        with self.start(*arguments, **more) as launcher:
            output, _ = launcher.communicate(timeout=SECONDS)
        return launcher.returncode, output

    @contextlib.contextmanager
    def running(self, *arguments: str, until: str, **more: str) -> Iterator[subprocess.Popen[str]]:
        """Run the launcher until it has written a line with some words; end it with the block."""
        with self.start(*arguments, **more) as launcher:
            try:
                lines = []
                for line in launcher.stdout or ():
                    lines.append(line)
                    if until in line:
                        break
                else:
                    pytest.fail(f"never said {until!r}:\n{''.join(lines)}")
                yield launcher
            finally:
                launcher.terminate()
                launcher.communicate(timeout=SECONDS)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "project"
    root.mkdir()
    return Project(root)
