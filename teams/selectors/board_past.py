"""Whom the weeks before scored in a team: what averages are made of, and made anew."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from teams.models import ScoreSnapshot

if TYPE_CHECKING:
    from teams.selectors.board_rows import Past


class PastWeek(NamedTuple):
    """The scored reps of a team in one week and their totals; an erased person is 0."""

    rep_ids: array[int]
    totals: array[int]

    def without(self, left: Collection[int]) -> PastWeek:
        stays = [rep_id not in left for rep_id in self.rep_ids]
        return PastWeek(
            array("q", compress(self.rep_ids, stays)), array("i", compress(self.totals, stays))
        )


def of_weeks(
    team_id: int, earlier: Iterable[Past], runs: Sequence[int | None]
) -> tuple[PastWeek | None, ...]:
    """One for each of these runs; None where there is no run."""
    weeks = {run: PastWeek(array("q"), array("i")) for run in runs if run}
    for past in earlier:
        scored = past.team_id == team_id and past.status == ScoreSnapshot.Status.SCORED
        if scored and past.total is not None:
            weeks[past.run_id].rep_ids.append(past.rep_id or 0)
            weeks[past.run_id].totals.append(past.total)
    return tuple(weeks[run] if run else None for run in runs)


def former(weeks: Iterable[PastWeek | None], now: Collection[int | None]) -> tuple[int, ...]:
    """Who was in one of these weeks and is not `now`."""
    everybody = {rep_id for week in weeks if week for rep_id in week.rep_ids}
    return tuple(sorted(everybody.difference(now) - {0}))
