"""The head of a board as markup, made in Python as its rows are; the library `board_heads`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scoring import pillars
from teams.selectors.board_order import COACHING_KEYS, SORT_KEYS
from teams.templatetags import ssi

if TYPE_CHECKING:
    from datetime import date

    from django.http import QueryDict

    from teams.selectors.leaderboards import Board

register = template.Library()

UPWARDS = frozenset({"name", "clear"})
"""Columns that are read from the lowest up at first."""

_ARROWS = {
    "descending": '<svg class="icon" aria-hidden="true"><use href="#i-down" /></svg>',
    "ascending": '<svg class="icon" aria-hidden="true"><use href="#i-up" /></svg>',
    "": "",
}


class Header(NamedTuple):
    """`sort` is what a click asks for; `direction` what aria-sort says now, if anything."""

    sort: str
    direction: str


class _Head(NamedTuple):
    """A column's class, by what it can be sorted, its words as markup, and those below."""

    kind: str
    sort: str
    words: str
    below: str


@register.simple_tag
def board_head(board: Board, asked: QueryDict, today: date) -> SafeString:
    """The cells of the head; a link keeps what else the address asks for."""
    sortable = SORT_KEYS if board.ranks else COACHING_KEYS
    since = ssi.day(board.since, today) if board.since else ""
    kept = asked.copy()
    kept.pop("sort", None)
    address = escape(f"?{kept.urlencode()}&sort=" if kept else "?sort=")
    cells = []
    for key, head in _heads(since, get_language()):
        if key == "name" or key in board.order.columns:
            link = head.sort if head.sort in sortable else ""
            cells.append(_cell(head, header(link, board.order.sort), address))
    return SafeString("".join(cells))


@register.simple_tag
def spanned(board: Board) -> int:
    """How many columns the table has, the name's among them."""
    return 1 + len(board.order.columns)


def header(key: str, sort: str) -> Header:
    """What a click on a column asks for, given how the board is sorted now."""
    if not key:
        return Header("", "")
    if sort == key:
        return Header(f"-{key}", "ascending")
    if sort == f"-{key}":
        return Header(key, "descending")
    return Header(key if key in UPWARDS else f"-{key}", "")


def _cell(head: _Head, click: Header, address: str) -> str:
    words = head.words
    if click.sort:
        words = f'<a href="{address}{click.sort}">{words}{_ARROWS[click.direction]}</a>'
    kind = f' class="{head.kind}"' if head.kind else ""
    sorted_now = f' aria-sort="{click.direction}"' if click.direction else ""
    return f'<th role="columnheader" scope="col"{kind}{sorted_now}>{words}{head.below}</th>'


@lru_cache(maxsize=500)
def _heads(since: str, _language: str | None) -> tuple[tuple[str, _Head], ...]:
    """All columns by key, in order, in words of one language."""
    return tuple(_all(since))


def _all(since: str) -> Iterator[tuple[str, _Head]]:
    rank = _unseen(_("Rank")) + '<span aria-hidden="true">#</span>'
    moved = _("Ranks moved since the week of %(day)s") % {"day": since}
    moved = _unseen(moved if since else _("Ranks moved"))
    since_then = _small(_("since %(day)s") % {"day": since}) if since else ""
    yield "rank", _Head("n rank", "", rank, "")
    yield "movement", _Head("move", "", moved, "")
    yield "name", _Head("name", "name", _("Name"), "")
    yield "ssi", _Head("n", "ssi", _("SSI"), since_then)
    for pillar in pillars.PILLARS:
        yield pillar.key, _Head("", pillar.key, _pillar(pillar), _small(_("points, gap")))
    yield "flag", _Head("", "clear", _("Flag and reason"), "")
    yield "evidence", _Head("n", "evidence", _("Evidence"), _small(_("weeks logged")))
    yield "log", _Head("n", "log", _("Last log"), "")
    yield "trend", _Head("", "", _("13 weeks"), "")


def _pillar(pillar: pillars.Pillar) -> str:
    glyph = (
        f'<svg class="glyph" data-pillar="{pillar.key}" aria-hidden="true">'
        f'<use href="#g-{pillar.key}" /></svg>'
    )
    return f'<span class="pillar-name">{glyph}{pillar.name}</span>'


def _unseen(words: str) -> str:
    return f'<span class="sr">{words}</span>'


def _small(words: str) -> str:
    return f"<small>{words}</small>"
