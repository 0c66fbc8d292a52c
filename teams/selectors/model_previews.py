"""Two scoring models side by side on the same logs: who rises, who falls, and by which part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from scoring import engine, metrics, pillars, ranking
from scoring.engine import STATUSES
from scoring.parameters import Parameters
from teams import policies
from teams.models import Team, User
from teams.selectors import base_rates, model_rows, presence, weeks
from teams.selectors.base_rates import BaseRate

if TYPE_CHECKING:
    from teams.selectors.columns import Ids
    from teams.selectors.model_rows import Rows

MOST_ROWS = 500
"""How many differences are named; the largest, where there are more."""


@dataclass(frozen=True, slots=True)
class Moved:
    """By how many hundredths a metric or a pillar, by its key, moves a total."""

    key: str
    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One rep under the model in force and under the other; points are hundredths.

    A total is None where the rep has no score. With one in both, `pillars` are
    all four and `parts` those that move, the largest first: either adds up to
    `points`.
    """

    rep_id: int
    name: str
    team: str
    before: int | None
    after: int | None
    status_before: str
    status_after: str
    newly_flagged: bool
    no_longer_flagged: bool
    becomes_provisional: bool
    pillars: tuple[Moved, ...]
    parts: tuple[Moved, ...]

    @property
    def points(self) -> int | None:
        """How the total moves, if there is one in both."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True)
class ModelPreview:
    """Two models side by side over one week that is over; `differences` largest first.

    `rate_before` and `rate_after` are at each model's own line, `rates_before`
    and `rates_after` at the same thresholds. `mean`, `pillars` and `parts` are
    mean differences of the `compared` reps, who have a score in both; None and
    empty where these are fewer than asked for.
    """

    week: date
    reps: int
    compared: int
    rising: int
    falling: int
    differences: tuple[Difference, ...]
    newly_flagged: int
    no_longer_flagged: int
    becoming_provisional: int
    rate_before: BaseRate
    rate_after: BaseRate
    rates_before: tuple[BaseRate, ...]
    rates_after: tuple[BaseRate, ...]
    mean: int | None
    pillars: tuple[Moved, ...]
    parts: tuple[Moved, ...]


def of_model(
    parameters: Parameters,
    *,
    instead_of: Parameters,
    today: date,
    reps: Ids | None = None,
    fewest: int = 1,
    most: int = MOST_ROWS,
) -> ModelPreview:
    """Everyone's score of the last week that is over, with what is known by now.

    `reps` leaves out everybody else; averages are of `fewest` reps at least.
    Who left the boards is in no figure of it, so that none gives them away.
    """
    week = weeks.back(weeks.monday_of(today), 1)
    roster = _on_boards(presence.roster(week, today))
    roster = roster if reps is None else np.intersect1d(roster, reps)
    rows = model_rows.of(roster, week=week, as_of=today, before=instead_of, after=parameters)
    both = rows[model_rows.has_score(rows).all(axis=1)]
    moves = both["total"][:, 1] - both["total"][:, 0]
    enough = len(both) >= fewest
    keys = model_rows.metrics_of(instead_of, parameters)
    limits = sorted({*base_rates.THRESHOLDS, instead_of.flag_below, parameters.flag_below})
    return ModelPreview(
        week=week,
        reps=len(rows),
        compared=len(both),
        rising=int((moves > 0).sum()),
        falling=int((moves < 0).sum()),
        differences=_named(rows[_largest_first(rows)[:most]], keys),
        newly_flagged=int(rows["newly_flagged"].sum()),
        no_longer_flagged=int(rows["no_longer_flagged"].sum()),
        becoming_provisional=int(rows["becomes_provisional"].sum()),
        rate_before=_rate(rows, 0, instead_of.flag_below),
        rate_after=_rate(rows, 1, parameters.flag_below),
        rates_before=tuple(_rate(rows, 0, limit) for limit in limits),
        rates_after=tuple(_rate(rows, 1, limit) for limit in limits),
        mean=ranking.mean(moves) if enough else None,
        pillars=_by_pillar(_means(both["pillars"])) if enough else (),
        parts=_by_part(_means(both["parts"]), keys) if enough else (),
    )


def _on_boards(roster: Ids) -> Ids:
    left = User.objects.filter(policies.left_boards()).values_list("pk", flat=True)
    return np.setdiff1d(roster, np.array(list(left), np.int64))


def _largest_first(rows: Rows) -> Ids:
    moved = np.abs(rows["total"][:, 1] - rows["total"][:, 0])
    moved *= model_rows.has_score(rows).all(axis=1)
    return np.argsort(-moved, kind="stable")


def _rate(rows: Rows, side: int, limit: int) -> BaseRate:
    ranked = rows["status"][:, side] == engine.SCORED
    under = ranked & (rows["total"][:, side] < limit)
    return BaseRate(threshold=limit, under=int(under.sum()), ranked=int(ranked.sum()))


def _means(columns: np.ndarray[tuple[int, int], np.dtype[np.int32]]) -> list[int]:
    return [ranking.mean(column) or 0 for column in columns.T]


def _by_pillar(points: Sequence[int]) -> tuple[Moved, ...]:
    return tuple(
        Moved(pillar.key, pillar.name, moved)
        for pillar, moved in zip(pillars.PILLARS, points, strict=True)
    )


def _by_part(points: Sequence[int], keys: Sequence[str]) -> tuple[Moved, ...]:
    """The parts that move anything, the largest first."""
    moved = [
        Moved(key, metrics.METRICS[key].name, by)
        for key, by in zip(keys, points, strict=True)
        if by
    ]
    return tuple(sorted(moved, key=lambda part: -abs(part.points)))


def _named(rows: Rows, keys: Sequence[str]) -> tuple[Difference, ...]:
    people = User.objects.filter(pk__in=rows["rep"].tolist())
    names = {pk: name or email for pk, name, email in people.values_list("pk", "name", "email")}
    teams = dict(Team.objects.values_list("pk", "name"))
    shown = model_rows.has_score(rows)
    return tuple(
        Difference(
            rep_id=int(row["rep"]),
            name=names[int(row["rep"])],
            team=teams.get(int(row["team"]), ""),
            before=int(row["total"][0]) if shown[at, 0] else None,
            after=int(row["total"][1]) if shown[at, 1] else None,
            status_before=STATUSES[row["status"][0]],
            status_after=STATUSES[row["status"][1]],
            newly_flagged=bool(row["newly_flagged"]),
            no_longer_flagged=bool(row["no_longer_flagged"]),
            becomes_provisional=bool(row["becomes_provisional"]),
            pillars=_by_pillar(row["pillars"].tolist()) if shown[at].all() else (),
            parts=_by_part(row["parts"].tolist(), keys) if shown[at].all() else (),
        )
        for at, row in enumerate(rows)
    )
