"""Where services keep their data, and who holds it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from ssitracker.local import environment, failures, places
from tests.launcher.conftest import Project


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Move every place below a directory of the test's own."""
    for name in ("MEMORY", "SHORT"):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(places, name, tmp_path / name)
    monkeypatch.setattr(places, "KEPT", tmp_path / ".local")
    return tmp_path


def test_a_throw_away_place_is_private_and_removed(home: Path) -> None:
    with places.throw_away() as place:
        assert place.data.parent == home / "MEMORY"
        assert place.data.stat().st_mode & 0o777 == 0o700

    assert not place.data.exists()


def test_without_room_in_memory_it_lies_on_the_disk(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MEMORY", home / "missing")
    monkeypatch.setattr("tempfile.tempdir", str(home))

    with places.throw_away() as place:
        assert place.data.parent in {home, home / "SHORT"}


def test_a_long_temporary_directory_gives_way_to_a_short_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MEMORY", home / "missing")
    monkeypatch.setattr("tempfile.tempdir", "/" + "x" * 100)

    with places.throw_away() as place:
        assert place.data.parent == home / "SHORT"


def test_what_a_killed_copy_left_is_swept_and_what_runs_is_not(home: Path) -> None:
    left = home / "MEMORY" / f"ssi-{os.geteuid()}-left"
    left.mkdir()
    (left / "lock").touch()
    with places.throw_away() as running:
        long_ago = time.time() - places.SWEEP_SECONDS - 1
        for path in (left, running.data):
            os.utime(path, (long_ago, long_ago))
        with places.throw_away():
            pass

        assert not left.exists()
        assert running.data.exists()


def test_a_kept_place_is_held_by_one_at_a_time(home: Path) -> None:
    with (
        places.kept("up"),
        pytest.raises(places.InUseError, match=rf"\(up, process {os.getpid()}\)") as refusal,
        places.kept("exec"),
    ):
        pass

    assert refusal.value.purpose == "up"
    with places.kept("exec"):
        pass


def test_a_holder_that_is_gone_is_waited_for(home: Path) -> None:
    """Its servers inherited the lock and are stopping."""
    with places.kept("up") as place:
        gone = os.spawnvp(os.P_NOWAIT, "true", ["true"])
        os.waitpid(gone, 0)
        os.truncate(place.lock, 0)
        os.pwrite(place.lock, f"up, process {gone}".encode(), 0)
        still_held = os.dup(place.lock)
    signal.signal(signal.SIGALRM, lambda *_: os.close(still_held))
    signal.setitimer(signal.ITIMER_REAL, 0.3)

    with places.kept("exec") as place:
        assert os.pread(place.lock, 100, 0).startswith(b"exec")


def test_wiping_leaves_the_lock(home: Path) -> None:
    with places.kept("reset") as place:
        (place.data / "pg").mkdir()
        (place.data / "secret-key").touch()
        places.wipe(place)

        assert [path.name for path in place.data.iterdir()] == ["lock"]


def test_a_full_disk_is_told_before_anything_starts_but_does_not_stop_a_reset(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=7 * 2**20))

    refused = pytest.raises(failures.LauncherError, match=r"Only 7 MB are free .*: make room")
    with places.kept("up") as place, refused, environment.started(environment.Given({}), place):
        pass


def test_a_planted_socket_directory_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    places.socket_directory().mkdir()

    refused = pytest.raises(failures.LauncherError, match="belongs to somebody else: remove it")
    with refused, places.kept("up"):
        pass


def test_reset_asks_and_wipes_only_on_yes(project: Project) -> None:
    kept = project.root / ".local" / "secret-key"
    assert project.run("exec", "--", "true") == (0, "")
    assert kept.exists()

    status, output = project.run("reset")
    assert status == 1
    assert output.endswith("Nothing was removed.\n")
    assert kept.exists()

    answer = f"printf 'yes\\n' | {sys.executable} -m ssitracker.local reset"
    assert os.system(f"cd {project.root} && {answer} >/dev/null") == 0
    assert not kept.exists()
