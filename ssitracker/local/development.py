"""All of ssitracker on one machine: services, web, worker and beat, stopped in order."""

from __future__ import annotations

import contextlib
import http.client
import socket
from typing import TYPE_CHECKING, NoReturn

from ssitracker import demo
from ssitracker.local import database, environment, failures, places
from ssitracker.local.programs import Programs

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "127.0.0.1"
DEFAULT_PORT = "8000"
FIRST_ANSWER_SECONDS = 60.0
ANSWER_SECONDS = 10.0
FIRST_PAGE = "/accounts/login/"
# Celery's long warning to root, who may well try ssitracker on a machine of their own.
NO_ADVICE = "ignore:You're running the worker with superuser privileges"


def run(*, ephemeral: bool) -> NoReturn:
    """Bring everything up, say where, and stay until a signal or a child's death ends it."""
    user = environment.given(throwaway=ephemeral)
    environment.demand_production(user)
    with places.throw_away() if ephemeral else places.kept("up") as place:
        port = free_port(user.get("PORT", DEFAULT_PORT))
        with environment.started(user, place) as services, _programs(services) as programs:
            if user.own_database:
                database.migrate(programs)
            else:
                database.prepare(place, programs)
            _open(programs, place, port)
            _welcome(programs, place, port, logins=not user.own_database)
            programs.screen.pump(until=lambda: any(programs.dead()))
            raise _death(programs)


def free_port(text: str) -> int:
    """Return the port to open the site on; raise LauncherError if it is none or taken."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 2**16:
        raise failures.LauncherError(f"PORT is {text!r}: give a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as error:
            raise failures.LauncherError(
                f"Port {text} cannot be opened ({error.strerror}): choose another, "
                f"as in `make run PORT=8001`."
            ) from None
    return int(text)


@contextlib.contextmanager
def _programs(services: environment.Services) -> Iterator[Programs]:
    """Give what runs programs, and stop them in the end."""
    programs = Programs(services.env, services.children)
    try:
        yield programs
    finally:
        programs.stop()


def _open(programs: Programs, place: places.Place, port: int) -> None:
    """Start web, then, once a page can be had, what works behind it."""
    programs.start(
        "web", "-m", "gunicorn", "--bind", f"{HOST}:{port}", "--workers", "1", "--reload",
        "--config", "gunicorn.conf.py", "ssitracker.wsgi", role="web",
    )  # fmt: skip
    answered = programs.screen.pump(
        until=lambda: _answers(port) or any(programs.dead()), seconds=FIRST_ANSWER_SECONDS
    )
    if any(programs.dead()) or not answered:
        raise _death(programs)
    celery = ("-W", NO_ADVICE, "-m", "celery", "--quiet", "--app", "ssitracker")
    beat = ("beat", "--loglevel", "INFO", "--schedule", str(place.data / "beat"), "--pidfile=")
    worker = ("worker", "--loglevel", "INFO", "--concurrency", "2", "--without-gossip")
    programs.start("beat", *celery, *beat, role="worker")
    programs.start("worker", *celery, *worker, "--without-mingle", role="worker")


def _answers(port: int) -> bool:
    """Whether web shows the first page, or says anything at all in its place."""
    connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_SECONDS)
    with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
        connection.request("GET", FIRST_PAGE)
        return bool(connection.getresponse().status)
    return False


def _welcome(programs: Programs, place: places.Place, port: int, *, logins: bool) -> None:
    lines = ["", f"ssitracker is open at http://{HOST}:{port}/"]
    if logins and database.holds_demo(place):
        lines += [f"  {role:<14} {email}" for role, email in demo.LOGINS.items()]
        lines += [f"  {'password':<14} {demo.PASSWORD}"]
    fate = "is thrown away then" if place.throwaway else "is kept in .local/"
    for line in [*lines, f"Ctrl-C stops it; what is entered {fate}.", ""]:
        programs.screen.say(line)


def _death(programs: Programs) -> failures.LauncherError:
    """Explain why all must stop."""
    names = ", ".join(programs.dead()) or "web"
    return failures.LauncherError(
        f"{names} ended or never answered, so everything was stopped: "
        "the last lines above, or the logs in .local/, say why."
    )
