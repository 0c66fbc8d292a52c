"""The line of some weeks: a rep's, or a team's with its middle half.

Positions are per cent, so that text and dots keep their size at any width;
only the inner picture stretches. Lines of different scoring models are never
joined, and what is not published is dotted. What stands beside a line is drawn
by `marks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from teams.templatetags import ssi
from teams.web import dots as weekly
from teams.web import plot_parts, plot_signs, scales
from teams.web.dots import Dot, Drawn
from teams.web.plot_signs import Read, Reading
from teams.web.scales import Scale

if TYPE_CHECKING:
    from teams.selectors.histories import HistoryPoint
    from teams.selectors.trends import TrendPoint

_PUBLISHED = "published"
_HISTORY_DRAWN = {"published": Drawn.FINAL, "reconstructed": Drawn.REBUILT}
_LINES = {
    Drawn.FINAL: "line",
    Drawn.OPEN: "line line--open",
    Drawn.REBUILT: "line line--rebuilt",
}
_POINTS = {
    Drawn.FINAL: "point",
    Drawn.OPEN: "point point--open",
    Drawn.REBUILT: "point point--rebuilt",
}


def of_history(history: Sequence[HistoryPoint], readings: Iterable[Reading] = ()) -> SafeString:
    """A rep's weeks, with official readings as dots of their own; those never on a board dotted."""
    read = tuple((reading.on, reading.total, reading.difference) for reading in readings)
    return _of_history(tuple(history), read, get_language())


def of_trend(trend: Sequence[TrendPoint]) -> SafeString:
    """A team's mean by week, above the band that holds its middle half."""
    return _of_trend(tuple(trend), _("Team mean by week"), get_language())


def of_company(trend: Sequence[TrendPoint]) -> SafeString:
    """The same of everybody."""
    return _of_trend(tuple(trend), _("Mean of the company by week"), get_language())


@lru_cache(maxsize=500)
def _of_history(
    history: tuple[HistoryPoint, ...], readings: tuple[Read, ...], _language: str | None
) -> SafeString:
    dots = [
        Dot(
            point.week,
            point.total,
            joined=not point.model_changed,
            drawn=_HISTORY_DRAWN.get(point.source, Drawn.OPEN),
            model=point.model,
            away=point.away,
            late=point.late,
        )
        for point in history
    ]
    return _plot(dots, key="history", title=_("Modelled SSI by week"), readings=readings)


@lru_cache(maxsize=500)
def _of_trend(trend: tuple[TrendPoint, ...], title: str, _language: str | None) -> SafeString:
    models = [point.model for point in trend]
    dots = [
        Dot(
            point.week,
            point.mean,
            joined=model == point.model,
            drawn=Drawn.FINAL if point.state == _PUBLISHED else Drawn.OPEN,
            model=point.model,
            low=point.low,
            high=point.high,
            marks=point.marks,
        )
        for point, model in zip(trend, models[:1] + models, strict=False)
    ]
    return _plot(dots, key="trend", title=title, tall=True)


def _plot(
    dots: Sequence[Dot],
    *,
    key: str,
    title: str,
    tall: bool = False,
    readings: Sequence[Read] = (),
) -> SafeString:
    readings = plot_signs.within(dots, readings)
    values = [v for dot in dots for v in (dot.value, dot.low, dot.high) if v is not None]
    if not values:
        return SafeString("")
    values += [total for _on, total, _difference in readings]
    scale = scales.fitting(values, steps=len(dots) - 1)
    return format_html(
        '<div class="chart"><svg class="{}" role="img" aria-labelledby="{key}-t {key}-d">'
        '<title id="{key}-t">{}</title><desc id="{key}-d">{}</desc>{}{}{}{}'
        '<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">'
        "{}{}</svg>{}{}{}{}{}</svg></div>",
        "plot plot--tall" if tall else "plot",
        title,
        plot_signs.words(dots, readings),
        plot_signs.away(dots, scale),
        plot_parts.grid(scale),
        _weeks(dots, scale),
        plot_signs.model_changes(dots, scale),
        _bands(dots, scale),
        _lines(dots, scale),
        plot_parts.limit(scale),
        plot_parts.marks(dots, scale),
        plot_signs.late(dots, scale),
        _columns(dots, scale),
        plot_signs.readings(dots, readings, scale),
        key=key,
    )


def _weeks(dots: Sequence[Dot], scale: Scale) -> SafeString:
    """Seven weeks or so are named, on narrow screens half as many; years where they differ."""
    step = 2 * max(1, -(-(len(dots) - 1) // 12))
    named = (
        (
            SafeString(' class="minor"') if place % (2 * step) else "",
            scale.x(place),
            ssi.day(dot.week, dots[-1].week),
        )
        for place, dot in enumerate(dots)
        if place % step == 0
    )
    texts = format_html_join("", '<text{} x="{}%" y="100%" dy="20">{}</text>', named)
    return format_html('<g class="weeks">{}</g>', texts)


def _bands(dots: Sequence[Dot], scale: Scale) -> SafeString:
    polygons = []
    for stretch in weekly.stretches(dots):
        bounds = [(p, dots[p].low, dots[p].high) for p in stretch]
        lower = [f"{scale.x(p)},{scale.y(low)}" for p, low, _high in bounds if low is not None]
        upper = [f"{scale.x(p)},{scale.y(high)}" for p, _low, high in bounds if high is not None]
        if len(lower) > 1:
            polygons.append((" ".join(lower + upper[::-1]),))
    return format_html_join("", '<polygon class="band" points="{}"/>', polygons)


def _lines(dots: Sequence[Dot], scale: Scale) -> SafeString:
    """A solid line as far as it is published, dotted pieces where it is not."""
    pieces = []
    for stretch in weekly.stretches(dots):
        for run, drawn in weekly.runs(stretch, dots):
            at = " ".join(f"{scale.x(p)},{scale.y(dots[p].value or 0)}" for p in run)
            pieces.append((_LINES[drawn], at))
    return format_html_join("", '<polyline class="{}" points="{}"/>', pieces)


def _columns(dots: Sequence[Dot], scale: Scale) -> SafeString:
    """One column a week: pointing at it shows its figure; the last always does."""
    last = max(place for place, dot in enumerate(dots) if dot.value is not None)
    columns = (
        _column(dot, dot.value, place, scale, last=place == last)
        for place, dot in enumerate(dots)
        if dot.value is not None
    )
    return format_html_join("", "{}", ((column,) for column in columns))


def _column(dot: Dot, value: int, place: int, scale: Scale, *, last: bool) -> SafeString:
    return format_html(
        '<g class="{}"><title>{}: {}</title><rect x="{}%" width="{}%" height="100%"/>'
        '<line class="rule" x1="{x}%" x2="{x}%" y1="0" y2="100%"/>'
        '<circle class="{}" cx="{x}%" cy="{y}%" r="4.5"/>'
        '<text class="tag" x="{x}%" y="{y}%" dy="-12">{tag}</text></g>',
        "column column--last" if last else "column",
        ssi.week_name(dot.week),
        plot_signs.told(dot),
        scale.x(place - 0.5),
        scale.width,
        _POINTS[dot.drawn],
        x=scale.x(place),
        y=scale.y(value),
        tag=ssi.points(value),
    )
