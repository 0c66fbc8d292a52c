"""What many lines of a board say, in the language of who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

_ICON = '<svg class="icon" aria-hidden="true"><use href="#i-{}" /></svg>'


@dataclass(frozen=True)
class Words:
    """What many lines say, translated once a board."""

    why: str
    no_score: str
    unmoved: str
    up: str
    down: str
    close: str
    rank: str
    evidence: str
    last_log: str
    of: str


@lru_cache(maxsize=50)
def of(_language: str | None, *, between: bool) -> Words:
    """`between`: rows stand in rank order, so that a mark between two is about both."""
    mark = "close close--between" if between else "close"
    return Words(
        why=_unseen(_("Why"), after=" "),
        no_score=_dash(_("no score")),
        unmoved=_dash(_("no change")),
        up='<span class="up">' + _ICON.format("up") + _unseen(_("up"), after=" "),
        down='<span class="down">' + _ICON.format("down") + _unseen(_("down"), after=" "),
        close=f'<span class="{mark}"><span aria-hidden="true">≈</span>'
        + _unseen(_("close to the next in rank"), before=", ")
        + "</span>",
        rank=_("Rank"),
        evidence=_("Evidence"),
        last_log=_("Last log"),
        of=_("%(logged)s of %(expected)s"),
    )


def _dash(words: str) -> str:
    return _unseen(words) + '<span aria-hidden="true">–</span>'


def _unseen(words: str, *, before: str = "", after: str = "") -> str:
    return f'<span class="sr">{before}{words}{after}</span>'
