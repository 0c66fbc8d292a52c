"""What this week would come to with other numbers: nothing is written.

The promise is the one that advice makes: the week as it closes with the numbers
given, beside the same week as it closes with what is known so far. What is not
known of it counts as none in both. The score of this moment is told too; it can
be higher, because a week that is still open never lowers a part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scoring import advice, engine, metrics, pillars
from teams.selectors import activity, previews, rep_scores, weeks
from teams.selectors.rep_weeks import RepScore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scoring.engine import Inputs
    from scoring.metrics import Count
    from scoring.parameters import Row
    from scoring.pillars import Pillar
    from teams.models import User


@dataclass(frozen=True, slots=True)
class Piece:
    """A metric, a pillar or the whole, before and after, in hundredths."""

    key: str
    name: str
    before: int
    after: int
    of: int

    @property
    def points(self) -> int:
        """What a bar draws."""
        return self.after

    @property
    def difference(self) -> int:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class PillarPiece:
    """A pillar and the metrics that add up to it, before and after."""

    piece: Piece
    parts: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The week closed as it stands, and closed with other numbers.

    `now` is the live score, None where there is none. `before` or `after` has
    no score where `scored_before` or `scored_after` says so (the rep is away
    and nothing else is logged); its points are then those of the profile.
    """

    week: date
    by: date
    model: str
    now: int | None
    scored_before: bool
    scored_after: bool
    whole: Piece
    pillars: tuple[PillarPiece, ...]

    @property
    def largest(self) -> int:
        """The largest movement of a metric, whatever its sign."""
        return max(abs(part.difference) for pillar in self.pillars for part in pillar.parts)


@dataclass(frozen=True)
class Start:
    """What is known before anything is moved: the live score, days and numbers.

    `numbers` has a key for everything that can be moved, None where not known.
    """

    rep: User
    score: RepScore
    days_worked: int
    logged: bool
    numbers: Mapping[str, int | None]

    @property
    def groups(self) -> tuple[tuple[Pillar, tuple[Count, ...]], ...]:
        """What can be moved, under the pillar that first uses it."""
        of_pillar: dict[str, list[Count]] = {key: [] for key in pillars.KEYS}
        placed: set[str] = set()
        for row in self.score.parameters.rows:
            new = [key for key in row.counts if key not in placed]
            placed.update(new)
            of_pillar[row.pillar] += [metrics.COUNTS_BY_KEY[key] for key in new]
        return tuple((pillar, tuple(of_pillar[pillar.key])) for pillar in pillars.PILLARS)


def start(rep: User, *, on: date) -> Start:
    """Where a rep stands this week; `on` is the rep's own date."""
    score = rep_scores.now(rep, on=on)
    inputs, rules = score.batch.inputs, score.parameters
    newest = np.flatnonzero(inputs.row_age == 0)
    logged = newest.size > 0
    counts = inputs.counts[newest[0]] if logged else np.full(len(metrics.COUNTS), np.nan)
    known = dict(zip(metrics.COUNT_KEYS, counts.tolist(), strict=True))
    known |= dict(zip(metrics.STOCK_KEYS, inputs.stocks[0].tolist(), strict=True))
    days = inputs.days[newest[0]] if logged else activity.days_to_work(rep, score.week)
    asked = (*rules.count_keys, *rules.stock_keys)
    return Start(
        rep=rep,
        score=score,
        days_worked=int(days),
        logged=logged,
        numbers={key: None if np.isnan(known[key]) else int(known[key]) for key in asked},
    )


def of(start: Start, numbers: Mapping[str, int | None], *, days_worked: int) -> WhatIf:
    """The week closed with these numbers; what is left out stays as it is known."""
    score = start.score
    before = _closed(score, score.batch.inputs)
    after = _closed(score, _moved(start, numbers, days_worked))
    by_pillar = tuple(_pillars(before.parts, after.parts, score.parameters.rows))
    return WhatIf(
        week=score.week,
        by=weeks.sunday_of(score.week),
        model=score.model.version,
        now=score.total,
        scored_before=before.scored,
        scored_after=after.scored,
        whole=_sum("total", "", [pillar.piece for pillar in by_pillar]),
        pillars=by_pillar,
    )


class _Closed(NamedTuple):
    parts: tuple[int, ...]
    scored: bool


def _closed(score: RepScore, inputs: Inputs) -> _Closed:
    """The parts of the week when it closes, and whether there is a score at all."""
    scores = engine.score(advice.closed(inputs), score.parameters, over=True)
    status = engine.STATUSES[scores.status[0]]
    return _Closed(tuple(scores.parts[0].tolist()), status not in ("silent", "away"))


def _moved(start: Start, numbers: Mapping[str, int | None], days_worked: int) -> Inputs:
    """The inputs with what differs from what is known; a log only where the week is touched."""
    moved = {key: number for key, number in numbers.items() if number != start.numbers[key]}
    counts = {key: number for key, number in moved.items() if key in metrics.COUNT_KEYS}
    inputs = start.score.batch.inputs
    if counts or days_worked != start.days_worked:
        inputs = previews.with_row(inputs, 0, counts, days_worked)
    stocks = inputs.stocks.copy()
    for key in moved.keys() - counts.keys():
        number = moved[key]
        stocks[0, metrics.STOCK_KEYS.index(key)] = np.nan if number is None else number
    return replace(inputs, stocks=stocks)


def _pillars(
    before: Sequence[int], after: Sequence[int], rows: Sequence[Row]
) -> Iterator[PillarPiece]:
    places = list(zip(before, after, rows, strict=True))
    for pillar in pillars.PILLARS:
        mine = [place for place in places if place[2].pillar == pillar.key]
        parts = tuple(
            Piece(row.metric, metrics.METRICS[row.metric].name, was, now, row.points)
            for was, now, row in mine
        )
        yield PillarPiece(_sum(pillar.key, pillar.name, parts), parts)


def _sum(key: str, name: str, pieces: Sequence[Piece]) -> Piece:
    before, after = (sum(getattr(piece, when) for piece in pieces) for when in ("before", "after"))
    return Piece(key, name, before, after, sum(piece.of for piece in pieces))
