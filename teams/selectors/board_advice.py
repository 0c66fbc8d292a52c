"""What the board says beside a flag or an unsettled score, worked out for many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from scoring import selectors as scoring_models
from teams.models import ScoreSnapshot
from teams.selectors import actions, inputs, unknowns, weeks
from teams.selectors.actions import Action

if TYPE_CHECKING:
    from scoring.engine import Inputs
    from scoring.models import ScoringModel
    from scoring.parameters import Parameters
    from teams.selectors.board_weeks import WeekState

_UNSETTLED = (ScoreSnapshot.Status.PROVISIONAL, ScoreSnapshot.Status.NEW)


class Advice(NamedTuple):
    """The cheapest next action of a flagged rep, and what is missing of an unsettled one."""

    action: Action | None
    missing: tuple[str, ...]


NOTHING = Advice(None, ())


def of_snapshots(
    snapshots: Sequence[Any],
    shown: WeekState,
    models: Sequence[ScoringModel],
    parameters: Parameters,
) -> Mapping[int, Advice]:
    """By snapshot, from the very rows that it names: what last night knew.

    `models` are all published ones, newest first; none for an older week, of
    which nothing is advised: what could have been done in it is past.
    """
    ids = sorted(row.id for row in snapshots if row.flagged or row.status in _UNSETTLED)
    if not ids:
        return {}
    batch = inputs.of_snapshots(ids)
    over = weeks.is_over(shown.week, shown.as_of)
    missing = unknowns.missing(batch.inputs, parameters, over=over)
    cheapest = _cheapest(batch.inputs, models, shown, over=over) if models else [None] * len(ids)
    return {
        snapshot: Advice(action, names)
        for snapshot, action, names in zip(ids, cheapest, missing, strict=True)
    }


def _cheapest(
    of_week: Inputs, models: Sequence[ScoringModel], shown: WeekState, *, over: bool
) -> Sequence[Action | None]:
    """For the week shown, or once that is over for the week after."""
    week = weeks.back(shown.week, -1) if over else shown.week
    begun = (m for m in models if m.effective_from is not None and m.effective_from <= week)
    parameters = scoring_models.parameters_of(next(begun))
    known = actions.a_week_later(of_week) if over else of_week
    return actions.cheapest(known, parameters, week=week)
