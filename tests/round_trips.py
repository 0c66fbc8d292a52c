"""What is asked of PostgreSQL; benchmarks count with it too."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any
from unittest import mock

import psycopg
from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def noted() -> Iterator[list[str]]:
    """A list that takes every statement of this thread, COPY too, which Django does not log."""
    asked: list[str] = []
    copy_itself = psycopg.Cursor.copy

    def execute(send: Callable[..., Any], statement: str, *rest: Any) -> Any:
        asked.append(statement)
        return send(statement, *rest)

    def copy(cursor: psycopg.Cursor[Any], statement: Any, *rest: Any, **options: Any) -> Any:
        asked.append(statement if isinstance(statement, str) else statement.as_string(cursor))
        return copy_itself(cursor, statement, *rest, **options)

    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(execute))
        stack.enter_context(mock.patch.object(psycopg.Cursor, "copy", copy))
        yield asked
