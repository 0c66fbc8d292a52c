"""The signs beside a line: absences, late logs, model changes, official readings.

And the same in words, for who listens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol, TypeAlias

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams.templatetags import amounts, ssi
from teams.web import plot_parts
from teams.web.dots import Dot
from teams.web.scales import Scale

if TYPE_CHECKING:
    from teams.selectors.histories import HistoryPoint

Read: TypeAlias = tuple[date, int, Decimal | None]
"""Day and hundredths of an official reading, and the model's figure of that week less its."""

_MODEL_CHANGED = gettext_lazy(
    "The scoring model changed with the week of %(week)s; values before and after are not joined."
)
_NAMED_FROM = 4.0
"""How many per cent of a plot an absence must be wide to be named in it."""


class Reading(Protocol):
    """What a plot asks of an official reading; `total` in hundredths."""

    @property
    def on(self) -> date: ...
    @property
    def total(self) -> int: ...
    @property
    def difference(self) -> Decimal | None: ...


def key(history: Iterable[HistoryPoint]) -> set[str]:
    """What the key of a rep's line has to explain beside the line itself."""
    found = set()
    for point in history:
        if point.total is not None and point.source != "published":
            found.add("rebuilt" if point.source == "reconstructed" else "open")
        if point.late and point.total is not None:
            found.add("late")
        if point.away:
            found.add("away")
    return found


def within(dots: Sequence[Dot], readings: Iterable[Read]) -> list[Read]:
    """The readings of the weeks that are drawn."""
    return [read for read in readings if 0 <= _place(dots, read[0]) < len(dots)]


def away(dots: Sequence[Dot], scale: Scale) -> SafeString:
    """Under grid and line, once for weeks on end, and no wider than the plot."""
    last = len(dots) - 1
    grounds = []
    for first, final in _absences(dots):
        left, right = scale.x(max(0, first - 0.5)), scale.x(min(last, final + 0.5))
        width, name = round(right - left, 2), SafeString("")
        if width >= _NAMED_FROM:
            middle = scale.x((first + final) / 2)
            name = format_html('<text x="{}%" y="100%" dy="-6">{}</text>', middle, _("away"))
        grounds.append((left, width, name))
    return format_html_join(
        "", '<g class="away"><rect x="{}%" width="{}%" height="100%"/>{}</g>', grounds
    )


def model_changes(dots: Sequence[Dot], scale: Scale) -> SafeString:
    """A line between two weeks, named on the side that has more room."""
    changes = (
        (
            "change" if x <= 50 else "change change--left",
            x,
            x,
            x,
            6 if x <= 50 else -6,
            _("new scoring model, %(day)s") % {"day": ssi.day(dot.week, dots[-1].week)},
        )
        for place, dot in enumerate(dots)
        if place and not dot.joined and (x := scale.x(place - 0.5)) is not None
    )
    return format_html_join(
        "",
        '<g class="{}"><line x1="{}%" x2="{}%" y1="-12" y2="100%"/>'
        '<text x="{}%" dx="{}" y="-4">{}</text></g>',
        changes,
    )


def late(dots: Sequence[Dot], scale: Scale) -> SafeString:
    """A diamond on the week whose number lacks a log that came later."""
    found = (
        (scale.x(place), scale.y(dot.value), _("Logged after it was published"))
        for place, dot in enumerate(dots)
        if dot.late and dot.value is not None
    )
    return format_html_join(
        "",
        '<svg class="late" x="{}%" y="{}%"><path d="M0-6 6 0 0 6-6 0Z"><title>{}</title></path>'
        "</svg>",
        found,
    )


def readings(dots: Sequence[Dot], found: Sequence[Read], scale: Scale) -> SafeString:
    """A ring for each official reading, at its day; they join no line."""
    if not found:
        return SafeString("")
    last = len(dots) - 1
    circles = (
        (scale.x(min(last, _place(dots, read[0]))), scale.y(read[1]), _words_of_reading(read))
        for read in found
    )
    drawn = format_html_join(
        "",
        '<circle class="reading" cx="{}%" cy="{}%" r="4.5"><title>{}</title></circle>',
        circles,
    )
    return format_html('<g class="readings">{}</g>', drawn)


def told(dot: Dot) -> str:
    """The figure of a week, and what is marked of it."""
    said = [ssi.points(dot.value)]
    if dot.away:
        said.append(_("away"))
    if dot.late:
        said.append(_("logged late"))
    return ", ".join(said)


def words(dots: Sequence[Dot], found: Sequence[Read]) -> str:
    """A plot for who listens: from, to, and everything that is marked."""
    return " ".join(
        (
            *_ends(dots),
            *_words_of_signs(dots),
            *plot_parts.words_of_marks(dots),
            *_words_of_readings(found),
        )
    )


def _ends(dots: Sequence[Dot]) -> Iterator[str]:
    known = [dot for dot in dots if dot.value is not None]
    yield _("From %(first)s in the week of %(from)s to %(last)s in the week of %(to)s.") % {
        "first": ssi.points(known[0].value),
        "from": ssi.day(known[0].week),
        "last": ssi.points(known[-1].value),
        "to": ssi.day(known[-1].week),
    }


def _words_of_signs(dots: Sequence[Dot]) -> Iterator[str]:
    for first, final in _absences(dots):
        if first == final:
            yield _("Away in the week of %(week)s.") % _week(dots[first])
        else:
            weeks = {"first": ssi.day(dots[first].week), "last": ssi.day(dots[final].week)}
            yield _("Away from the week of %(first)s to that of %(last)s.") % weeks
    for dot in dots:
        if dot.late:
            yield _("The week of %(week)s was logged after it was published.") % _week(dot)
    for dot in dots[1:]:
        if not dot.joined:
            yield _MODEL_CHANGED % _week(dot)


def _week(dot: Dot) -> dict[str, str]:
    return {"week": ssi.day(dot.week)}


def _words_of_readings(found: Sequence[Read]) -> Iterator[str]:
    yield from map(_words_of_reading, found)


def _words_of_reading(read: Read) -> str:
    on, total, difference = read
    told = {"day": ssi.day(on), "total": ssi.points(total)}
    if difference is None:
        return _("Official reading of %(day)s: %(total)s.") % told
    told["difference"] = amounts.signed_official(difference)
    return (
        _("Official reading of %(day)s: %(total)s; the model's figure differs by %(difference)s.")
        % told
    )


def _absences(dots: Sequence[Dot]) -> list[tuple[int, int]]:
    """First and last place of every stretch of weeks away."""
    places = [place for place, dot in enumerate(dots) if dot.away]
    firsts = [place for place in places if place - 1 not in places]
    finals = [place for place in places if place + 1 not in places]
    return list(zip(firsts, finals, strict=True))


def _place(dots: Sequence[Dot], on: date) -> float:
    return (on - dots[0].week).days / 7
