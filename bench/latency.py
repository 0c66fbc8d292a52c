"""How long readers wait for a board of a real server, idle and at night."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import quantiles
from time import monotonic, perf_counter, sleep

from django.conf import settings
from django.test import Client

from bench.office import Office
from bench.results import Result

READERS = 2
PAUSE = 0.05
"""Seconds a reader looks at a page: two cores serve, read and score."""
SECONDS = 12.0


def of_the_board(office: Office) -> list[Result]:
    """p50 and p99 of a board of fifty, idle and during nights on end."""
    client = Client()
    client.force_login(office.manager)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].OutputString()
    address = f"/teams/{office.boards[50].slug}/"
    with _server() as port:
        _waits(port, address, cookie, 2.0)
        idle = _waits(port, address, cookie, SECONDS)
        with _nights(office):
            busy = _waits(port, address, cookie, SECONDS)
    found = []
    for name, percent in (("p50", 50), ("p99", 99)):
        calm = Result(f"board page {name} idle", len(idle), _percentile(idle, percent))
        late = Result(f"board page {name} during a night", len(busy), _percentile(busy, percent))
        found += [calm, late.over(calm)]
    return found


def _percentile(waits: list[float], percent: int) -> float:
    return quantiles(waits, n=100)[percent - 1]


def _waits(port: int, address: str, cookie: str, seconds: float) -> list[float]:
    """Seconds from each request to its last byte, of all readers."""
    waits: list[float] = []
    end = monotonic() + seconds
    readers = [
        threading.Thread(target=_read, args=(port, address, cookie, end, waits))
        for _ in range(READERS)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return waits


def _read(port: int, address: str, cookie: str, end: float, waits: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while monotonic() < end:
        began = perf_counter()
        connection.request("GET", address, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        waits.append(perf_counter() - began)
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
        sleep(PAUSE)


@contextmanager
def _server() -> Iterator[int]:
    """gunicorn as production runs it, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "ssitracker.wsgi"]
    with _process(command, {"SSI_ROLE": "web"}) as process:
        while process.poll() is None:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            sleep(0.1)
        yield port


@contextmanager
def _nights(office: Office) -> Iterator[None]:
    """One night after another while readers read."""
    days = [str(office.unpublished), str(office.yesterday)]
    with _process(["-m", "bench.one_night", *days, str(SECONDS + 5)], {}):
        sleep(2)  # it starts
        yield


@contextmanager
def _process(arguments: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()
