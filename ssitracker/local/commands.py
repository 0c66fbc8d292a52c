"""What the launcher can be asked: up, exec, reset."""

from __future__ import annotations

import argparse
import errno
import sys
from typing import TYPE_CHECKING

from ssitracker.local import environment, failures, foreground, places

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands; what stops it before it runs is told in a sentence."""
    asked = _parser().parse_args(arguments)
    try:
        with foreground.signals_end_us():
            return int(asked.run(asked))
    except failures.CannotRun as failure:
        print(failure, file=sys.stderr)
        return 1
    except failures.Stopped as stopped:
        return 128 + stopped.signum
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print("The disk is full: make room and start again.", file=sys.stderr)
        return 1


def execute(asked: argparse.Namespace) -> int:
    """Run a command with the services up."""
    env = environment.given(throwaway=asked.ephemeral)
    if not environment.ours(env):
        return foreground.run(asked.command, env)
    taken = places.throw_away() if asked.ephemeral else places.kept("exec")
    with taken as place, environment.with_services(env, place) as complete:
        return foreground.run(asked.command, complete)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ssitracker.local", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="up | exec | reset")
    run = commands.add_parser("exec", help="run a command with PostgreSQL and Valkey up")
    run.add_argument("--ephemeral", action="store_true", help="on services thrown away after")
    run.add_argument("command", nargs="+", metavar="COMMAND", help="after --")
    run.set_defaults(run=execute)
    return parser
