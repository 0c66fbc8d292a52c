"""What services refuse, in the words and places of a request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from teams.api import problems
from teams.api.conditions import NONE_SEEN
from teams.api.operations import Call
from teams.services.problems import BulkErrors, Problem, Refusal, VersionConflict

TOP = frozenset({"rep", "week", "on", "days_worked", "note", "reason", "version"})
"""What stands at the top of a body; every other name is a number inside it."""


@contextmanager
def placed(*, inside: str) -> Iterator[None]:
    """Says of each refused number that it stands in `inside`: counts or levels."""
    try:
        yield
    except BulkErrors as refusal:
        found = [
            _placed(problem, f"logs[{index}].", inside)
            for index, item in refusal.items.items()
            for problem in item
        ]
        status = 409 if all(_is_version(problem) for problem in found) else 400
        raise problems.Refused(*found, status=status) from None
    except VersionConflict:
        raise
    except Refusal as refusal:
        found = [_placed(problem, "", inside) for problem in refusal.problems]
        raise problems.Refused(*found) from None


@contextmanager
def both_shown(call: Call, show: Callable[[Any], dict[str, Any]], *, status: int) -> Iterator[None]:
    """Shows what stands beside what was sent, where somebody wrote meanwhile.

    Who named no version at all is asked for one first: 428.
    """
    try:
        yield
    except VersionConflict as conflict:
        unasked = status == 412 and conflict.given == NONE_SEEN
        found = [_name_it(conflict)] if unasked else conflict.problems
        current = show(conflict.current) if conflict.current else None
        more = {"current": current, "yours": call.body and call.request.data}
        raise problems.Refused(*found, status=428 if unasked else status, more=more) from None


def _name_it(conflict: VersionConflict) -> Problem:
    stands = conflict.current.version if conflict.current else NONE_SEEN
    return Problem(
        field="If-Match",
        value="",
        message=f"Version {stands} stands; you did not say which one you read.",
        remedy=f'Look at it, then send If-Match: "{stands}".',
    )


def _placed(problem: Problem, before: str, inside: str) -> Problem:
    within = "" if problem.field in TOP else f"{inside}."
    return replace(problem, field=f"{before}{within}{problem.field}")


def _is_version(problem: Problem) -> bool:
    return problem.field.endswith("version")
