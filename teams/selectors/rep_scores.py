"""One rep's score in any week: as it was published, or worked out now by the same engine.

On a rep's own pages a published week shows its snapshot; every other week is
worked out from what is stored at this moment, so that a log just saved tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Min

from scoring import engine, pillars
from scoring import selectors as scoring_models
from teams.models import ScoreSnapshot, WeeklyActivity
from teams.selectors import inputs, rep_boards, weeks

if TYPE_CHECKING:
    from scoring.models import ScoringModel
    from scoring.parameters import Parameters
    from teams.models import User
    from teams.selectors.inputs import Batch
    from teams.selectors.rep_boards import RepBoard


EARLIEST = date(2000, 1, 3)
"""No week before this Monday is looked at: LinkedIn is younger."""


class Source(StrEnum):
    """Where a number comes from."""

    NOW = "now"  # worked out this moment
    PUBLISHED = "published"  # the snapshot that was published
    RECONSTRUCTED = "reconstructed"  # a week without a snapshot, worked out this moment
    NONE = "none"  # nothing is known of the rep that early


class Rules(NamedTuple):
    """A scoring model and its numbers, read once for all weeks it scores."""

    model: ScoringModel
    parameters: Parameters


@dataclass(frozen=True)
class RepScore:
    """A rep in one week, points in hundredths; `parts` follow the rows of `parameters`.

    Silent and away reps have no parts and no total. `expected` and `away` are
    masks with bit `age`, `log_ids` the logs behind the score by age, 0 where
    there is none. `board` is what boards hold of the week, if anything.
    """

    week: date
    source: Source
    model: ScoringModel
    parameters: Parameters
    status: str
    parts: tuple[int, ...] | None
    evidence: int
    coverage: int
    expected: int
    away: int
    over: bool
    log_ids: tuple[int, ...]
    board: RepBoard | None
    read: Callable[[], Batch]

    @cached_property
    def batch(self) -> Batch:
        """What the score is made from: of a published one the rows its snapshot names."""
        return self.read()

    @cached_property
    def pillars(self) -> tuple[int, ...]:
        """Points by pillar, in the order of `pillars.PILLARS`; empty without points."""
        if self.parts is None:
            return ()
        sums = dict.fromkeys(pillars.KEYS, 0)
        for row, points in zip(self.parameters.rows, self.parts, strict=True):
            sums[row.pillar] += points
        return tuple(sums.values())

    @property
    def total(self) -> int | None:
        return None if self.parts is None else sum(self.parts)

    @property
    def logged(self) -> int:
        """How many of the expected weeks somebody logged."""
        return sum(self.expected >> age & 1 for age, log_id in enumerate(self.log_ids) if log_id)


def between(rep: User, first: date, last: date, *, on: date) -> tuple[RepScore | None, ...]:
    """The rep's weeks from one Monday to another, oldest first; None where nothing is known.

    No week is known before the first log and the first board, except the
    current one; none after it. Other days than Mondays begin no week.
    """
    mondays = weeks.between(first, min(last, weeks.monday_of(on)))
    if not mondays or first.weekday():
        return ()
    boards = rep_boards.of_weeks(rep, mondays)
    begun = _first_log(rep)
    published = _published()
    return tuple(
        _of_week(
            rep,
            monday,
            _in_force(published, monday),
            board=boards.get(monday),
            begun=begun,
            on=on,
        )
        for monday in mondays
    )


def of_week(rep: User, week: date, *, on: date) -> RepScore | None:
    """The rep in one week; None if nothing is known of it, or it has not begun."""
    return next(iter(between(rep, week, week, on=on)), None)


def now(rep: User, *, on: date) -> RepScore:
    """The live score: the current week, which stays open until it has ended."""
    week = weeks.monday_of(on)
    model = scoring_models.in_force(week)
    rules = Rules(model, scoring_models.parameters_of(model))
    return _worked_out(rep, week, rules, on=on, source=Source.NOW)


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


def _of_week(
    rep: User,
    week: date,
    rules: Rules | None,
    *,
    board: RepBoard | None,
    begun: date | None,
    on: date,
) -> RepScore | None:
    if rules is None:
        return None
    if board is not None and board.published:
        return _of_board(board, rules)
    current = week == weeks.monday_of(on)
    if not current and board is None and (begun is None or week < begun):
        return None
    source = Source.NOW if current or board is not None else Source.RECONSTRUCTED
    return _worked_out(rep, week, rules, on=on, source=source, board=board)


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


def _worked_out(
    rep: User,
    week: date,
    rules: Rules,
    *,
    on: date,
    source: Source,
    board: RepBoard | None = None,
) -> RepScore:
    as_of = weeks.live_as_of(week, on)
    batch = inputs.of_reps([rep.pk], week=week, as_of=as_of)
    over = weeks.is_over(week, as_of)
    return scored(batch, week=week, rules=rules, over=over, source=source, board=board)


def scored(
    batch: Batch,
    *,
    week: date,
    rules: Rules,
    over: bool,
    source: Source = Source.NOW,
    board: RepBoard | None = None,
) -> RepScore:
    """The score of a batch of one rep."""
    scores = engine.score(batch.inputs, rules.parameters, over=over)
    status, parts = earned(scores)
    return RepScore(
        week=week,
        source=source,
        model=rules.model,
        parameters=rules.parameters,
        status=status,
        parts=parts,
        evidence=int(scores.evidence[0]),
        coverage=int(scores.coverage[0]),
        expected=int(scores.expected[0]),
        away=int(scores.away[0]) | (0 if over else int(batch.inputs.absent[0]) & 1),
        over=over,
        log_ids=tuple(batch.log_ids[0].tolist()),
        board=board,
        read=lambda: batch,
    )


def earned(scores: engine.Scores, place: int = 0) -> tuple[str, tuple[int, ...] | None]:
    """The status of one of the scored, and the parts: none for silent and away."""
    status = engine.STATUSES[scores.status[place]]
    without = status in (ScoreSnapshot.Status.SILENT, ScoreSnapshot.Status.AWAY)
    return status, None if without else tuple(scores.parts[place].tolist())


def total_of(scores: engine.Scores, place: int) -> int | None:
    _, parts = earned(scores, place)
    return None if parts is None else sum(parts)
