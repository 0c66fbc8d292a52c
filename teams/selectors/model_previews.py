"""What a scoring model would do to everyone, worked out before it is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from scoring import curves, engine, flags
from scoring.engine import STATUSES
from scoring.parameters import Parameters
from teams import policies
from teams.models import Team, User
from teams.selectors import flags as earlier_flags
from teams.selectors import inputs, presence, weeks
from teams.selectors.columns import Ids

MOST_ROWS = 500
"""How many differences are named; the largest, where there are more."""

_UNRANKED = (engine.PROVISIONAL, engine.NEW)


@dataclass(frozen=True, slots=True)
class Difference:
    """One rep under the model in force and under the other; points are hundredths.

    A total is None where the rep has no score.
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

    @property
    def points(self) -> int | None:
        """How the total moves, if there is one in both."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class BaseRate:
    """How many of the ranked reps lie under the line that raises a flag."""

    under: int
    ranked: int

    @property
    def percent(self) -> int:
        return int(curves.rounded(100 * self.under / self.ranked)) if self.ranked else 0


@dataclass(frozen=True)
class ModelPreview:
    """Two models side by side over one week that is over; `differences` largest first."""

    week: date
    reps: int
    differences: tuple[Difference, ...]
    newly_flagged: int
    no_longer_flagged: int
    becoming_provisional: int
    rate_before: BaseRate
    rate_after: BaseRate


def of_model(
    parameters: Parameters, *, instead_of: Parameters, today: date, most: int = MOST_ROWS
) -> ModelPreview:
    """Everyone's score of the last week that is over, with what is known by now.

    Who left the boards is in no figure of it, so that none gives them away.
    """
    week = weeks.back(weeks.monday_of(today), 1)
    left = User.objects.filter(policies.left_boards()).values_list("pk", flat=True)
    roster = np.setdiff1d(presence.roster(week, today), np.array(list(left), np.int64))
    chunks = [
        _compared(roster[at : at + inputs.CHUNK], week, today, parameters, instead_of)
        for at in range(0, len(roster), inputs.CHUNK)
    ]
    rows = np.concatenate(chunks) if chunks else np.empty(0, _ROW)
    return ModelPreview(
        week=week,
        reps=len(rows),
        differences=_named(rows[_largest_first(rows)[:most]]),
        newly_flagged=int(rows["newly_flagged"].sum()),
        no_longer_flagged=int(rows["no_longer_flagged"].sum()),
        becoming_provisional=int(rows["becomes_provisional"].sum()),
        rate_before=_rate(rows, 0, instead_of),
        rate_after=_rate(rows, 1, parameters),
    )


_ROW = np.dtype(
    [
        ("rep", "<i8"),
        ("team", "<i8"),
        ("status", "<i1", (2,)),
        ("total", "<i4", (2,)),
        ("newly_flagged", "?"),
        ("no_longer_flagged", "?"),
        ("becomes_provisional", "?"),
    ]
)
"""A rep before ([0]) and after ([1])."""


def _compared(
    rep_ids: Ids, week: date, today: date, parameters: Parameters, instead_of: Parameters
) -> NDArray[np.void]:
    batch = inputs.of_reps(rep_ids, week=week, as_of=today)
    before = earlier_flags.before(batch.rep_ids, week)
    rows = np.zeros(len(rep_ids), _ROW)
    rows["rep"], rows["team"] = batch.rep_ids, batch.team_ids
    flagged = []
    for side, numbers in enumerate((instead_of, parameters)):
        scores = engine.score(batch.inputs, numbers, over=True)
        rows["status"][:, side], rows["total"][:, side] = scores.status, scores.totals
        raised, _ = flags.flag(
            scores.status,
            scores.totals,
            flagged_before=before.flagged,
            since_before=before.since,
            week=np.datetime64(week, "D"),
            parameters=numbers,
        )
        flagged.append(raised)
    rows["newly_flagged"] = flagged[1] & ~flagged[0]
    rows["no_longer_flagged"] = flagged[0] & ~flagged[1]
    unranked = np.isin(rows["status"], _UNRANKED)
    rows["becomes_provisional"] = unranked[:, 1] & ~unranked[:, 0]
    return rows


def _has_score(rows: NDArray[np.void]) -> NDArray[np.bool_]:
    """(n, 2): whether there is a total to show, before and after."""
    return ~np.isin(rows["status"], (engine.SILENT, engine.AWAY))


def _largest_first(rows: NDArray[np.void]) -> NDArray[np.intp]:
    moved = np.abs(rows["total"][:, 1] - rows["total"][:, 0]) * _has_score(rows).all(axis=1)
    return np.argsort(-moved, kind="stable")


def _rate(rows: NDArray[np.void], side: int, parameters: Parameters) -> BaseRate:
    ranked = rows["status"][:, side] == engine.SCORED
    under = ranked & (rows["total"][:, side] < parameters.flag_below)
    return BaseRate(under=int(under.sum()), ranked=int(ranked.sum()))


def _named(rows: NDArray[np.void]) -> tuple[Difference, ...]:
    names = dict(User.objects.filter(pk__in=rows["rep"].tolist()).values_list("pk", "name"))
    teams = dict(Team.objects.values_list("pk", "name"))
    shown = _has_score(rows)
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
        )
        for at, row in enumerate(rows)
    )
