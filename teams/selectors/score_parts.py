"""A score taken apart: four pillars, and the metrics that each is the sum of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring import metrics, pillars

if TYPE_CHECKING:
    from scoring.parameters import Row
    from teams.selectors.rep_weeks import RepScore


@dataclass(frozen=True, slots=True)
class Part:
    """One metric's points in hundredths; `of` is what it can earn."""

    metric: str
    name: str
    pillar: str
    kind: str
    points: int
    of: int


@dataclass(frozen=True, slots=True)
class PillarScore:
    """A pillar and its parts; `gap` is what is missing to 25."""

    key: str
    name: str
    linkedin_name: str
    points: int
    gap: int
    largest: bool
    parts: tuple[Part, ...]


def of(score: RepScore) -> tuple[PillarScore, ...]:
    """The four pillars of a score, in their order; none without points."""
    if score.parts is None:
        return ()
    by_key: dict[str, list[Part]] = {key: [] for key in pillars.KEYS}
    for row, earned in zip(score.parameters.rows, score.parts, strict=True):
        by_key[row.pillar].append(_part(row, earned))
    sums = dict(zip(pillars.KEYS, score.pillars, strict=True))
    furthest = min(pillars.KEYS, key=lambda key: sums[key])
    return tuple(
        PillarScore(
            key=pillar.key,
            name=pillar.name,
            linkedin_name=pillar.linkedin_name,
            points=sums[pillar.key],
            gap=pillars.POINTS - sums[pillar.key],
            largest=pillar.key == furthest,
            parts=tuple(by_key[pillar.key]),
        )
        for pillar in pillars.PILLARS
    )


def _part(row: Row, earned: int) -> Part:
    return Part(
        metric=row.metric,
        name=metrics.METRICS[row.metric].name,
        pillar=row.pillar,
        kind=row.kind,
        points=earned,
        of=row.points,
    )
