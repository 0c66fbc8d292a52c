"""The rows behind one number: weeks of a flow or a ratio, the review of a stock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from scoring import explain, metrics
from scoring.metrics import Kind
from teams.models import ProfileReview
from teams.selectors import inputs, log_remarks, weeks
from teams.selectors.rep_weeks import Source

if TYPE_CHECKING:
    from scoring.explain import Explanation
    from scoring.parameters import Row
    from teams.models import User
    from teams.selectors.log_remarks import Pair, Remark
    from teams.selectors.rep_weeks import RepScore

_IN_SUMS = (explain.State.COUNTED, explain.State.SET_ASIDE)


@dataclass(frozen=True, slots=True)
class WhyWeek:
    """One week behind a flow or a ratio.

    `kind` is a word of `explain.State`. `counts` are the logged numbers by
    column, `logged` their sum (a ratio's numerator), `counted` what of it
    counts; `weight` is in per cent of a new week, `adds` and `below` what the
    week adds to the two sums. `remark`: today's log differs from the one shown.
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
class WhyStock:
    """The level behind a stock and the review that tells it; `remark`: what stands today."""

    value: int | None
    review_id: int | None
    on: date | None
    by: str
    target: float
    remark: str


def of_weeks(rep: User, score: RepScore, found: Explanation) -> tuple[WhyWeek, ...]:
    """The weeks of the window, newest first, each with the log it was taken from."""
    pairs = log_remarks.of_window(rep, score.week, score.log_ids)
    return tuple(
        _week(of_week, pairs.get(of_week.age, log_remarks.NO_LOGS), score, found.row)
        for of_week in found.weeks
    )


def of_stock(rep: User, score: RepScore, row: Row) -> WhyStock:
    """The level of a stock; of a published week with a remark if another stands today."""
    place = metrics.STOCK_KEYS.index(row.metric)
    review_id = int(score.batch.review_ids[0, place])
    review = ProfileReview.objects.select_related("recorded_by").filter(pk=review_id).first()
    value = _level(review, row.metric)
    return WhyStock(
        value=value,
        review_id=review_id or None,
        on=review.on if review else None,
        by=str(review.recorded_by) if review else "",
        target=row.target,
        remark=_of_today(rep, score, row.metric, value) if score.source == Source.PUBLISHED else "",
    )


def _week(of_week: explain.Week, pair: Pair, score: RepScore, row: Row) -> WhyWeek:
    named = pair.named
    known = [count for count in of_week.raw if count is not None]
    logged = None if len(known) < len(of_week.raw) else sum(known)
    if row.kind is Kind.RATIO:
        logged = of_week.raw[0]
    counted = of_week.counted
    return WhyWeek(
        week=weeks.back(score.week, of_week.age),
        age=of_week.age,
        kind=of_week.state,
        log_id=named.pk if named else None,
        version=named.version if named else None,
        days=of_week.days,
        counts=of_week.raw,
        logged=logged,
        counted=counted,
        capped=of_week.state in _IN_SUMS and (counted or 0) < (logged or 0),
        weight=100 * of_week.recency,
        adds=of_week.adds,
        below=of_week.below,
        open=of_week.age == 0 and not score.over,
        remark=log_remarks.remark(pair, row.counts),
    )


def _level(review: ProfileReview | None, stock: str) -> int | None:
    return None if review is None else getattr(review, stock)


def _of_today(rep: User, score: RepScore, stock: str, counted: int | None) -> str:
    """What stands today for that week, if it is not what was counted."""
    batch = inputs.of_reps([rep.pk], week=score.week, as_of=weeks.sunday_of(score.week))
    review_id = int(batch.review_ids[0, metrics.STOCK_KEYS.index(stock)])
    standing = _level(ProfileReview.objects.filter(pk=review_id).first(), stock)
    if standing == counted:
        return ""
    return log_remarks.too_late(log_remarks.shown(counted), log_remarks.shown(standing))
