"""Long lists in pages; a cursor goes on exactly where its page ended.

Cursors are signed, so that nothing in them needs to be doubted, and belong to
one address with its parameters. The cursor of a board carries its run: once
the board was scored again, it is gone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.core import signing

from teams.api import problems
from teams.api.operations import Call

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    Row = TypeVar("Row", bound=Model)

SALT = "teams.api.pagination"
CURSOR = "cursor"
Item = TypeVar("Item")


def of_board(rows: Sequence[Item], call: Call, *, run: int) -> tuple[Sequence[Item], str | None]:
    """One page of a run's rows, whose order never changes, and the way to the next."""
    cursor = _read(call)
    if cursor.get("run", run) != run:
        raise problems.one(
            CURSOR,
            call.query[CURSOR],
            "The board was rescored.",
            "Begin again without a cursor.",
            status=410,
        )
    start: int = cursor.get("after", 0)
    end = start + call.query["limit"]
    more = {"after": end, "run": run} if end < len(rows) else None
    return rows[start:end], _next(call, more)


def of_queryset(
    queryset: QuerySet[Row], call: Call, *, key: str, newest_first: bool = True
) -> tuple[list[Row], str | None]:
    """One page of rows by a key that is unique among them, and the way to the next.

    Rows that come or go between two pages neither repeat nor hide others.
    """
    cursor, limit = _read(call), call.query["limit"]
    if cursor:
        queryset = queryset.filter(**{f"{key}__{'lt' if newest_first else 'gt'}": cursor["after"]})
    rows = list(queryset.order_by(f"-{key}" if newest_first else key)[: limit + 1])
    more = {"after": str(getattr(rows[limit - 1], key))} if len(rows) > limit else None
    return rows[:limit], _next(call, more)


def _read(call: Call) -> dict[str, Any]:
    sent = call.query.get(CURSOR)
    if not sent:
        return {}
    try:
        cursor: dict[str, Any] = signing.loads(sent, salt=SALT)
    except signing.BadSignature:
        cursor = {}
    if cursor.pop("of", None) != _address(call):
        remedy = "Follow “next” as it was given, with the same parameters."
        raise problems.one(CURSOR, sent, "This cursor is not of this list.", remedy)
    return cursor


def _next(call: Call, cursor: dict[str, Any] | None) -> str | None:
    if cursor is None:
        return None
    parameters = call.request.query_params.copy()
    parameters[CURSOR] = signing.dumps(cursor | {"of": _address(call)}, salt=SALT)
    path = f"{call.request.path}?{parameters.urlencode()}"
    return call.request.build_absolute_uri(path)


def _address(call: Call) -> str:
    """Names the list: the path and all parameters but the cursor, whatever their order."""
    sent = sorted((key, value) for key, value in call.request.query_params.items() if key != CURSOR)
    return hashlib.sha256(repr((call.request.path, sent)).encode()).hexdigest()[:16]
