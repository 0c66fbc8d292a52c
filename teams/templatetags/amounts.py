"""How rates, shares and sums are written: numbers that are no points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from django import template

from scoring import pillars, words
from teams.templatetags.ssi import MINUS, NOTHING, short_of

register = template.Library()
_SIGNS = re.compile(" ([÷×=]) ")
_FIGURE = re.compile(r"(\([^)]*\)|[0-9][0-9,.]*)(?: (.*))?")


@dataclass(frozen=True)
class Term:
    """One step of a formula: 2.35 comments a week, ÷ 10 target a week, …"""

    sign: str
    figure: str
    unit: str


@register.filter
def amount(value: float | None) -> str:
    """As many decimals as it needs, two at most: 10.0 → 10, 3.846 → 3.85."""
    if value is None:
        return NOTHING
    return words.figure(f"{value:,.2f}".rstrip("0").rstrip("."))


@register.filter
def one(value: float | None) -> str:
    """One decimal, rounded: 89.0899 → 89.1."""
    return NOTHING if value is None else words.figure(f"{value:.1f}")


@register.filter
def two(value: float | None) -> str:
    """Two decimals, rounded: sums that are shown and not added up."""
    return NOTHING if value is None else words.figure(f"{value:,.2f}")


@register.filter
def per_cent(value: float | None) -> str:
    """A fraction in per cent: 0.304 → 30.4."""
    return NOTHING if value is None else amount(round(100 * value, 1))


@register.filter
def official(value: Decimal | None) -> str:
    """A figure of LinkedIn's: two decimals, and the third where there is one."""
    return NOTHING if value is None else _thousandths(abs(value))


@register.filter
def signed_official(value: Decimal | None) -> str:
    """A difference from a figure of LinkedIn's, with its sign."""
    if value is None:
        return NOTHING
    sign = "" if not value else MINUS if value < 0 else "+"
    return sign + _thousandths(abs(value))


def _thousandths(value: Decimal) -> str:
    return words.figure(f"{value:.3f}".removesuffix("0"))


@register.filter
def short(gap: int) -> str:
    """A pillar's gap as it follows from the points shown: 431 short, points shown 20.6: 4.4."""
    return short_of(pillars.POINTS - gap)


@register.filter
def threshold(value: int) -> str:
    """Hundredths that somebody chose: 4000 → 40, 4250 → 42.5."""
    return amount(value / 100)


@register.filter
def terms(formula: str) -> tuple[Term, ...]:
    """A formula in steps, to be drawn large; nothing where it is a sentence."""
    first, *rest = _SIGNS.split(formula)
    steps = zip(["", *rest[::2]], [first, *rest[1::2]], strict=True)
    found = [(sign, _FIGURE.fullmatch(step)) for sign, step in steps]
    if not rest or not all(match for _, match in found):
        return ()
    return tuple(Term(sign, match[1], match[2] or "") for sign, match in found if match)
