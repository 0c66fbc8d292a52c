"""What stands side by side, put together row by row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django import template
from django.utils.translation import gettext as _

from scoring import pillars
from scoring.pillars import Pillar
from teams.templatetags import amounts, ssi

if TYPE_CHECKING:
    from teams.selectors.base_rates import BaseRate
    from teams.selectors.comparisons import Comparison, Figures, Side
    from teams.selectors.model_previews import ModelPreview

register = template.Library()


class PairRow(NamedTuple):
    """One figure of both sides as it is written; `pillar` is its key, if it is one."""

    label: str
    pillar: str
    one: str
    other: str


@register.filter
def sides(comparison: Comparison) -> tuple[Side, Side]:
    return comparison.one, comparison.other


@register.filter
def pair_rows(comparison: Comparison, today: date) -> list[PairRow]:
    """Both sides' newest weeks, figure by figure; a side without one has dashes."""
    one, other = (side.newest for side in sides(comparison))
    limit = amounts.threshold(comparison.flag_below)
    lines: list[tuple[str, str, Callable[[Figures], str]]] = [
        (_("Week of"), "", lambda side: ssi.day(side.week, today)),
        (_("Scored reps"), "", lambda side: str(side.ranked)),
        (_("Median"), "", lambda side: ssi.points(side.median)),
        (_("Mean"), "", lambda side: ssi.points(side.mean)),
        (_("Middle half"), "", _middle_half),
        (_("Under %(limit)s") % {"limit": limit}, "", _under),
        *((pillar.name, pillar.key, _mean_of(pillar)) for pillar in pillars.PILLARS),
        (_("Evidence, mean known"), "", lambda side: ssi.percent(side.evidence)),
    ]
    return [
        PairRow(label, key, *(write(side) if side else ssi.NOTHING for side in (one, other)))
        for label, key, write in lines
    ]


def _middle_half(side: Figures) -> str:
    return _("%(low)s to %(high)s") % {"low": ssi.points(side.low), "high": ssi.points(side.high)}


def _under(side: Figures) -> str:
    return _("%(under)s of %(ranked)s") % {"under": side.under, "ranked": side.ranked}


def _mean_of(pillar: Pillar) -> Callable[[Figures], str]:
    place = pillars.PILLARS.index(pillar)
    return lambda side: ssi.points(side.pillars[place].points)


@register.filter
def rate_pairs(preview: ModelPreview) -> list[tuple[BaseRate, BaseRate]]:
    """By rising threshold: what the model in force flags, and what the other would."""
    return list(zip(preview.rates_before, preview.rates_after, strict=True))


@register.filter
def largest_move(preview: ModelPreview) -> int:
    """The largest mean difference of a pillar or part, to draw the others against."""
    return max((abs(move.points) for move in (*preview.pillars, *preview.parts)), default=0)


@register.simple_tag
def all_pillars() -> tuple[Pillar, ...]:
    return pillars.PILLARS
