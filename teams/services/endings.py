"""How an attempt at a night ended: by its own fault, or by what came from outside."""

from __future__ import annotations

from django import db

from teams.models import NightAttempt

Interruptions = tuple[type[BaseException], ...]

_IN_THE_WAY = ("08", "57P", "25P", "40001", "55P03")
"""SQLSTATEs: cut off, server down, out of time, not serializable, waited too long for a lock."""


def outcome_of(error: BaseException, interruptions: Interruptions) -> NightAttempt.Outcome:
    """Interrupted where a process was stopped, cut off or overtaken; failed otherwise.

    `interruptions` are the errors by which a worker is stopped from outside.
    """
    stopped = not isinstance(error, Exception) or isinstance(error, interruptions)
    if stopped or _is_of_the_server(error):
        return NightAttempt.Outcome.INTERRUPTED
    return NightAttempt.Outcome.FAILED


def _is_of_the_server(error: BaseException) -> bool:
    """Whether the connection was lost, or another transaction stood in the way."""
    if not isinstance(error, db.OperationalError | db.InterfaceError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return state is None or state.startswith(_IN_THE_WAY)
