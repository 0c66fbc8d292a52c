"""The lock NIGHT belongs to one session, and goes with it."""

from __future__ import annotations

import pytest
from django.db import connection, connections, transaction

from teams.services import locks

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


def is_free() -> bool:
    """Whether another session could take it now."""
    with connections["ledger"].cursor() as other:
        other.execute("SELECT pg_try_advisory_lock(%s)", [locks.NIGHT])
        free = other.fetchone()[0]
        other.execute("SELECT pg_advisory_unlock_all()")
    return free


def test_one_session_holds_it_until_the_end():
    with locks.night():
        assert not is_free()

    assert is_free()


def test_an_error_gives_it_back():
    with pytest.raises(ArithmeticError), locks.night():
        raise ArithmeticError

    assert is_free()


def test_it_goes_with_the_connection():
    with locks.night():
        with connection.cursor() as cursor, connections["ledger"].cursor() as other:
            cursor.execute("SELECT pg_backend_pid()")
            other.execute("SELECT pg_terminate_backend(%s, 5000)", cursor.fetchone())

        assert is_free()


@pytest.mark.parametrize("patience", [0, 1])
def test_who_finds_it_held_is_told_so(patience):
    with connections["ledger"].cursor() as other:
        other.execute("SELECT pg_advisory_lock(%s)", [locks.NIGHT])
        with pytest.raises(locks.Busy), locks.night(patience=patience):
            pytest.fail("somebody else holds it")
        other.execute("SELECT pg_advisory_unlock_all()")

    assert is_free()


def test_patience_takes_it_as_soon_as_it_is_free():
    with locks.night(patience=5), connection.cursor() as cursor:
        assert not is_free()
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("5s",)


def test_inside_a_transaction_it_is_refused():
    with pytest.raises(RuntimeError, match="before"), transaction.atomic(), locks.night():
        pytest.fail("a transaction that waits sees the past")
