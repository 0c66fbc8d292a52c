"""A night fails by its own fault only. Real ones of each kind are in test_nights.py."""

from __future__ import annotations

import pytest
from django import db
from psycopg import errors

from teams.services import endings


def from_server(kind: type[db.Error], cause: Exception | None) -> db.Error:
    """As Django passes on an error of the driver."""
    error = kind("no")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "cause",
    [
        None,
        errors.ConnectionFailure(),
        errors.AdminShutdown(),
        errors.TransactionTimeout(),
        errors.SerializationFailure(),
        errors.LockNotAvailable(),
    ],
)
def test_what_the_server_does_to_a_night_interrupts_it(cause):
    assert endings.outcome_of(from_server(db.OperationalError, cause), ()) == "interrupted"
    assert endings.outcome_of(from_server(db.InterfaceError, cause), ()) == "interrupted"


@pytest.mark.parametrize(
    "error",
    [
        ArithmeticError(),
        from_server(db.IntegrityError, errors.CheckViolation()),
        from_server(db.OperationalError, errors.DiskFull()),
        from_server(db.OperationalError, errors.QueryCanceled()),
    ],
)
def test_what_would_come_again_fails_it(error):
    assert endings.outcome_of(error, (TimeoutError,)) == "failed"


@pytest.mark.parametrize("error", [TimeoutError(), KeyboardInterrupt(), SystemExit(0)])
def test_an_order_to_stop_interrupts_it(error):
    assert endings.outcome_of(error, (TimeoutError,)) == "interrupted"
