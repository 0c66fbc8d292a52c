"""Small pictures, drawn on the server as SVG; also the template library `charts`.

Geometry goes into attributes, looks into classes: nothing here needs a style
attribute or a script. A picture beside its own figures is hidden from screen
readers, any other says in its title what it shows. Recipes: docs/decisions.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scoring import parameters, pillars
from teams.templatetags import ssi
from teams.web import pair_plots, plot_parts, plots, spreads

if TYPE_CHECKING:
    from teams.selectors.leaderboard_rows import LeaderboardRow, PillarPoints
    from teams.selectors.trends import TrendPoint

register = template.Library()
register.filter("history_plot", plots.of_history)
register.filter("trend_plot", plots.of_trend)
register.filter("dist", spreads.dist)
register.filter("pair_plot", pair_plots.of_comparison)
register.filter("company_plot", plots.of_company)

LIMIT = parameters.Parameters.flag_below
_LEFT, _STEP, _BOTTOM, _HEIGHT = 2.0, 7.5, 21.0, 18.0
_LEAST_SPAN = 1500


class _Pillar(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def points(self) -> int: ...


@register.filter
def bar(pillar: _Pillar) -> SafeString:
    """A pillar's points on a track of 25; its figures stand beside it."""
    return _bar(pillar.key, pillar.points, "bar")


@register.filter
def tall_bar(pillar: _Pillar) -> SafeString:
    return _bar(pillar.key, pillar.points, "bar bar--tall")


def pillar_cells(row: LeaderboardRow, places: Sequence[int]) -> str:
    """Cells of a row of the board: points, gap and bar of the pillars at these places."""
    language = get_language()
    return "".join([_cell(place + 1, row.pillars[place], language) for place in places])


@register.filter
def spark(totals: tuple[int | None, ...], limit: int = LIMIT) -> SafeString:
    """Thirteen totals in a line of 96 by 24, the last one marked; gaps stay gaps."""
    return _spark(tuple(totals), limit, get_language())


@register.filter
def signed_bar(difference: int, largest: int) -> SafeString:
    """A signed part from the middle: to the right it raises, to the left it lowers."""
    width = 50 * abs(difference) / (1.15 * largest) if largest else 0.0
    return format_html(
        '<svg class="signed" aria-hidden="true"><rect class="{}" x="{}%" width="{}%" '
        'height="100%"/><line class="zero" x1="50%" x2="50%" y1="-2" y2="12"/></svg>',
        "minus" if difference < 0 else "plus",
        _short(50 - width if difference < 0 else 50),
        _short(width),
    )


@register.filter
def lettered_list(points: Sequence[TrendPoint]) -> list[plot_parts.Lettered]:
    """The marked dates of some weeks, with the letters that the picture calls them by."""
    return list(plot_parts.lettered(points))


@register.simple_tag
def origins_bar(shares: tuple[int, int, int]) -> SafeString:
    """Per cent typed, imported and by API on one track; the figures stand beside it."""
    starts = (0, shares[0], shares[0] + shares[1])
    parts = zip(("typed", "imported", "api"), starts, shares, strict=True)
    return format_html(
        '<svg class="bar origins" aria-hidden="true">'
        '<rect class="track" width="100%" height="100%"/>{}</svg>',
        format_html_join(
            "", '<rect class="{}" x="{}%" width="{}%" height="100%"/>', (p for p in parts if p[2])
        ),
    )


@register.simple_tag
def share_bar(percent: int) -> SafeString:
    """A share of all, 0 to 100 per cent; the figure stands beside it."""
    return format_html(
        '<svg class="bar" aria-hidden="true"><rect class="track" width="100%" height="100%"/>'
        '<rect class="fill" width="{}%" height="100%"/></svg>',
        percent,
    )


@register.filter
def weight(percent: float) -> SafeString:
    """What a week weighs, 0 to 100 per cent of the newest one."""
    return format_html(
        '<svg class="weight" aria-hidden="true"><rect class="track" width="100%" height="100%" '
        'rx="2"/><rect width="{}%" height="100%" rx="2"/></svg>',
        _short(percent),
    )


@lru_cache(maxsize=20_000)
def _bar(key: str, points: int, classes: str) -> SafeString:
    return format_html(
        '<svg class="{}" data-pillar="{}" aria-hidden="true"><rect class="track" width="100%" '
        'height="100%"/><rect class="fill" width="{}%" height="100%"/></svg>',
        classes,
        key,
        _short(100 * points / pillars.POINTS),
    )


@lru_cache(maxsize=20_000)
def _cell(place: int, pillar: PillarPoints, _language: str | None) -> SafeString:
    return format_html(
        '<td role="cell" class="p{}" data-label="{}"><div class="{}" data-name="{}">'
        '<span>{}</span><span class="gap">{}{}</span>{}</div></td>',
        place,
        pillar.name,
        "pp pp--largest" if pillar.largest else "pp",
        pillar.name,
        ssi.points(pillar.points),
        ssi.MINUS,
        ssi.short_of(pillar.points),
        bar(pillar),
    )


def _span(known: Sequence[int]) -> tuple[float, float]:
    """Lowest and highest of the drawing: at least 15 points apart, so that noise looks small."""
    low, high = min(known), max(known)
    extra = max(0, _LEAST_SPAN - (high - low)) / 2
    return low - extra, high + extra


def _height(total: float, low: float, high: float) -> float:
    return _BOTTOM - _HEIGHT * (total - low) / (high - low)


# A board draws hundreds of these: numbers alone go in, so nothing is left to escape.
@lru_cache(maxsize=5_000)
def _spark(totals: tuple[int | None, ...], limit: int, _language: str | None) -> SafeString:
    known = [total for total in totals if total is not None]
    if not known:
        return SafeString("")
    low, high = _span(known)
    heights = [None if total is None else _height(total, low, high) for total in totals]
    drawn = _spark_lines(heights) + _spark_end(heights[-1], under=known[-1] < limit)
    if low < limit < high:
        y = _short(_height(limit, low, high))
        drawn = f'<line class="limit" x1="0" x2="96" y1="{y}" y2="{y}"/>{drawn}'
    return format_html(
        '<svg class="spark" viewBox="0 0 96 24" role="img"><title>{}</title>{}</svg>',
        _spark_words(known, len(totals)),
        SafeString(drawn),
    )


def _spark_words(known: Sequence[int], weeks: int) -> str:
    return _("%(weeks)s weeks: from %(first)s to %(last)s, lowest %(low)s, highest %(high)s") % {
        "weeks": weeks if len(known) == weeks else _("%s of %s") % (len(known), weeks),
        "first": ssi.points(known[0]),
        "last": ssi.points(known[-1]),
        "low": ssi.points(min(known)),
        "high": ssi.points(max(known)),
    }


def _spark_lines(heights: Sequence[float | None]) -> str:
    """One line for each stretch of weeks without a gap."""
    stretches: list[list[str]] = [[]]
    for place, y in enumerate(heights):
        if y is None:
            stretches.append([])
        else:
            stretches[-1].append(f"{_LEFT + _STEP * place:g},{y:.1f}")
    lines = [" ".join(stretch) for stretch in stretches if len(stretch) > 1]
    return "".join(f'<polyline class="line" points="{line}"/>' for line in lines)


def _spark_end(y: float | None, *, under: bool) -> str:
    if y is None:
        return ""
    classes = "last under" if under else "last"
    return f'<circle class="{classes}" cx="92" cy="{y:.1f}" r="2.5"/>'


def _short(number: float) -> str:
    """A coordinate with no more digits than an eye can see."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
