"""Why a number is what it is, down to the rows of the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from teams.selectors.scorecards import Part, PillarScore, Source


@dataclass(frozen=True, slots=True)
class WhyWeek:
    """One week behind a flow or a ratio.

    `kind`: "counted", "away" (left out), "unlogged" or "unknown" (logged, but
    not this count; left out as well). `counts` are the logged numbers by
    column; `counted` is what of them counts after the cap, `weight` per cent
    with one decimal of a full new week, `adds` and `below` what the week adds
    to the two sums. `open` marks the week itself while it is not over.
    """

    week: date
    age: int
    kind: str
    log_id: int | None
    version: int | None
    days: int | None
    counts: tuple[int | None, ...]
    logged: int | None
    counted: float | None
    capped: bool
    weight: float
    adds: float
    below: float
    open: bool
    remark: Remark | None


@dataclass(frozen=True, slots=True)
class Remark:
    """Today's log differs from the row that was counted; None: there is no log (any more)."""

    was: tuple[int | None, ...] | None
    now: tuple[int | None, ...] | None
    days_was: int | None
    days_now: int | None
    by: str
    recorded_at: datetime
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class WhyStock:
    """The level behind a stock, and the review it was taken from."""

    value: int | None
    review_id: int | None
    on: date | None
    by: str
    target: float


@dataclass(frozen=True, slots=True)
class Why:
    """The explanation of one metric in one week.

    `level` is the rate a week of a flow or the ratio, `target` what earns all
    points (a ratio's ceiling), `top ÷ bottom` the sums behind it. `columns`
    name the counts of `WhyWeek.counts`. `week_left_out`: the week is open and
    the score is better without it. `rules` are (term, sentence) pairs.
    """

    rep_id: int
    rep_name: str
    week: date
    state: str
    final_on: date
    source: Source
    model: str
    metric: str
    name: str
    kind: str
    pillar: PillarScore
    total: int | None
    points: int
    of: int
    level: float | None
    target: float
    top: float | None
    bottom: float | None
    week_left_out: bool
    columns: tuple[str, ...]
    weeks: tuple[WhyWeek, ...]
    stock: WhyStock | None
    sentence: str
    rules: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WhyParts:
    """The explanation of a total or of one pillar: the parts that make it up."""

    rep_id: int
    rep_name: str
    week: date
    state: str
    final_on: date
    source: Source
    model: str
    pillar: PillarScore | None
    pillars: tuple[PillarScore, ...]
    parts: tuple[Part, ...]
    points: int
    of: int
    sentence: str
