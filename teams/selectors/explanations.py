"""Why a number is what it is, down to the rows of the log.

A published week is explained from the very rows its snapshot names, whatever
has been logged since; any other week from what stands now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring import explain, metrics
from scoring.metrics import Kind
from teams.selectors import (
    board_weeks,
    company,
    rep_scores,
    rule_words,
    score_parts,
    weeks,
    why_rows,
)
from teams.selectors.rep_weeks import Source
from teams.selectors.why_rows import WhyStock, WhyWeek

if TYPE_CHECKING:
    from teams.models import User
    from teams.selectors.rep_weeks import RepScore
    from teams.selectors.score_parts import Part, PillarScore


@dataclass(frozen=True, slots=True)
class Why:
    """The explanation of one metric in one week; points are hundredths.

    `level` is the rate a week of a flow, the ratio, or a stock's value;
    `target` what earns all points (a ratio's ceiling); `top ÷ bottom` the sums
    behind it. `columns` name the counts of `WhyWeek.counts`; `weeks` go from
    the newest to the oldest. `week_left_out`: the week is open and the score
    better without it. `rules` are pairs of a term and what it means.
    """

    rep_id: int
    rep_name: str
    week: date
    state: str
    final_on: date
    source: Source
    model: str
    total: int
    metric: str
    name: str
    kind: str
    pillar: PillarScore
    points: int
    of: int
    level: float | None
    target: float
    top: float
    bottom: float
    week_left_out: bool
    columns: tuple[str, ...]
    weeks: tuple[WhyWeek, ...]
    stock: WhyStock | None
    formula: str
    sentence: str
    rules: rule_words.Rules

    @property
    def capped(self) -> tuple[WhyWeek, ...]:
        """The weeks of which the cap took something."""
        return tuple(week for week in self.weeks if week.capped)

    @property
    def unknown(self) -> tuple[WhyWeek, ...]:
        """The weeks that somebody logged without this number."""
        return self._of_kind(explain.State.UNKNOWN)

    @property
    def missing(self) -> tuple[WhyWeek, ...]:
        """The weeks that were expected and that nobody logged."""
        return self._of_kind(explain.State.NOT_LOGGED)

    def _of_kind(self, kind: explain.State) -> tuple[WhyWeek, ...]:
        return tuple(week for week in self.weeks if week.kind == kind)


@dataclass(frozen=True, slots=True)
class WhyParts:
    """The explanation of a total, or of one `pillar`: the parts that make it up."""

    rep_id: int
    rep_name: str
    week: date
    state: str
    final_on: date
    source: Source
    model: str
    total: int
    pillar: PillarScore | None
    pillars: tuple[PillarScore, ...]
    parts: tuple[Part, ...]
    points: int
    of: int
    sentence: str


def of_metric(rep: User, *, week: date, metric: str, on: date) -> Why | None:
    """Why a metric earned what it did; None without a score, or where the model lacks it."""
    score = rep_scores.of_week(rep, week, on=on)
    if score is None or score.parts is None or not _asks_for(score, metric):
        return None
    found = explain.explain(score.batch.inputs, score.parameters, metric, over=score.over)
    row = found.row
    of_pillar = {pillar.key: pillar for pillar in score_parts.of(score)}
    return Why(
        **_head(rep, score, on),
        metric=metric,
        name=metrics.METRICS[metric].name,
        kind=row.kind,
        pillar=of_pillar[row.pillar],
        points=found.points,
        of=row.points,
        level=found.level,
        target=row.ceiling if row.kind is Kind.RATIO else row.target,
        top=found.top,
        bottom=found.bottom,
        week_left_out=found.with_newest is False,
        columns=tuple(metrics.COUNTS_BY_KEY[key].name for key in row.counts),
        weeks=why_rows.of_weeks(rep, score, found) if found.weeks else (),
        stock=why_rows.of_stock(rep, score, row) if row.kind is Kind.STOCK else None,
        formula=found.formula,
        sentence=found.sentence,
        rules=rule_words.of(row, score.parameters),
    )


def of_parts(rep: User, *, week: date, pillar: str | None = None, on: date) -> WhyParts | None:
    """What a total, or one pillar, is the sum of; None without a score or such a pillar."""
    score = rep_scores.of_week(rep, week, on=on)
    if score is None or score.total is None:
        return None
    found = score_parts.of(score)
    chosen = next((one for one in found if one.key == pillar), None)
    if pillar is not None and chosen is None:
        return None
    among = found if chosen is None else (chosen,)
    parts = tuple(part for one in among for part in one.parts)
    return WhyParts(
        **_head(rep, score, on),
        pillar=chosen,
        pillars=found,
        parts=parts,
        points=sum(part.points for part in parts),
        of=sum(part.of for part in parts),
        sentence=_sum(chosen, len(parts)),
    )


def _sum(pillar: PillarScore | None, parts: int) -> str:
    if pillar is None:
        return _(
            "The modelled SSI (unofficial) is the sum of its four pillars; "
            "nothing is rounded or capped above them."
        )
    return ngettext(
        "%(pillar)s is its one part; nothing is rounded or capped above it.",
        "%(pillar)s is the sum of its %(parts)s parts; nothing is rounded or capped above them.",
        parts,
    ) % {"pillar": pillar.name, "parts": parts}


def _head(rep: User, score: RepScore, on: date) -> dict[str, Any]:
    published = score.source == Source.PUBLISHED
    as_of = weeks.live_as_of(score.week, on)
    return {
        "rep_id": rep.pk,
        "rep_name": str(rep),
        "week": score.week,
        "state": board_weeks.state_of(score.week, on=as_of, published=published),
        "final_on": board_weeks.final_on(score.week, company.current().grace_days),
        "source": score.source,
        "model": score.model.version,
        "total": score.total,
    }


def _asks_for(score: RepScore, metric: str) -> bool:
    return any(row.metric == metric for row in score.parameters.rows)
