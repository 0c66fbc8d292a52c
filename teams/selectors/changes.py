"""What changed between two weeks, as signed parts that add up exactly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from scoring import explain, metrics

if TYPE_CHECKING:
    from scoring.explain import PartChange
    from teams.selectors.rep_weeks import RepScore

_SHOWN_ALONE = 7
"""How many parts a page lists one by one before it folds the small rest."""


@dataclass(frozen=True, slots=True)
class Change:
    """One metric in both weeks, hundredths; `was` or `now` is None where a model lacks it."""

    metric: str
    name: str
    pillar: str
    was: int | None
    now: int | None
    difference: int
    same_rules: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """All parts that moved, largest rise first; `difference` is the sum of theirs exactly.

    `model_changed`: the weeks were scored by different scoring models. `main`
    and `rest` are the same parts for a page that folds the smallest.
    """

    since: date
    was: int
    now: int
    difference: int
    model_changed: bool
    parts: tuple[Change, ...]

    @property
    def largest(self) -> int:
        """The largest movement, whatever its sign."""
        return max((abs(part.difference) for part in self.parts), default=0)

    @property
    def main(self) -> tuple[Change, ...]:
        rest = self.rest
        return tuple(part for part in self.parts if part not in rest)

    @property
    def rest(self) -> tuple[Change, ...]:
        """The smallest movements, if there are at least two too many to list."""
        if len(self.parts) <= _SHOWN_ALONE + 1:
            return ()
        by_size = sorted(self.parts, key=lambda part: abs(part.difference))
        return tuple(by_size[: len(self.parts) - _SHOWN_ALONE])

    @property
    def rest_difference(self) -> int:
        return sum(part.difference for part in self.rest)

    @property
    def rest_under(self) -> int:
        """What each of the rest is smaller than."""
        return max((abs(part.difference) for part in self.rest), default=0) + 1


def between(before: RepScore | None, after: RepScore) -> Changes | None:
    """What moved from one score to another; None where one of them has no points."""
    if before is None or before.parts is None or after.parts is None:
        return None
    found = explain.change((before.parameters, before.parts), (after.parameters, after.parts))
    moved = [_change(part, before, after) for part in found if part.change]
    return Changes(
        since=before.week,
        was=sum(before.parts),
        now=sum(after.parts),
        difference=sum(after.parts) - sum(before.parts),
        model_changed=before.model.pk != after.model.pk,
        parts=tuple(sorted(moved, key=lambda change: -change.difference)),
    )


def _change(part: PartChange, before: RepScore, after: RepScore) -> Change:
    rules = after.parameters if part.now is not None else before.parameters
    return Change(
        metric=part.metric,
        name=metrics.METRICS[part.metric].name,
        pillar=rules.row_of(part.metric).pillar,
        was=part.was,
        now=part.now,
        difference=part.change,
        same_rules=part.same_rules,
    )
