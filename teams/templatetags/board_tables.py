"""The tables beside a board, made in Python as its rows are."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from teams.templatetags import ssi

if TYPE_CHECKING:
    from teams.selectors.leaderboard_rows import LeaderboardRow, PillarPoints
    from teams.selectors.leaderboards import Board
    from teams.selectors.trends import TrendPoint

register = template.Library()


@register.simple_tag
def trend_lines(board: Board, today: date) -> SafeString:
    """The figures of the team's line, week by week."""
    address = reverse("team", args=[board.team.slug])
    return SafeString("".join(_trend_line(point, address, today) for point in board.trend))


@register.simple_tag
def heat_lines(board: Board) -> SafeString:
    """Gaps by rep and pillar, of everyone who has points."""
    address = reverse("rep", args=[0])
    return SafeString("".join(_heat_line(row, address) for row in board.rows if row.pillars))


@register.filter
def gap_cells(pillars: tuple[PillarPoints, ...]) -> SafeString:
    """One cell a pillar; the shade repeats the figure."""
    shown = tuple((pillar.gap, pillar.points) for pillar in pillars)
    return _gap_cells(shown, get_language())


def _trend_line(point: TrendPoint, address: str, today: date) -> str:
    mean, median, low, high = map(ssi.points, (point.mean, point.median, point.low, point.high))
    half = _("%(low)s to %(high)s") % {"low": low, "high": high}
    return (
        f'<tr><th scope="row"><a href="{address}?week={point.week}">{ssi.day(point.week, today)}'
        f'</a></th><td>{ssi.state_name(point.state)}</td><td class="n">{mean}</td>'
        f'<td class="n">{median}</td><td class="n">{half}</td></tr>\n'
    )


def _heat_line(row: LeaderboardRow, address: str) -> str:
    """`address` is a scorecard's, with 0 in the place of the rep."""
    mark = "" if row.status == "scored" else ' class="provisional"'
    name = f"<bdi>{escape(row.name)}</bdi>"
    if row.linked:
        name = f'<a href="{address.replace("0", str(row.rep_id))}">{name}</a>'
    return f'<tr{mark}><th scope="row">{name}</th>{gap_cells(row.pillars)}</tr>\n'


@lru_cache(maxsize=5_000)
def _gap_cells(pillars: tuple[tuple[int, int], ...], _language: str | None) -> SafeString:
    cells = (f'<td class="{ssi.heat(gap)}">{ssi.short_of(points)}</td>' for gap, points in pillars)
    return SafeString("".join(cells))
