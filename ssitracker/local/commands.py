"""What the launcher can be asked: up, exec, reset."""

from __future__ import annotations

import argparse
import errno
import sys
from typing import TYPE_CHECKING

from ssitracker.local import development, environment, failures, foreground, places

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands; what stops it before it runs is told in a sentence."""
    asked = _parser().parse_args(arguments)
    foreground.let_signals_end_us()
    try:
        return int(asked.run(asked))
    except failures.LauncherError as failure:
        print(failure, file=sys.stderr)
        return 1
    except failures.Stopped as stopped:
        return 128 + stopped.signum
    except OSError as error:
        print(_sentence(error), file=sys.stderr)
        return 1


def up(asked: argparse.Namespace) -> int:
    """Run the whole site; to be stopped is how it ends well."""
    try:
        development.run(ephemeral=asked.ephemeral)
    except failures.Stopped:
        print("Stopped.")
        return 0


def execute(asked: argparse.Namespace) -> int:
    """Run a command beside the services: of its own, the project's, or those that `up` runs."""
    user = environment.given(throwaway=asked.ephemeral)
    if user.own_database and user.own_redis:
        return foreground.run(asked.command, user.variables)
    place = places.throw_away() if asked.ephemeral else places.kept("exec")
    try:
        with place as taken, environment.started(user, taken) as services:
            return foreground.run(asked.command, services.env)
    except places.InUseError as busy:
        if busy.purpose != "up":
            raise
        return foreground.run(asked.command, environment.joined(user))


def reset(_asked: argparse.Namespace) -> int:
    """Remove everything kept in `.local/`, after asking."""
    with places.kept("reset") as place:
        print(f"This removes every person, log and score kept in {place.data}.")
        print("Type yes to go on: ", end="", flush=True)
        if sys.stdin.readline().strip().lower() != "yes":
            raise failures.LauncherError("Nothing was removed.")
        places.wipe(place)
    print("Removed; `make run` begins afresh.")
    return 0


def _sentence(error: OSError) -> str:
    """Say what to do about the two troubles a disk gives; raise any other again."""
    if error.errno == errno.ENOSPC:
        return f"The disk that holds {places.KEPT} is full: make room, start again."
    if isinstance(error, PermissionError):
        return f"You may not use {error.filename}: it belongs to another user; ask them, or root."
    raise error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ssitracker.local", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="up | exec | reset")
    site = commands.add_parser("up", help="run the whole site until Ctrl-C")
    site.set_defaults(run=up)
    run = commands.add_parser("exec", help="run a command with PostgreSQL and Valkey up")
    for each in (site, run):
        each.add_argument("--ephemeral", action="store_true", help="on services thrown away after")
    run.add_argument("command", nargs="+", metavar="COMMAND", help="after --")
    run.set_defaults(run=execute)
    commands.add_parser("reset", help="remove what is kept, after asking").set_defaults(run=reset)
    return parser
