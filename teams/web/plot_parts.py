"""What every plot has: its grid, the line of the flag, and the dates that were marked."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scoring.parameters import Parameters
from teams.templatetags import ssi
from teams.web.dots import Dot
from teams.web.scales import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teams.selectors.board_weeks import WeekMark
    from teams.selectors.trends import TrendPoint

_LETTERS = string.ascii_uppercase


class Lettered(NamedTuple):
    """A mark, and the letter that stands for it in the picture and under it."""

    letter: str
    mark: WeekMark


def lettered(weeks: Iterable[Dot | TrendPoint]) -> Iterator[Lettered]:
    """The marks of some weeks, oldest first: A to Z, and from A again."""
    found = (mark for week in weeks for mark in week.marks)
    for place, mark in enumerate(found):
        yield Lettered(_LETTERS[place % len(_LETTERS)], mark)


def grid(scale: Scale) -> SafeString:
    marks = ((y := scale.y(mark), y, y, mark // 100) for mark in scale.marks)
    lines = format_html_join(
        "",
        '<line x1="0" x2="100%" y1="{}%" y2="{}%"/><text x="0" dx="-10" y="{}%">{}</text>',
        marks,
    )
    return format_html('<g class="grid">{}</g>', lines)


def limit(scale: Scale, line: int = Parameters.flag_below) -> SafeString:
    if not scale.low < line < scale.high:
        return SafeString("")
    y = scale.y(line)
    return format_html('<g class="limit"><line x1="0" x2="100%" y1="{}%" y2="{}%"/></g>', y, y)


def marks(dots: Sequence[Dot], scale: Scale) -> SafeString:
    """A line through the day that was marked: a week reaches from its Monday to the next."""
    place_of = {mark: place for place, dot in enumerate(dots) for mark in dot.marks}
    drawn = (
        (
            _title(mark),
            x := scale.x(max(0.0, place_of[mark] - 0.5 + mark.on.weekday() / 7)),
            x,
            x,
            letter,
        )
        for letter, mark in lettered(dots)
    )
    return format_html_join(
        "",
        '<g class="change marked"><title>{}</title>'
        '<line x1="{}%" x2="{}%" y1="-6" y2="100%"/><text x="{}%" y="-10">{}</text></g>',
        drawn,
    )


def words_of_marks(dots: Sequence[Dot]) -> list[str]:
    """The marks for who listens."""
    return [
        _("Marked %(letter)s on %(day)s: %(title)s.")
        % {"letter": letter, "day": ssi.day(mark.on), "title": mark.title}
        for letter, mark in lettered(dots)
    ]


def _title(mark: WeekMark) -> str:
    return _("%(title)s, %(day)s") % {"title": mark.title, "day": ssi.day(mark.on)}
