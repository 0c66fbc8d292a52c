"""The rows of a board as markup, made in Python; also the template library `board_lines`.

A board of fifty rows shows nine hundred figures: as template tags they take
ten times as long as strings do. The table around them is a template.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from teams.models import ScoreSnapshot
from teams.selectors import agreements
from teams.templatetags import amounts, ssi
from teams.web import charts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teams.selectors.agreements import Resting
    from teams.selectors.leaderboard_rows import Flag, LeaderboardRow
    from teams.selectors.leaderboards import Board, Group

register = template.Library()

_NAMED = 3
"""How many of the missing metrics a row names."""

_LINE = (
    '<tr role="row"{}><td role="cell" class="n rank">{}</td>'
    '<td role="cell" class="move" data-label="Rank ">{}</td>'
    '<th role="rowheader" scope="row">{}</th><td role="cell" class="n ssi">{}</td>{}'
    '<td role="cell" class="why">{}</td>'
    '<td role="cell" class="n evidence" data-label="Evidence ">{}</td>'
    '<td role="cell" class="n logged" data-label="Last log ">{}</td>'
    '<td role="cell" class="trend">{}</td></tr>\n'
)
_WITHOUT_POINTS = (
    '<tr role="row" class="silent"><td role="cell" class="rank none"></td>'
    '<td role="cell" class="move none"></td><th role="rowheader" scope="row">{}</th>'
    '<td role="cell" class="n none"><span class="sr">no score</span>'
    '<span aria-hidden="true">–</span></td><td role="cell" class="why" colspan="5">{}</td>'
    '<td role="cell" class="n none"></td><td role="cell" class="n none">{}</td>'
    '<td role="cell" class="none"></td></tr>\n'
)
_ICON = '<svg class="icon" aria-hidden="true"><use href="#i-{}" /></svg>'
_UNMOVED = '<span class="sr">no change</span><span aria-hidden="true">–</span>'


@dataclass(frozen=True)
class _Sheet:
    """What all lines of one board share; the addresses have 0 in the place of a rep."""

    board: Board
    today: date
    scorecard: str
    why: str
    beside: Mapping[int, Resting] | None = None

    def day(self, value: date | None) -> str:
        return ssi.day(value, self.today)


@register.simple_tag
def board_lines(
    group: Group, board: Board, today: date, beside: Mapping[int, Resting] | None = None
) -> SafeString:
    """All lines of one group of a board; `beside` is what was done about flags, for who manages.

    Names are the only words that people typed, and are escaped where they are
    written; the rest are figures, days and words of ours.
    """
    sheet = _Sheet(
        board=board,
        today=today,
        scorecard=reverse("rep", args=[0]),
        why=reverse("rep_why", args=[0, board.week.week]),
        beside=beside,
    )
    lines = ((_without_points if r.total is None else _line)(r, sheet) for r in group.rows)
    return SafeString("".join(lines))


def _line(row: LeaderboardRow, sheet: _Sheet) -> str:
    return _LINE.format(
        _class(row),
        "" if row.rank is None else row.rank,
        _movement(row.movement),
        _name(row, sheet),
        _score(row, sheet),
        charts.pillar_cells(row),
        _reason(row, sheet),
        _evidence(row),
        _last_log(row, sheet),
        charts.spark(row.spark, sheet.board.flag_below),
    )


def _without_points(row: LeaderboardRow, sheet: _Sheet) -> str:
    if row.status == ScoreSnapshot.Status.AWAY:
        said = f"Back on {sheet.day(row.back_on)}." if row.back_on else "Away."
    elif not row.linked:
        said = ""
    elif row.last_log is None:
        said = "Has never logged a week."
    else:
        said = f"Last logged the week of {sheet.day(row.last_log)}, before the 13 weeks that count."
    return _WITHOUT_POINTS.format(_name(row, sheet), said, sheet.day(row.last_log))


def _class(row: LeaderboardRow) -> str:
    if row.status != ScoreSnapshot.Status.SCORED:
        return ' class="provisional"'
    return ' class="own"' if row.own else ""


def _movement(movement: int | None) -> str:
    if not movement:
        return "" if movement is None else _UNMOVED
    way = "up" if movement > 0 else "down"
    arrow = _ICON.format(way)
    return f'<span class="{way}">{arrow}<span class="sr">{way} </span>{abs(movement)}</span>'


def _name(row: LeaderboardRow, sheet: _Sheet) -> str:
    name = f"<bdi>{escape(row.name)}</bdi>"
    if not row.linked:
        return name
    return f'<a href="{sheet.scorecard.replace("/0/", f"/{row.rep_id}/")}">{name}</a>'


def _score(row: LeaderboardRow, sheet: _Sheet) -> str:
    shown = ssi.points(row.total)
    if row.linked:
        address = sheet.why.replace("/0/", f"/{row.rep_id}/")
        shown = f'<a href="{address}"><span class="sr">Why </span>{shown}</a>'
    if row.change is None:
        return shown
    return f'{shown}<small class="{ssi.direction(row.change)}">{ssi.signed(row.change)}</small>'


def _reason(row: LeaderboardRow, sheet: _Sheet) -> str:
    if row.flag is not None:
        return _flag(row.flag, row, sheet)
    if row.cleared is not None:
        return f"<p>Cleared this week</p><p>flagged since {sheet.day(row.cleared)}</p>"
    return "" if row.status == ScoreSnapshot.Status.SCORED else _unsettled(row, sheet)


def _flag(flag: Flag, row: LeaderboardRow, sheet: _Sheet) -> str:
    if flag.held:
        reason = f"Flagged until {amounts.threshold(flag.clear_at)}"
    else:
        reason = f"{ssi.pillar_name(flag.gap_pillar)} {amounts.short(flag.gap)} short"
    to_clear = ssi.short_of(row.total, flag.clear_at)
    return (
        f'<p class="flag">{_ICON.format("flag")} {reason}</p>'
        f"<p>since {sheet.day(flag.since)}, {to_clear} to clear</p>{_cheapest(flag)}"
        f"{_answer(flag, row, sheet)}"
    )


def _answer(flag: Flag, row: LeaderboardRow, sheet: _Sheet) -> str:
    """What was agreed about a flag, or until when it rests; leads to the coaching trail."""
    if sheet.beside is None or not row.linked or row.own:
        return ""
    said = sheet.beside.get(row.rep_id or 0, agreements.NOTHING)
    words = _("Agree on an action")
    if said.due is not None:
        words = _("agreed: %(name)s %(number)s, due %(day)s") % {
            "name": said.name,
            "number": said.number,
            "day": sheet.day(said.due),
        }
    elif said.until is not None and said.flagged_since == flag.since:
        words = _("rests until %(day)s") % {"day": sheet.day(said.until)}
    return f'<p><a href="{reverse("rep_coaching", args=[row.rep_id])}">{escape(words)}</a></p>'


def _cheapest(flag: Flag) -> str:
    action = flag.action
    if action is None:
        return ""
    more = f", {action.step} more" if action.kind == "flow" or action.step > 1 else ""
    return f"<p>cheapest: {action.name}{more} ({ssi.signed(action.gain)})</p>"


def _unsettled(row: LeaderboardRow, sheet: _Sheet) -> str:
    """What is known of a rep who is not ranked, and what is missing."""
    said = []
    if row.unsettled:
        said.append(f"Under {amounts.threshold(sheet.board.flag_below)} so far")
    if row.evidence is not None:
        said.append(f"{ssi.percent(row.evidence)} known")
    if row.missing:
        more = " and more" if len(row.missing) > _NAMED else ""
        wanting = f"{', '.join(row.missing[:_NAMED])}{more} missing"
    else:
        wanting = f"{row.logged} of {row.expected} weeks logged" if row.expected else ""
    return f"<p>{', '.join(said)}</p><p>{wanting}</p>"


def _evidence(row: LeaderboardRow) -> str:
    shown = ssi.percent(row.evidence)
    if not row.expected:
        return shown
    return f"{shown}<small>{row.logged} of {row.expected}</small>"


def _last_log(row: LeaderboardRow, sheet: _Sheet) -> str:
    day = sheet.day(row.last_log)
    return f'<span class="down">{day}</span>' if row.behind else day
