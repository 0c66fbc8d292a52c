"""A rep's own page: where the score stands, what moved it and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from scoring import bands
from teams.models import ScoreSnapshot, WeekNote
from teams.selectors import (
    actions,
    board_weeks,
    changes,
    company,
    histories,
    late_logs,
    own_boards,
    rep_scores,
    rep_weeks,
    score_parts,
    unknowns,
    weeks,
)
from teams.selectors.actions import Action
from teams.selectors.changes import Changes
from teams.selectors.histories import HistoryPoint
from teams.selectors.late_logs import LateLog
from teams.selectors.own_boards import OnBoard, OwnFlag
from teams.selectors.rep_weeks import RepScore
from teams.selectors.score_parts import PillarScore
from teams.selectors.unknowns import Unknown

if TYPE_CHECKING:
    from teams.models import User

Source = rep_weeks.Source

ACTIONS = 3
"""How many next best actions a scorecard shows."""
SPANS = (weeks.WINDOW, 26, 52)
"""How many weeks of history it can show."""

_UNRANKED = (ScoreSnapshot.Status.PROVISIONAL, ScoreSnapshot.Status.NEW)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One rep in one week; points are hundredths.

    `total`, `band` and `pillars` are None or empty for silent and away reps.
    `state` and `final_on` tell the life of the week. `evidence` and `coverage`
    are whole per cent, None where nothing is expected. `unknown` is there while
    something is. `on_board` and `flag` are of the newest board, for a published
    week of that very week. `actions` are for the current week only. `history`
    are the weeks up to this one, oldest first, `late` the late logs among them.
    """

    rep: User
    week: date
    state: str
    final_on: date
    source: rep_weeks.Source
    model: str
    status: str
    total: int | None
    band: str | None
    pillars: tuple[PillarScore, ...]
    evidence: int | None
    coverage: int | None
    unknown: Unknown | None
    flag: OwnFlag | None
    unsettled: bool
    on_board: OnBoard | None
    changes: Changes | None
    actions: tuple[Action, ...]
    history: tuple[HistoryPoint, ...]
    late: tuple[LateLog, ...]
    notes: tuple[str, ...]

    @property
    def ranked(self) -> bool:
        """Whether any of its weeks tells a rank."""
        return any(point.rank for point in self.history)


def live(rep: User, *, on: date, span: int = weeks.WINDOW) -> Scorecard:
    """The scorecard of the current week, worked out now; `on` is the rep's own date.

    `span` is how many weeks of history it has.
    """
    week = weeks.monday_of(on)
    scores = rep_scores.between(rep, weeks.back(week, span - 1), week, on=on)
    score = scores[-1] or rep_scores.now(rep, on=on)
    return _scorecard(rep, score, scores, on=on)


def of_week(rep: User, *, week: date, on: date, span: int = weeks.WINDOW) -> Scorecard | None:
    """The scorecard of any week; None if nothing is known of it, or it has not begun."""
    if not rep_scores.EARLIEST <= week <= on:
        return None
    scores = rep_scores.between(rep, weeks.back(week, span - 1), week, on=on)
    score = scores[-1] if scores else None
    return None if score is None else _scorecard(rep, score, scores, on=on)


def _scorecard(
    rep: User, score: RepScore, scores: Sequence[RepScore | None], *, on: date
) -> Scorecard:
    published = score.source == Source.PUBLISHED
    late, first = late_logs.of_scores(rep, scores), weeks.back(score.week, len(scores) - 1)
    board = score.board if published else own_boards.newest(scores)
    grace_days = company.current().grace_days
    rules = score.parameters
    total = score.total
    return Scorecard(
        rep=rep,
        week=score.week,
        state=_state(score, on),
        final_on=board_weeks.final_on(score.week, grace_days),
        source=score.source,
        model=score.model.version,
        status=score.status,
        total=total,
        band=None if total is None else bands.band_of(total, rules.bands).name,
        pillars=score_parts.of(score),
        evidence=score.evidence if score.expected else None,
        coverage=score.coverage if score.expected else None,
        unknown=_unknown(score),
        flag=own_boards.flag(board, score),
        unsettled=score.status in _UNRANKED and (total or 0) < rules.flag_below,
        on_board=own_boards.on_board(board, grace_days=grace_days, on=on) if board else None,
        changes=changes.between(scores[-2], score),
        actions=_actions(score, on),
        history=histories.of_scores(scores, first=first, late={log.week for log in late}, on=on),
        late=late,
        notes=_notes(score) if published else (),
    )


def _state(score: RepScore, on: date) -> str:
    as_of = weeks.live_as_of(score.week, on)
    return board_weeks.state_of(score.week, on=as_of, published=score.source == Source.PUBLISHED)


def _unknown(score: RepScore) -> Unknown | None:
    """What would settle the score; nothing of a score without points, or wholly known."""
    if score.parts is None or score.evidence == 100:
        return None
    if score.source == Source.PUBLISHED and score.status not in _UNRANKED:
        return None
    return unknowns.of(
        evidence=score.evidence,
        logged=score.logged,
        expected=score.expected.bit_count(),
        missing=unknowns.missing(score.batch.inputs, score.parameters, over=score.over)[0],
        parameters=score.parameters,
    )


def _actions(score: RepScore, on: date) -> tuple[Action, ...]:
    if score.week != weeks.monday_of(on):
        return ()
    found = actions.of_inputs(score.batch.inputs, score.parameters, week=score.week)
    return found[0][:ACTIONS]


def _notes(score: RepScore) -> tuple[str, ...]:
    return tuple(WeekNote.objects.filter(week=score.week).values_list("text", flat=True))
