"""Why something was refused, in the words that pages, API and commands share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teams.models import ProfileReview, WeeklyActivity

LONGEST_VALUE = 60
"""Characters of a refused value that are repeated."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that cannot stand: where, what was given, why not, what to do.

    `message` and `remedy` are whole sentences; together they can be read
    without the rest.
    """

    field: str
    value: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}"


class Refusal(ValueError):
    """Nothing was written; `problems` say why, and what would be accepted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(" ".join(str(problem) for problem in self.problems))


class VersionConflict(Refusal):
    """Somebody else wrote meanwhile; `current` is what stands now, None if nothing does."""

    def __init__(
        self, *, given: int, current: WeeklyActivity | ProfileReview | None, problem: Problem
    ) -> None:
        self.given = given
        self.current = current
        super().__init__([problem])


class BulkErrors(Refusal):
    """Some entries of a batch cannot stand, so none was written; by index from 0."""

    def __init__(self, items: Mapping[int, list[Problem]]) -> None:
        self.items = dict(sorted(items.items()))
        super().__init__(problem for problems in self.items.values() for problem in problems)


def refuse(field: str, value: object, message: str, remedy: str) -> Refusal:
    """A refusal for one reason, ready to raise."""
    return Refusal([Problem(field, shown(value), message, remedy)])


def raise_any(problems: Iterable[Problem]) -> None:
    """Refuse if there is any problem."""
    found = list(problems)
    if found:
        raise Refusal(found)


def shown(value: object) -> str:
    """A value as people write it: text bare, all else as JSON, long ones cut."""
    text = value if isinstance(value, str) else json.dumps(value, default=str).strip('"')
    cut = text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in cut)
