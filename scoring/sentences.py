"""The words of an explanation, as the rep whose score it is reads them."""

from __future__ import annotations

import math
from collections.abc import Callable

from scoring import metrics
from scoring.parameters import Parameters, Row
from scoring.words import figure, ngettext
from scoring.words import gettext as _


def set_aside() -> str:
    """A remark on an open week that would lower the part."""
    return _("This week is still open and would lower that, so it does not count yet.")


def of_flow(row: Row, rate: float, *, known: int, window: int) -> str:
    """Why a flow earned what it did; `known` is in how many weeks it is known."""
    many = metrics.METRICS[row.metric].many
    if not known:
        return _(
            "None of the last %(window)s weeks says anything about %(many)s, "
            "so of their %(points)s points none is earned yet."
        ) % {"window": window, "many": many, "points": _worth(row)}
    said = _(
        "Of the last %(window)s weeks, each week you worked counts, a recent week more than an "
        "old one. That comes to %(rate)s %(many)s a week. The target is "
        "%(target)s, so %(many)s earn %(share)s."
    )
    share = _share_of_their(rate / row.target, row)
    target_said = target(row)
    return said % {
        "window": window,
        "rate": _two(rate),
        "many": many,
        "target": target_said,
        "share": share,
    }


def flow_formula(row: Row, rate: float, points: int) -> str:
    many = metrics.METRICS[row.metric].many
    if rate >= row.target:
        return _("%(rate)s %(many)s a week reach the target, %(all)s") % {
            "rate": _two(rate),
            "many": many,
            "all": _all_of(row, points),
        }
    digits = _enough(points, lambda n: row.points * round(rate, n) / round(row.target, n))
    return _(
        "%(rate)s %(many)s a week ÷ %(target)s target a week "
        "× %(worth)s points at most = %(points)s points"
    ) % {
        "rate": figure(f"{rate:.{digits}f}"),
        "many": many,
        "target": number(row.target, digits),
        "worth": _worth(row),
        "points": _two(points / 100),
    }


def of_ratio(
    row: Row, ratio: float, top: float, bottom: float, *, known: int, parameters: Parameters
) -> str:
    """Why a ratio earned what it did; `top` and `bottom` are its two sums."""
    name = metrics.METRICS[row.metric].name
    part, whole = (metrics.COUNTS_BY_KEY[key].many for key in row.counts)
    if not known:
        return _(
            "%(name)s: none of the last %(window)s weeks says anything about it, "
            "so of its %(points)s points none is earned yet."
        ) % {"name": name, "window": parameters.window, "points": _worth(row)}
    share = (ratio - row.floor) / (row.ceiling - row.floor)
    return _(
        "Of the last %(window)s weeks, a recent week counts more than an old one. They "
        "come to %(top)s %(part)s and %(bottom)s %(whole)s. Together with "
        "%(prior)s imagined ones at %(floor)s, so that one lucky week cannot "
        "decide, that is %(ratio)s. %(floor)s earns nothing and %(ceiling)s everything, "
        "so it earns %(share)s."
    ) % {
        "window": parameters.window,
        "top": _two(top),
        "part": part,
        "bottom": _two(bottom),
        "whole": whole,
        "prior": number(parameters.prior),
        "floor": _percent(row.floor),
        "ratio": _percent(ratio),
        "ceiling": _percent(row.ceiling),
        "share": _share_of_its(share, row),
    }


def ratio_formula(row: Row, ratio: float, points: int) -> str:
    if ratio >= row.ceiling:
        return _("%(ratio)s reaches the ceiling, %(all)s") % {
            "ratio": _percent(ratio),
            "all": _all_of(row, points),
        }
    if ratio <= row.floor:
        return _("%(ratio)s is not above the floor of %(floor)s: %(points)s points") % {
            "ratio": _percent(ratio),
            "floor": _percent(row.floor),
            "points": _two(0),
        }
    span = row.ceiling - row.floor
    digits = _enough(points, lambda n: row.points * (round(ratio, n + 2) - row.floor) / span)
    return _(
        "(%(ratio)s − %(floor)s) ÷ (%(ceiling)s − %(floor)s) "
        "× %(worth)s points at most = %(points)s points"
    ) % {
        "ratio": _percent(ratio, digits),
        "floor": _percent(row.floor),
        "ceiling": _percent(row.ceiling),
        "worth": _worth(row),
        "points": _two(points / 100),
    }


def of_stock(row: Row, value: float | None) -> str:
    """Why a stock earned what it did; None is a value nobody has told yet."""
    stock = metrics.COUNTS_BY_KEY[row.metric]
    said = {"name": stock.name, "points": _worth(row)}
    if value is None:
        return (
            _(
                "%(name)s: not known yet, so of its %(points)s points none is earned. "
                "Your profile check-up asks for it."
            )
            % said
        )
    if stock.yes_no:
        there = _("%(name)s: there, so it earns all of its %(points)s points.")
        missing = _("%(name)s: not there, so of its %(points)s points none is earned.")
        return (there if value else missing) % said
    return _("%(name)s: %(value)s %(noun)s. The target is %(target)s, so it earns %(share)s.") % {
        **said,
        "value": number(value),
        "noun": stock.one if value == 1 else stock.many,
        "target": number(row.target),
        "share": _share_of_its(value / row.target, row),
    }


def stock_formula(row: Row, value: float | None, points: int) -> str:
    if value is None:
        return _("not known: %(points)s points") % {"points": _two(0)}
    if value >= row.target:
        return _("%(value)s reaches the target, %(all)s") % {
            "value": number(value),
            "all": _all_of(row, points),
        }
    return _("%(value)s ÷ %(target)s target × %(worth)s points at most = %(points)s points") % {
        "value": number(value),
        "target": number(row.target),
        "worth": _worth(row),
        "points": _two(points / 100),
    }


def of_unknown(weeks: int) -> str:
    """A remark on logged weeks that do not tell the count."""
    return ngettext(
        "One week was logged without it and stays out of the sums.",
        "%(weeks)s weeks were logged without it and stay out of the sums.",
        weeks,
    ) % {"weeks": weeks}


def number(value: float, digits: int = 2) -> str:
    """A number for reading: 1,000 and 5 and 3.85, no digits that say nothing."""
    return figure(f"{value:,.{digits}f}".rstrip("0").rstrip("."))


def _enough(points: int, worked_out: Callable[[int], float]) -> int:
    """The fewest decimals, two or more, with which a formula comes to its points as written."""
    written = (n for n in range(2, 9) if math.floor(worked_out(n) + 0.5 + 1e-9) == points)
    return next(written, 2)


def target(row: Row) -> str:
    """A flow's weekly target in whole things: 10, or 1 in 4 weeks, or 50 in 13 weeks."""
    whole, weeks = whole_target(row)
    if weeks == 1:
        return number(whole)
    return _("%(whole)s in %(weeks)s weeks") % {"whole": number(whole), "weeks": weeks}


def whole_target(row: Row) -> tuple[float, int]:
    """A flow's target in whole things, and in how many weeks: 1, 4, 13, or 1 where none fits."""
    for weeks in (1, 4, 13):
        whole = round(row.target * weeks)
        if whole and abs(row.target * weeks - whole) < 1e-9:
            return whole, weeks
    return row.target, 1


def _two(value: float) -> str:
    return figure(f"{value:.2f}")


def _worth(row: Row) -> str:
    return number(row.points / 100)


def _percent(fraction: float, digits: int = 1) -> str:
    return f"{number(round(100 * fraction, digits), digits)} %"


def _share_of_their(share: float, row: Row) -> str:
    """How much of the points of several; "all" only when it is all, "none" only when none."""
    if share >= 1:
        return _("all of their %(points)s points") % {"points": _worth(row)}
    if share <= 0:
        return _("none of their %(points)s points") % {"points": _worth(row)}
    return _("%(share)s of their %(points)s points") % {
        "share": _part(share),
        "points": _worth(row),
    }


def _share_of_its(share: float, row: Row) -> str:
    """The same of one thing."""
    if share >= 1:
        return _("all of its %(points)s points") % {"points": _worth(row)}
    if share <= 0:
        return _("none of its %(points)s points") % {"points": _worth(row)}
    return _("%(share)s of its %(points)s points") % {
        "share": _part(share),
        "points": _worth(row),
    }


def _part(share: float) -> str:
    return figure(f"{min(99.9, max(0.1, round(100 * share, 1))):.1f}") + " %"


def _all_of(row: Row, points: int) -> str:
    return _("all %(worth)s points = %(points)s points") % {
        "worth": _worth(row),
        "points": _two(points / 100),
    }
