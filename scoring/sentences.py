"""The words of an explanation, as the rep whose score it is reads them."""

from __future__ import annotations

import math
from collections.abc import Callable

from scoring import metrics
from scoring.parameters import Parameters, Row

SET_ASIDE = "This week is still open and would lower that, so it does not count yet."


def of_flow(row: Row, rate: float, *, known: int, window: int) -> str:
    """Why a flow earned what it did; `known` is in how many weeks it is known."""
    words = metrics.METRICS[row.metric]
    if not known:
        return (
            f"None of the last {window} weeks says anything about {words.many}, "
            f"so of their {number(row.points / 100)} points none is earned yet."
        )
    return (
        f"Of the last {window} weeks, each week you worked counts, a recent week more than an "
        f"old one. That comes to {rate:.2f} {words.many} a week. The target is "
        f"{target(row)}, so {words.many} earn {_share(rate / row.target, row)}."
    )


def flow_formula(row: Row, rate: float, points: int) -> str:
    many = metrics.METRICS[row.metric].many
    if rate >= row.target:
        return f"{rate:.2f} {many} a week reach the target, {_all_of(row, points)}"
    digits = _enough(points, lambda n: row.points * round(rate, n) / round(row.target, n))
    return (
        f"{rate:.{digits}f} {many} a week ÷ {number(row.target, digits)} target a week "
        f"× {number(row.points / 100)} points at most = {points / 100:.2f} points"
    )


def of_ratio(
    row: Row, ratio: float, top: float, bottom: float, *, known: int, parameters: Parameters
) -> str:
    """Why a ratio earned what it did; `top` and `bottom` are its two sums."""
    name = metrics.METRICS[row.metric].name.lower()
    part, whole = (metrics.COUNTS_BY_KEY[key].name.lower() for key in row.counts)
    if not known:
        return (
            f"None of the last {parameters.window} weeks says anything about the {name}, "
            f"so of its {number(row.points / 100)} points none is earned yet."
        )
    floor, ceiling = _percent(row.floor), _percent(row.ceiling)
    share = (ratio - row.floor) / (row.ceiling - row.floor)
    return (
        f"Of the last {parameters.window} weeks, a recent week counts more than an old one. They "
        f"come to {top:.2f} {part} and {bottom:.2f} {whole}. Together with "
        f"{number(parameters.prior)} imagined ones at {floor}, so that one lucky week cannot "
        f"decide, that is {_percent(ratio)}. {floor} earns nothing and {ceiling} everything, "
        f"so the {name} earns {_share(share, row, its='its')}."
    )


def ratio_formula(row: Row, ratio: float, points: int) -> str:
    if ratio >= row.ceiling:
        return f"{_percent(ratio)} reaches the ceiling, {_all_of(row, points)}"
    if ratio <= row.floor:
        return f"{_percent(ratio)} is not above the floor of {_percent(row.floor)}: 0.00 points"
    span = row.ceiling - row.floor
    digits = _enough(points, lambda n: row.points * (round(ratio, n + 2) - row.floor) / span)
    return (
        f"({_percent(ratio, digits)} − {_percent(row.floor)}) ÷ ({_percent(row.ceiling)} − "
        f"{_percent(row.floor)}) × {number(row.points / 100)} points at most "
        f"= {points / 100:.2f} points"
    )


def of_stock(row: Row, value: float | None) -> str:
    """Why a stock earned what it did; None is a value nobody has told yet."""
    stock = metrics.COUNTS_BY_KEY[row.metric]
    name, points = stock.name, number(row.points / 100)
    if value is None:
        return (
            f"{name}: not known yet, so of its {points} points none is earned. "
            "Your profile check-up asks for it."
        )
    if stock.yes_no:
        return (
            f"{name}: there, so it earns all of its {points} points."
            if value
            else f"{name}: not there, so of its {points} points none is earned."
        )
    noun = stock.one if value == 1 else stock.many
    return (
        f"{name}: {number(value)} {noun}. The target is {number(row.target)}, "
        f"so it earns {_share(value / row.target, row, its='its')}."
    )


def stock_formula(row: Row, value: float | None, points: int) -> str:
    if value is None:
        return "not known: 0.00 points"
    if value >= row.target:
        return f"{number(value)} reaches the target, {_all_of(row, points)}"
    return (
        f"{number(value)} ÷ {number(row.target)} target "
        f"× {number(row.points / 100)} points at most = {points / 100:.2f} points"
    )


def of_unknown(weeks: int) -> str:
    """A remark on logged weeks that do not tell the count."""
    if weeks == 1:
        return "One week was logged without it and stays out of the sums."
    return f"{weeks} weeks were logged without it and stay out of the sums."


def number(value: float, digits: int = 2) -> str:
    """A number for reading: 1,000 and 5 and 3.85, no digits that say nothing."""
    return f"{value:,.{digits}f}".rstrip("0").rstrip(".")


def _enough(points: int, worked_out: Callable[[int], float]) -> int:
    """The fewest decimals, two or more, with which a formula comes to its points as written."""
    written = (n for n in range(2, 9) if math.floor(worked_out(n) + 0.5 + 1e-9) == points)
    return next(written, 2)


def target(row: Row) -> str:
    """A flow's weekly target in whole things: 10, or 1 in 4 weeks, or 50 in 13 weeks."""
    for weeks in (1, 4, 13):
        whole = round(row.target * weeks)
        if whole and abs(row.target * weeks - whole) < 1e-9:
            return number(whole) if weeks == 1 else f"{whole} in {weeks} weeks"
    return number(row.target)


def _percent(fraction: float, digits: int = 1) -> str:
    return f"{number(round(100 * fraction, digits), digits)} %"


def _share(share: float, row: Row, its: str = "their") -> str:
    """How much of the points; "all" only when it is all, "none" only when it is none."""
    points = number(row.points / 100)
    if share >= 1:
        return f"all of {its} {points} points"
    if share <= 0:
        return f"none of {its} {points} points"
    return f"{min(99.9, max(0.1, round(100 * share, 1))):.1f} % of {its} {points} points"


def _all_of(row: Row, points: int) -> str:
    return f"all {number(row.points / 100)} points = {points / 100:.2f} points"
