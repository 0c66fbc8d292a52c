"""One rep's score of one week, wherever it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from scoring import pillars

if TYPE_CHECKING:
    from scoring.models import ScoringModel
    from scoring.parameters import Parameters
    from teams.selectors.inputs import Batch
    from teams.selectors.rep_boards import RepBoard


class Source(StrEnum):
    """Where a number comes from."""

    NOW = "now"  # worked out this moment
    PUBLISHED = "published"  # the snapshot that was published
    RECONSTRUCTED = "reconstructed"  # a week without a snapshot, worked out this moment
    NONE = "none"  # nothing is known of the rep that early


class Rules(NamedTuple):
    """A scoring model and its numbers, read once for all weeks it scores."""

    model: ScoringModel
    parameters: Parameters


@dataclass(frozen=True)
class RepScore:
    """A rep in one week, points in hundredths; `parts` follow the rows of `parameters`.

    Silent and away reps have no parts and no total. `expected` and `away` are
    masks with bit `age`, `log_ids` the logs behind the score by age, 0 where
    there is none. `board` is what boards hold of the week, if anything.
    """

    week: date
    source: Source
    model: ScoringModel
    parameters: Parameters
    status: str
    parts: tuple[int, ...] | None
    evidence: int
    coverage: int
    expected: int
    away: int
    over: bool
    log_ids: tuple[int, ...]
    board: RepBoard | None
    read: Callable[[], Batch]

    @cached_property
    def batch(self) -> Batch:
        """What the score is made from: of a published one the rows its snapshot names."""
        return self.read()

    @cached_property
    def pillars(self) -> tuple[int, ...]:
        """Points by pillar, in the order of `pillars.PILLARS`; empty without points."""
        if self.parts is None:
            return ()
        sums = dict.fromkeys(pillars.KEYS, 0)
        for row, points in zip(self.parameters.rows, self.parts, strict=True):
            sums[row.pillar] += points
        return tuple(sums.values())

    @property
    def total(self) -> int | None:
        return None if self.parts is None else sum(self.parts)

    @property
    def logged(self) -> int:
        """How many of the expected weeks somebody logged."""
        return sum(self.expected >> age & 1 for age, log_id in enumerate(self.log_ids) if log_id)
