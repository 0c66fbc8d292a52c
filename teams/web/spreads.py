"""The spread of a team: one dot a rep on 0 to 100, mean, median and middle half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.parameters import Parameters
from teams.templatetags import amounts, ssi

_LANES = ("62", "40", "84")
_TOO_CLOSE = 190
"""Hundredths within which two dots would cover each other."""


class Spread(Protocol):
    """Scored reps to be drawn: a line of the company page, or a side of a comparison."""

    @property
    def ranked(self) -> int: ...
    @property
    def mean(self) -> int | None: ...
    @property
    def median(self) -> int | None: ...
    @property
    def under(self) -> int | None: ...
    @property
    def lowest(self) -> int | None: ...
    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...
    @property
    def highest(self) -> int | None: ...
    @property
    def spread(self) -> tuple[int, ...]: ...


def dist(team: Spread, limit: int = Parameters.flag_below) -> SafeString:
    """The scored reps of a team; nothing where nobody is scored."""
    if team.low is None or team.high is None or team.mean is None or team.median is None:
        return SafeString("")
    median, line = _at(team.median), _at(limit)
    return format_html(
        '<svg class="dist" role="img"><title>{}</title>'
        '<rect class="middle" x="{}%" width="{}%" y="24%" height="76%" rx="3"/>'
        '<line class="axis" x1="0" x2="100%" y1="62%" y2="62%"/>'
        '<line class="limit" x1="{line}%" x2="{line}%" y1="-10" y2="50"/>{}'
        '<line class="median" x1="{median}%" x2="{median}%" y1="14%" y2="100%"/>'
        '<svg x="{}%" y="0"><path class="mean" d="M-5 0H5L0 7Z"/></svg>{}</svg>',
        _words(team, limit),
        _at(team.low),
        _at(team.high - team.low),
        _dots(team.spread, limit),
        _at(team.mean),
        _scale(line),
        median=median,
        line=line,
    )


def _words(team: Spread, limit: int) -> str:
    reps = ngettext("%(count)s rep", "%(count)s reps", team.ranked) % {"count": team.ranked}
    if team.lowest is not None:
        reps = _("%(reps)s from %(low)s to %(high)s") % {
            "reps": reps,
            "low": ssi.points(team.lowest),
            "high": ssi.points(team.highest),
        }
    return _("%(reps)s; middle half %(low)s to %(high)s; %(under)s under %(limit)s") % {
        "reps": reps,
        "low": ssi.points(team.low),
        "high": ssi.points(team.high),
        "under": team.under,
        "limit": amounts.threshold(limit),
    }


def _dots(totals: Sequence[int], limit: int) -> SafeString:
    drawn = (
        ("rep rep--under" if total < limit else "rep", _at(total), lane)
        for total, lane in zip(totals, _lanes(totals), strict=True)
    )
    return format_html_join("", '<circle class="{}" cx="{}%" cy="{}%" r="4"/>', drawn)


def _lanes(totals: Sequence[int]) -> Iterator[str]:
    """A dot too close to the one before moves to the next lane."""
    lane, before = 0, -_TOO_CLOSE
    for total in totals:
        lane = (lane + 1) % len(_LANES) if total - before < _TOO_CLOSE else 0
        before = total
        yield _LANES[lane]


def _scale(line: float) -> SafeString:
    """Figures under the strip, for narrow screens that have no common axis."""
    return format_html(
        '<g class="scale"><text x="0" y="100%" dy="16">0</text>'
        '<text class="at" x="{}%" y="100%" dy="16">{}</text>'
        '<text x="100%" y="100%" dy="16">100</text></g>',
        line,
        f"{line:g}",
    )


def _at(hundredths: int) -> float:
    """Hundredths of a point are hundredths of a per cent of the width."""
    return hundredths / 100
