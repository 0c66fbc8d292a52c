"""The one lock of the installation: nobody scores while somebody scores."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import Error, OperationalError, connection
from psycopg import errors

NIGHT = 5_530_001
"""Any number; the lock's name among PostgreSQL's advisory locks."""


class Busy(RuntimeError):
    """Somebody else is scoring."""


@contextmanager
def night(*, patience: int = 0) -> Iterator[None]:
    """Hold the lock NIGHT, waiting `patience` seconds for it at most; else Busy.

    It belongs to the session and is taken outside any transaction: one that
    waited inside would already see the past. It is given back at the end, and the
    connection closed: should giving back fail, the lock goes with it.
    """
    if connection.in_atomic_block:
        raise RuntimeError("The lock NIGHT is taken before any transaction begins.")
    try:
        _take(patience)
        yield
    finally:
        with suppress(Error), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
        connection.close()


def _take(patience: int) -> None:
    with connection.cursor() as cursor:
        if not patience:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [NIGHT])
            if not cursor.fetchone()[0]:
                raise Busy("Somebody else is scoring.")
            return
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{patience}s"])
        try:
            cursor.execute("SELECT pg_advisory_lock(%s)", [NIGHT])
        except OperationalError as error:
            if isinstance(error.__cause__, errors.LockNotAvailable):
                raise Busy(f"Somebody else has been scoring for {patience} seconds.") from error
            raise
        cursor.execute("RESET lock_timeout")
