"""Two lines in one picture: the weekly means of both sides of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from teams.templatetags import ssi
from teams.web import plot_parts, scales
from teams.web.scales import Scale

if TYPE_CHECKING:
    from teams.selectors.comparisons import Comparison, SideWeek

Line = tuple["SideWeek", ...]


def of_comparison(comparison: Comparison) -> SafeString:
    """The means by week; weeks are dates where both sides have the same, and else counted."""
    one, other = comparison.one, comparison.other
    names = (_name(comparison, 0), _name(comparison, 1))
    return _plot(
        (one.weeks, other.weeks),
        names,
        comparison.flag_below,
        get_language(),
        dated=comparison.same_weeks,
    )


def _name(comparison: Comparison, side: int) -> str:
    shown = (comparison.one, comparison.other)[side]
    if comparison.same_weeks:
        return shown.team.name
    return _("%(team)s, from %(day)s") % {
        "team": shown.team.name,
        "day": ssi.day(shown.span.mondays[0]),
    }


@lru_cache(maxsize=200)
def _plot(
    lines: tuple[Line, Line],
    names: tuple[str, str],
    flag_below: int,
    _language: str | None,
    *,
    dated: bool,
) -> SafeString:
    values = [week.mean for line in lines for week in line if week.mean is not None]
    if not values:
        return SafeString("")
    scale = scales.fitting(values, steps=max(map(len, lines)) - 1)
    drawn = format_html_join(
        "",
        "{}",
        (
            (_line(line, scale, kind),)
            for line, kind in zip(lines, ("", " line--other"), strict=True)
        ),
    )
    return format_html(
        '<div class="chart"><svg class="plot plot--tall" role="img" '
        'aria-labelledby="pair-t pair-d"><title id="pair-t">{}</title>'
        '<desc id="pair-d">{}</desc>{}{}'
        '<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">{}</svg>'
        "{}{}</svg></div>",
        _("Mean of the scored reps by week"),
        " ".join(_words(line, name) for line, name in zip(lines, names, strict=True)),
        plot_parts.grid(scale),
        _weeks(max(lines, key=len), scale, dated=dated),
        drawn,
        plot_parts.limit(scale, flag_below),
        _ends(lines, scale),
    )


def _words(line: Line, name: str) -> str:
    known = [week for week in line if week.mean is not None]
    if not known:
        return _("%(name)s: in no week are five reps scored.") % {"name": name}
    return _("%(name)s: from %(first)s in the week of %(from)s to %(last)s in that of %(to)s.") % {
        "name": name,
        "first": ssi.points(known[0].mean),
        "from": ssi.day(known[0].week),
        "last": ssi.points(known[-1].mean),
        "to": ssi.day(known[-1].week),
    }


def _weeks(line: Line, scale: Scale, *, dated: bool) -> SafeString:
    """Dates, or the number of the week in its stretch; every second, on phones every fourth."""
    named = (
        (
            SafeString(' class="minor"') if place % 4 else "",
            scale.x(place),
            ssi.day(week.week) if dated else place + 1,
        )
        for place, week in enumerate(line)
        if place % 2 == 0
    )
    texts = format_html_join("", '<text{} x="{}%" y="100%" dy="20">{}</text>', named)
    return format_html('<g class="weeks">{}</g>', texts)


def _line(line: Line, scale: Scale, kind: str) -> SafeString:
    pieces = (
        (kind, " ".join(f"{scale.x(p)},{scale.y(line[p].mean or 0)}" for p in stretch))
        for stretch in _stretches(line)
    )
    return format_html_join("", '<polyline class="line{}" points="{}"/>', pieces)


def _stretches(line: Sequence[SideWeek]) -> Iterator[list[int]]:
    """Unbroken weeks with a mean and one scoring model; a week alone is drawn as its dot."""
    stretch: list[int] = []
    for place, week in enumerate(line):
        if stretch and (week.mean is None or week.model != line[stretch[-1]].model):
            yield stretch
            stretch = []
        if week.mean is not None:
            stretch.append(place)
    if stretch:
        yield stretch


def _ends(lines: tuple[Line, Line], scale: Scale) -> SafeString:
    """A dot in every week, its figure when pointed at; square ones for the other side."""
    dots = (
        (_title(week), _mark(scale.x(place), scale.y(week.mean), side=side))
        for side, line in enumerate(lines)
        for place, week in enumerate(line)
        if week.mean is not None
    )
    return format_html_join("", "<g><title>{}</title>{}</g>", dots)


def _title(week: SideWeek) -> str:
    return f"{ssi.week_name(week.week)}: {ssi.points(week.mean)}"


def _mark(x: float, y: float, *, side: int) -> SafeString:
    if side == 0:
        return format_html('<circle class="point" cx="{}%" cy="{}%" r="4.5"/>', x, y)
    return format_html(
        '<svg x="{}%" y="{}%"><rect class="point point--other" x="-4" y="-4" width="8" height="8"/>'
        "</svg>",
        x,
        y,
    )
