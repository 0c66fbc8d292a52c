"""One rep's score in any week: as it was published, or worked out now by the same engine.

On a rep's own pages a published week shows its snapshot; every other week is
worked out from what is stored at this moment, so that a log just saved tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from django.db.models import Min

from scoring import engine
from scoring import selectors as scoring_models
from teams.models import ScoreSnapshot, WeeklyActivity
from teams.selectors import inputs, rep_boards, rep_inputs, weeks
from teams.selectors.rep_weeks import RepScore, Rules, Source

if TYPE_CHECKING:
    from scoring.engine import Inputs, Scores
    from teams.models import User
    from teams.selectors.columns import Ids
    from teams.selectors.inputs import Batch
    from teams.selectors.rep_boards import RepBoard


EARLIEST = date(2000, 1, 3)
"""No week before this Monday is looked at: LinkedIn is younger."""


def between(rep: User, first: date, last: date, *, on: date) -> tuple[RepScore | None, ...]:
    """The rep's weeks from one Monday to another, oldest first; None where nothing is known.

    No week is known before the first log and the first board, except the
    current one; none after it. Other days than Mondays begin no week. However
    many weeks: those to be worked out are read and scored together.
    """
    mondays = weeks.between(first, min(last, weeks.monday_of(on)))
    if not mondays or first.weekday():
        return ()
    boards = rep_boards.of_weeks(rep, mondays)
    begun, published = _first_log(rep), _published()
    found: dict[date, RepScore] = {}
    open_weeks = []
    for monday in mondays:
        rules, board = _in_force(published, monday), boards.get(monday)
        if rules is not None and board is not None and board.published:
            found[monday] = _of_board(board, rules)
        elif rules is not None:
            open_weeks += _open_week(monday, rules, board, begun=begun, on=on)
    found |= {score.week: score for score in _worked_out(rep, open_weeks, on=on)}
    return tuple(map(found.get, mondays))


def of_week(rep: User, week: date, *, on: date) -> RepScore | None:
    """The rep in one week; None if nothing is known of it, or it has not begun."""
    return next(iter(between(rep, week, week, on=on)), None)


def now(rep: User, *, on: date) -> RepScore:
    """The live score: the current week, which stays open until it has ended."""
    week = weeks.monday_of(on)
    model = scoring_models.in_force(week)
    rules = Rules(model, scoring_models.parameters_of(model))
    return _worked_out(rep, [_Open(week, rules, Source.NOW, over=False)], on=on)[0]


def _published() -> list[Rules]:
    """Every published scoring model, newest first."""
    return [Rules(m, scoring_models.parameters_of(m)) for m in scoring_models.published()]


def _in_force(newest_first: Sequence[Rules], week: date) -> Rules | None:
    """What a week is or was scored by: no model is published for a week that has begun."""
    for rules in newest_first:
        if rules.model.effective_from is not None and rules.model.effective_from <= week:
            return rules
    return None


def _first_log(rep: User) -> date | None:
    logs = WeeklyActivity.objects.filter(rep=rep, superseded_at=None)
    first: date | None = logs.aggregate(week=Min("week"))["week"]
    return first


class _Open(NamedTuple):
    """A week to be worked out."""

    week: date
    rules: Rules
    source: Source
    over: bool
    board: RepBoard | None = None


def _open_week(
    week: date, rules: Rules, board: RepBoard | None, *, begun: date | None, on: date
) -> list[_Open]:
    """The week, if anything is known of it."""
    current = week == weeks.monday_of(on)
    if not current and board is None and (begun is None or week < begun):
        return []
    source = Source.NOW if current or board is not None else Source.RECONSTRUCTED
    return [_Open(week, rules, source, weeks.is_over(week, weeks.live_as_of(week, on)), board)]


def _of_board(board: RepBoard, rules: Rules) -> RepScore:
    return RepScore(
        week=board.week,
        source=Source.PUBLISHED,
        model=rules.model,
        parameters=rules.parameters,
        status=board.status,
        parts=board.parts,
        evidence=board.evidence,
        coverage=board.coverage,
        expected=board.expected,
        away=board.absent,
        over=True,
        log_ids=board.log_ids,
        board=board,
        read=lambda: inputs.of_snapshots([board.snapshot_id]),
    )


def _worked_out(rep: User, found: Sequence[_Open], *, on: date) -> list[RepScore]:
    """The scores of some weeks, in their order: one scoring for all that go by the same rules."""
    if not found:
        return []
    as_ofs = {one.week: weeks.live_as_of(one.week, on) for one in found}
    read = rep_inputs.of_weeks(rep.pk, as_ofs)
    alike: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        alike[one.rules.model.pk, one.over].append(place)
    worked_out = {}
    for (_, over), places in alike.items():
        scores = _score(read.inputs.of_reps(np.array(places)), found[places[0]].rules, over=over)
        for row, place in enumerate(places):
            log_ids, batch = read.log_ids[place], partial(read.batch, place)
            worked_out[place] = _of_row(scores, row, found[place], log_ids, batch)
    return [worked_out[place] for place in range(len(found))]


def scored(batch: Batch, *, week: date, rules: Rules, over: bool) -> RepScore:
    """The score of a batch of one rep."""
    scores, one = _score(batch.inputs, rules, over=over), _Open(week, rules, Source.NOW, over)
    return _of_row(scores, 0, one, batch.log_ids[0], lambda: batch)


def _score(inputs: Inputs, rules: Rules, *, over: bool) -> Scores:
    """An absence is known before its week ends, and is told at once."""
    scores = engine.score(inputs, rules.parameters, over=over)
    return scores if over else replace(scores, away=scores.away | inputs.absent & np.uint16(1))


def _of_row(
    scores: Scores, row: int, one: _Open, log_ids: Ids, read: Callable[[], Batch]
) -> RepScore:
    status, parts = earned(scores, row)
    return RepScore(
        week=one.week,
        source=one.source,
        model=one.rules.model,
        parameters=one.rules.parameters,
        status=status,
        parts=parts,
        evidence=int(scores.evidence[row]),
        coverage=int(scores.coverage[row]),
        expected=int(scores.expected[row]),
        away=int(scores.away[row]),
        over=one.over,
        log_ids=tuple(log_ids.tolist()),
        board=one.board,
        read=read,
    )


def earned(scores: engine.Scores, place: int = 0) -> tuple[str, tuple[int, ...] | None]:
    """The status of one of the scored, and the parts: none for silent and away."""
    status = engine.STATUSES[scores.status[place]]
    without = status in (ScoreSnapshot.Status.SILENT, ScoreSnapshot.Status.AWAY)
    return status, None if without else tuple(scores.parts[place].tolist())


def total_of(scores: engine.Scores, place: int) -> int | None:
    _, parts = earned(scores, place)
    return None if parts is None else sum(parts)
