"""The rows of a board as markup, made in Python; also the template library `board_lines`.

A board of fifty rows shows nine hundred figures: as template tags they take
ten times as long as strings do. The table around them is a template.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from scoring import pillars
from teams.models import ScoreSnapshot
from teams.selectors.board_order import BEST_FIRST
from teams.templatetags import ssi
from teams.web import board_reasons, board_words, charts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teams.selectors.agreements import Resting
    from teams.selectors.leaderboard_rows import LeaderboardRow
    from teams.selectors.leaderboards import Board, Group
    from teams.web.board_words import Words

register = template.Library()

_PLACES = {key: place for place, key in enumerate(pillars.KEYS)}
_BESIDE_NO_POINTS = frozenset({*pillars.KEYS, "flag"})
"""Columns that are one cell where there are no points."""


@dataclass(frozen=True)
class _Sheet:
    """What all lines of one board share; the addresses have 0 in the place of a rep."""

    board: Board
    today: date
    scorecard: str
    why: str
    words: Words
    beside: Mapping[int, Resting] | None = None

    def day(self, value: date | None) -> str:
        return ssi.day(value, self.today)


_Cell = Callable[["LeaderboardRow", _Sheet], str]


@register.simple_tag
def board_lines(
    group: Group, board: Board, today: date, beside: Mapping[int, Resting] | None = None
) -> SafeString:
    """All lines of one group of a board, in the columns that its order names.

    Names are the only words that people typed, and are escaped where they are
    written; the rest are figures, days and words of ours.
    """
    sheet = _Sheet(
        board=board,
        today=today,
        scorecard=reverse("rep", args=[0]),
        why=reverse("rep_why", args=[0, board.week.week]),
        beside=beside,
        words=board_words.of(get_language(), between=board.order.sort == BEST_FIRST.sort),
    )
    columns = board.order.columns
    cells = _with_points(columns), _without_points(columns)
    lines = (_line(row, sheet, cells[row.total is None]) for row in group.rows)
    return SafeString("".join(lines))


def _line(row: LeaderboardRow, sheet: _Sheet, cells: tuple[_Cell, ...]) -> str:
    drawn = "".join([cell(row, sheet) for cell in cells])
    return f'<tr role="row"{_class(row)}>{drawn}</tr>\n'


def _class(row: LeaderboardRow) -> str:
    if row.total is None:
        return ' class="silent"'
    if row.status != ScoreSnapshot.Status.SCORED:
        return ' class="provisional"'
    return ' class="own"' if row.own else ""


# --- Which cells a line has -------------------------------------------------------
def _with_points(columns: tuple[str, ...]) -> tuple[_Cell, ...]:
    """Rank and movement, the name, and what stands right of it."""
    left = (_LEFT[key] for key in columns if key in _LEFT)
    points = (_score for key in columns if key == "ssi")
    places = tuple(_PLACES[key] for key in columns if key in _PLACES)
    right = (_RIGHT[key] for key in columns if key in _RIGHT)
    return (*left, _name, *points, partial(_pillars, places), *right)


def _without_points(columns: tuple[str, ...]) -> tuple[_Cell, ...]:
    """The same columns; those of points are one cell that says why there are none."""
    left = (
        _fixed(f'<td role="cell" class="{_EMPTY[key]} none"></td>')
        for key in columns
        if key in _LEFT
    )
    points = (_no_score for key in columns if key == "ssi")
    span = sum(key in _BESIDE_NO_POINTS for key in columns)
    said = [partial(_said, span)] if span else []
    right = (_EMPTY_RIGHT[key] for key in columns if key in _EMPTY_RIGHT)
    return tuple(chain(left, [_name], points, said, right))


def _fixed(markup: str) -> _Cell:
    return lambda _row, _sheet: markup


# --- Cells ------------------------------------------------------------------------
def _rank(row: LeaderboardRow, sheet: _Sheet) -> str:
    rank = "" if row.rank is None else row.rank
    close = sheet.words.close if row.close_to_next else ""
    return f'<td role="cell" class="n rank">{rank}{close}</td>'


def _movement(row: LeaderboardRow, sheet: _Sheet) -> str:
    moved, words = row.movement, sheet.words
    if not moved:
        drawn = "" if moved is None else words.unmoved
    else:
        drawn = f"{words.up if moved > 0 else words.down}{abs(moved)}</span>"
    return f'<td role="cell" class="move" data-label="{words.rank} ">{drawn}</td>'


def _name(row: LeaderboardRow, sheet: _Sheet) -> str:
    name = f"<bdi>{escape(row.name)}</bdi>"
    if row.linked:
        name = f'<a href="{sheet.scorecard.replace("/0/", f"/{row.rep_id}/")}">{name}</a>'
    return f'<th role="rowheader" scope="row">{name}</th>'


def _score(row: LeaderboardRow, sheet: _Sheet) -> str:
    shown = ssi.points(row.total)
    if row.linked:
        address = sheet.why.replace("/0/", f"/{row.rep_id}/")
        shown = f'<a href="{address}">{sheet.words.why}{shown}</a>'
    if row.change is not None:
        shown += f'<small class="{ssi.direction(row.change)}">{ssi.signed(row.change)}</small>'
    return f'<td role="cell" class="n ssi">{shown}</td>'


def _pillars(places: tuple[int, ...], row: LeaderboardRow, _sheet: _Sheet) -> str:
    return charts.pillar_cells(row, places)


def _reason(row: LeaderboardRow, sheet: _Sheet) -> str:
    reason = board_reasons.of_row(row, flag_below=sheet.board.flag_below, today=sheet.today)
    if row.flag is not None and sheet.beside is not None:
        reason += board_reasons.answer(row.flag, row, sheet.beside, sheet.today)
    return f'<td role="cell" class="why">{reason}</td>'


def _evidence(row: LeaderboardRow, sheet: _Sheet) -> str:
    weeks = ""
    if row.expected:
        of = sheet.words.of % {"logged": row.logged, "expected": row.expected}
        weeks = f"<small>{of}</small>"
    return (
        f'<td role="cell" class="n evidence" data-label="{sheet.words.evidence} ">'
        f"{ssi.percent(row.evidence)}{weeks}</td>"
    )


def _last_log(row: LeaderboardRow, sheet: _Sheet) -> str:
    day = sheet.day(row.last_log)
    drawn = f'<span class="down">{day}</span>' if row.behind else day
    return f'<td role="cell" class="n logged" data-label="{sheet.words.last_log} ">{drawn}</td>'


def _trend(row: LeaderboardRow, sheet: _Sheet) -> str:
    return f'<td role="cell" class="trend">{charts.spark(row.spark, sheet.board.flag_below)}</td>'


def _no_score(_row: LeaderboardRow, sheet: _Sheet) -> str:
    return f'<td role="cell" class="n none">{sheet.words.no_score}</td>'


def _said(span: int, row: LeaderboardRow, sheet: _Sheet) -> str:
    said = board_reasons.without_points(row, sheet.today)
    return f'<td role="cell" class="why" colspan="{span}">{said}</td>'


def _quiet_since(row: LeaderboardRow, sheet: _Sheet) -> str:
    return f'<td role="cell" class="n none">{sheet.day(row.last_log)}</td>'


_LEFT: dict[str, _Cell] = {"rank": _rank, "movement": _movement}
_EMPTY = {"rank": "rank", "movement": "move"}
_RIGHT: dict[str, _Cell] = {
    "flag": _reason,
    "evidence": _evidence,
    "log": _last_log,
    "trend": _trend,
}
_EMPTY_RIGHT: dict[str, _Cell] = {
    "evidence": _fixed('<td role="cell" class="n none"></td>'),
    "log": _quiet_since,
    "trend": _fixed('<td role="cell" class="none"></td>'),
}
