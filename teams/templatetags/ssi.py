"""How figures and weeks are written; nothing else.

Points arrive as hundredths. Boards and headlines show one decimal, cut off and
never rounded (39.96 reads 39.9, not "40.0, under 40"); what is added up in
sight shows two. A minus is U+2212, a number that is not there an en dash.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from django import template
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scoring import metrics, pillars, words

register = template.Library()

MINUS = "\u2212"
NOTHING = "\u2013"
_NO_BREAK = "\u00a0"
_HALF_A_YEAR = timedelta(weeks=26)


@register.filter
def points(value: int | None) -> str:
    """One decimal, cut toward zero: 3996 → 39.9."""
    return NOTHING if value is None else _sign(_tenths(value), "") + _one_decimal(value)


@register.filter
def hundredths(value: int | None) -> str:
    """Both decimals: 3996 → 39.96."""
    return NOTHING if value is None else _sign(value, "") + _two_decimals(value)


@register.filter
def signed(value: int | None) -> str:
    """A change with one decimal and its sign; one that shows as 0.0 has none."""
    return NOTHING if value is None else _sign(_tenths(value), "+") + _one_decimal(value)


@register.filter
def signed_hundredths(value: int | None) -> str:
    """A change with both decimals and its sign."""
    return NOTHING if value is None else _sign(value, "+") + _two_decimals(value)


@register.filter
def direction(value: int | None) -> str:
    """The class of a change as `signed` shows it: "up", "down" or nothing."""
    return direction_hundredths(_tenths(value or 0))


@register.filter
def direction_hundredths(value: int | None) -> str:
    """The class of a change as `signed_hundredths` shows it."""
    return ("", "up", "down")[((value or 0) > 0) - ((value or 0) < 0)]


@register.filter
def gain(value: int | None) -> SafeString:
    """What something adds: both decimals, sign and colour; empty where nothing is known."""
    if value is None:
        return SafeString("")
    shown = f'<span class="{direction_hundredths(value)}">{signed_hundredths(value)}</span>'
    unit = escape(_("points"))
    return SafeString(f'{shown}<span class="sr"> {unit}</span>')


@register.filter
def short_of(value: int | None, limit: int = pillars.POINTS) -> str:
    """What is missing to `limit`, taken from the shown figure so that a line adds up.

    Of a pillar's 20.77 points the board shows 20.7, and so 4.3 short of 25.
    """
    return NOTHING if value is None else points(max(0, limit - value // 10 * 10))


@register.filter
def percent(value: float | None) -> str:
    """Whole per cent as they come: 46 %."""
    return NOTHING if value is None else f"{value}{_NO_BREAK}%"


@register.filter
def heat(gap: int) -> str:
    """The shade of a gap in the heat map: its class, h0 for small to h4 for large."""
    return f"h{sum(gap >= limit for limit in (700, 1200, 1700, 2100))}"


@register.filter
def day(value: date | None, near: date | None = None) -> str:
    """5 Oct; with its year if that lies more than half a year from `near`."""
    if value is None:
        return NOTHING
    far = near is not None and abs(value - near) > _HALF_A_YEAR
    return _day(value, get_language(), with_year=far)


@register.filter
def week_name(week: date | None, near: date | None = None) -> str:
    """Week of 5 Oct; see `day`."""
    return NOTHING if week is None else _("Week of %(day)s") % {"day": day(week, near)}


@register.filter
def weekday(value: date) -> str:
    """Wed 14 Oct."""
    return date_format(value, _("D j M"))


@register.filter
def pillar_name(key: str) -> str:
    """A pillar by its key."""
    return pillars.BY_KEY[key].name


@register.filter
def state_name(state: str) -> str:
    """How final a week is: open, closing or published."""
    return {"open": _("open"), "closing": _("closing"), "published": _("published")}.get(state, "")


@register.filter
def status_name(status: str) -> str:
    """What a rep is on a board."""
    names = {
        "scored": _("scored"),
        "provisional": _("provisional"),
        "new": _("new"),
        "silent": _("not logging"),
        "away": _("away"),
    }
    return names.get(status, _("not on a board yet"))


@register.filter
def metric_name(key: str) -> str:
    """A metric, a count or a level of the profile by its key."""
    found = metrics.METRICS.get(key) or metrics.COUNTS_BY_KEY[key]
    return found.name


@lru_cache(maxsize=2000)
def _day(value: date, _language: str | None, *, with_year: bool) -> str:
    # Kept by language, because names of months and their order are translated.
    return date_format(value, _("j M Y") if with_year else _("j M"))


def _tenths(value: int) -> int:
    """Cut toward zero, where // would cut down."""
    return -(-value // 10) if value < 0 else value // 10


def _sign(value: int, plus: str) -> str:
    if value < 0:
        return MINUS
    return plus if value > 0 else ""


def _one_decimal(value: int) -> str:
    whole, rest = divmod(abs(value) // 10, 10)
    return words.figure(f"{whole}.{rest}")


def _two_decimals(value: int) -> str:
    whole, rest = divmod(abs(value), 100)
    return words.figure(f"{whole}.{rest:02}")
