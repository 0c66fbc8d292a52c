"""A score taken apart: four pillars, and the metrics that each is the sum of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring import metrics, pillars

if TYPE_CHECKING:
    from teams.selectors.rep_scores import RepScore


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
    return of_parts(score, score.parts)


def of_parts(score: RepScore, points: tuple[int, ...]) -> tuple[PillarScore, ...]:
    rows = zip(score.parameters.rows, points, strict=True)
    parts = [
        Part(
            row.metric,
            metrics.METRICS[row.metric].name,
            row.pillar,
            row.kind,
            earned,
            row.points,
        )
        for row, earned in rows
    ]
    by_key = {
        pillar.key: tuple(part for part in parts if part.pillar == pillar.key)
        for pillar in pillars.PILLARS
    }
    sums = {key: sum(part.points for part in of_pillar) for key, of_pillar in by_key.items()}
    furthest = min(pillars.KEYS, key=lambda key: sums[key])
    return tuple(
        PillarScore(
            key=pillar.key,
            name=pillar.name,
            linkedin_name=pillar.linkedin_name,
            points=sums[pillar.key],
            gap=pillars.POINTS - sums[pillar.key],
            largest=pillar.key == furthest,
            parts=by_key[pillar.key],
        )
        for pillar in pillars.PILLARS
    )
