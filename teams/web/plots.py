"""The line of thirteen weeks: a rep's, or a team's with its middle half.

Positions are per cent, so that text and dots keep their size at any width;
only the inner picture stretches. Lines of different scoring models are never
joined, and what is not published is dotted.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from teams.templatetags import ssi
from teams.web import dots as weekly
from teams.web import plot_parts, scales
from teams.web.dots import Dot
from teams.web.scales import Scale

if TYPE_CHECKING:
    from teams.selectors.histories import HistoryPoint
    from teams.selectors.trends import TrendPoint

_PUBLISHED = "published"


def of_history(history: Sequence[HistoryPoint]) -> SafeString:
    """A rep's weeks; those never on a board are dotted."""
    return _of_history(tuple(history), get_language())


def of_trend(trend: Sequence[TrendPoint]) -> SafeString:
    """A team's mean by week, above the band that holds its middle half."""
    return _of_trend(tuple(trend), _("Team mean by week"), get_language())


def of_company(trend: Sequence[TrendPoint]) -> SafeString:
    """The same of everybody."""
    return _of_trend(tuple(trend), _("Mean of the company by week"), get_language())


@lru_cache(maxsize=500)
def _of_history(history: tuple[HistoryPoint, ...], _language: str | None) -> SafeString:
    dots = [
        Dot(
            point.week,
            point.total,
            joined=not point.model_changed,
            final=point.source == _PUBLISHED,
            model=point.model,
            away=point.away,
        )
        for point in history
    ]
    return _plot(dots, key="history", title=_("Modelled SSI by week"), tall=False)


@lru_cache(maxsize=500)
def _of_trend(trend: tuple[TrendPoint, ...], title: str, _language: str | None) -> SafeString:
    models = [point.model for point in trend]
    dots = [
        Dot(
            point.week,
            point.mean,
            joined=model == point.model,
            final=point.state == _PUBLISHED,
            model=point.model,
            low=point.low,
            high=point.high,
            marks=point.marks,
        )
        for point, model in zip(trend, models[:1] + models, strict=False)
    ]
    return _plot(dots, key="trend", title=title, tall=True)


def _plot(dots: Sequence[Dot], *, key: str, title: str, tall: bool) -> SafeString:
    values = [v for dot in dots for v in (dot.value, dot.low, dot.high) if v is not None]
    if not values:
        return SafeString("")
    scale = scales.fitting(values, steps=len(dots) - 1)
    return format_html(
        '<div class="chart"><svg class="{}" role="img" aria-labelledby="{key}-t {key}-d">'
        '<title id="{key}-t">{}</title><desc id="{key}-d">{}</desc>{}{}{}{}'
        '<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">'
        "{}{}</svg>{}{}{}</svg></div>",
        "plot plot--tall" if tall else "plot",
        title,
        _words(dots),
        _away(dots, scale),
        plot_parts.grid(scale),
        _weeks(dots, scale),
        _model_changes(dots, scale),
        _bands(dots, scale),
        _lines(dots, scale),
        plot_parts.limit(scale),
        plot_parts.marks(dots, scale),
        _columns(dots, scale),
        key=key,
    )


def _words(dots: Sequence[Dot]) -> str:
    """The same for who listens: from, to, absences, changes of the model."""
    known = [dot for dot in dots if dot.value is not None]
    said = [
        _("From %(first)s in the week of %(from)s to %(last)s in the week of %(to)s.")
        % {
            "first": ssi.points(known[0].value),
            "from": ssi.day(known[0].week),
            "last": ssi.points(known[-1].value),
            "to": ssi.day(known[-1].week),
        }
    ]
    for first, final in _absences(dots):
        if first == final:
            said.append(_("Away in the week of %s.") % ssi.day(dots[first].week))
        else:
            weeks = {"first": ssi.day(dots[first].week), "last": ssi.day(dots[final].week)}
            said.append(_("Away from the week of %(first)s to that of %(last)s.") % weeks)
    said += [
        _("The scoring model changed with the week of %s; values before and after are not joined.")
        % ssi.day(dot.week)
        for dot in dots[1:]
        if not dot.joined
    ]
    return " ".join([*said, *plot_parts.words_of_marks(dots)])


def _weeks(dots: Sequence[Dot], scale: Scale) -> SafeString:
    """Every second week is named; on narrow screens every fourth."""
    named = (
        (SafeString(' class="minor"') if place % 4 else "", scale.x(place), ssi.day(dot.week))
        for place, dot in enumerate(dots)
        if place % 2 == 0
    )
    texts = format_html_join("", '<text{} x="{}%" y="100%" dy="20">{}</text>', named)
    return format_html('<g class="weeks">{}</g>', texts)


def _model_changes(dots: Sequence[Dot], scale: Scale) -> SafeString:
    changes = (
        (x := scale.x(place - 0.5), x, x, _("new scoring model, %s") % ssi.day(dot.week))
        for place, dot in enumerate(dots)
        if place and not dot.joined
    )
    return format_html_join(
        "",
        '<g class="change"><line x1="{}%" x2="{}%" y1="-12" y2="100%"/>'
        '<text x="{}%" dx="6" y="-4">{}</text></g>',
        changes,
    )


def _away(dots: Sequence[Dot], scale: Scale) -> SafeString:
    """Under grid and line, once for weeks on end, and no wider than the plot."""
    last = len(dots) - 1
    grounds = []
    for first, final in _absences(dots):
        left, right = scale.x(max(0, first - 0.5)), scale.x(min(last, final + 0.5))
        grounds.append((left, round(right - left, 2), scale.x((first + final) / 2), _("away")))
    return format_html_join(
        "",
        '<g class="away"><rect x="{}%" width="{}%" height="100%"/>'
        '<text x="{}%" y="100%" dy="-6">{}</text></g>',
        grounds,
    )


def _absences(dots: Sequence[Dot]) -> list[tuple[int, int]]:
    """First and last place of every stretch of weeks away."""
    places = [place for place, dot in enumerate(dots) if dot.away]
    firsts = [place for place in places if place - 1 not in places]
    finals = [place for place in places if place + 1 not in places]
    return list(zip(firsts, finals, strict=True))


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
        for run, final in weekly.runs(stretch, dots):
            at = " ".join(f"{scale.x(p)},{scale.y(dots[p].value or 0)}" for p in run)
            pieces.append(("line" if final else "line line--open", at))
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
        '<g class="{}"><title>{}: {tag}</title><rect x="{}%" width="{}%" height="100%"/>'
        '<line class="rule" x1="{x}%" x2="{x}%" y1="0" y2="100%"/>'
        '<circle class="{}" cx="{x}%" cy="{y}%" r="4.5"/>'
        '<text class="tag" x="{x}%" y="{y}%" dy="-12">{tag}</text></g>',
        "column column--last" if last else "column",
        ssi.week_name(dot.week),
        scale.x(place - 0.5),
        scale.width,
        "point" if dot.final else "point point--open",
        x=scale.x(place),
        y=scale.y(value),
        tag=ssi.points(value),
    )
