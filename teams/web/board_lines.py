"""The rows of a board as markup, made in Python; also the template library `board_lines`.

A board of fifty rows shows nine hundred figures: as template tags they take
twenty times as long as as strings. The table around them is a template.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from teams.models import ScoreSnapshot
from teams.templatetags import amounts, ssi
from teams.web import charts

if TYPE_CHECKING:
    from teams.selectors.leaderboard_rows import Flag, LeaderboardRow
    from teams.selectors.leaderboards import Board, Group

register = template.Library()

_NOTHING = SafeString("")
_NAMED = 3
"""How many of the missing metrics a row names."""

_LINE = (
    '<tr role="row"{}><td role="cell" class="n rank">{}</td>'
    '<td role="cell" class="move" data-label="Rank ">{}</td>'
    '<th role="rowheader" scope="row">{}</th><td role="cell" class="n ssi">{}</td>{}'
    '<td role="cell" class="why">{}</td>'
    '<td role="cell" class="n evidence" data-label="Evidence ">{}</td>'
    '<td role="cell" class="n logged" data-label="Last log ">{}</td>'
    '<td role="cell" class="trend">{}</td></tr>'
)
_WITHOUT_POINTS = (
    '<tr role="row" class="silent"><td role="cell" class="rank none"></td>'
    '<td role="cell" class="move none"></td><th role="rowheader" scope="row">{}</th>'
    '<td role="cell" class="n none"><span class="sr">no score</span>'
    '<span aria-hidden="true">–</span></td><td role="cell" class="why" colspan="5">{}</td>'
    '<td role="cell" class="n none"></td><td role="cell" class="n none">{}</td>'
    '<td role="cell" class="none"></td></tr>'
)
_ARROW = '<svg class="icon" aria-hidden="true"><use href="#i-{0}" /></svg>'
_MOVED = '<span class="{0}">' + _ARROW + '<span class="sr">{0} </span>{1}</span>'
_UNMOVED = SafeString('<span class="sr">no change</span><span aria-hidden="true">–</span>')


@dataclass(frozen=True)
class _Sheet:
    """What all lines of one board share; the addresses have 0 in the place of a rep."""

    board: Board
    today: date
    scorecard: str
    why: str

    def day(self, value: date | None) -> str:
        return ssi.day(value, self.today)


@register.simple_tag
def board_lines(group: Group, board: Board, today: date) -> SafeString:
    """All lines of one group of a board."""
    sheet = _Sheet(
        board=board,
        today=today,
        scorecard=reverse("rep", args=[0]),
        why=reverse("rep_why", args=[0, board.week.week]),
    )
    lines = ((_without_points if r.total is None else _line)(r, sheet) for r in group.rows)
    return format_html_join("\n", "{}", ((line,) for line in lines))


def _line(row: LeaderboardRow, sheet: _Sheet) -> SafeString:
    return format_html(
        _LINE,
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


def _without_points(row: LeaderboardRow, sheet: _Sheet) -> SafeString:
    if row.status == ScoreSnapshot.Status.AWAY:
        said = f"Back on {sheet.day(row.back_on)}." if row.back_on else "Away."
    elif not row.linked:
        said = ""
    elif row.last_log is None:
        said = "Has never logged a week."
    else:
        said = f"Last logged the week of {sheet.day(row.last_log)}, before the 13 weeks that count."
    return format_html(_WITHOUT_POINTS, _name(row, sheet), said, sheet.day(row.last_log))


def _class(row: LeaderboardRow) -> SafeString:
    if row.status != ScoreSnapshot.Status.SCORED:
        return SafeString(' class="provisional"')
    return SafeString(' class="own"') if row.own else _NOTHING


def _movement(movement: int | None) -> SafeString:
    if movement is None:
        return _NOTHING
    if movement == 0:
        return _UNMOVED
    return format_html(_MOVED, "up" if movement > 0 else "down", abs(movement))


def _name(row: LeaderboardRow, sheet: _Sheet) -> SafeString:
    if not row.linked:
        return format_html("<bdi>{}</bdi>", row.name)
    address = sheet.scorecard.replace("/0/", f"/{row.rep_id}/")
    return format_html('<a href="{}"><bdi>{}</bdi></a>', address, row.name)


def _score(row: LeaderboardRow, sheet: _Sheet) -> SafeString:
    shown = SafeString(ssi.points(row.total))
    if row.linked:
        address = sheet.why.replace("/0/", f"/{row.rep_id}/")
        shown = format_html('<a href="{}"><span class="sr">Why </span>{}</a>', address, shown)
    if row.change is None:
        return shown
    moved = ssi.direction(row.change)
    return format_html('{}<small class="{}">{}</small>', shown, moved, ssi.signed(row.change))


def _reason(row: LeaderboardRow, sheet: _Sheet) -> SafeString:
    if row.flag is not None:
        return _flag(row.flag, row, sheet)
    if row.cleared is not None:
        since = sheet.day(row.cleared)
        return format_html("<p>Cleared this week</p><p>flagged since {}</p>", since)
    return _NOTHING if row.status == ScoreSnapshot.Status.SCORED else _unsettled(row, sheet)


def _flag(flag: Flag, row: LeaderboardRow, sheet: _Sheet) -> SafeString:
    if flag.held:
        reason = f"Flagged until {amounts.threshold(flag.clear_at)}"
    else:
        reason = f"{ssi.pillar_name(flag.gap_pillar)} {amounts.short(flag.gap)} short"
    return format_html(
        '<p class="flag"><svg class="icon" aria-hidden="true"><use href="#i-flag" /></svg> {}</p>'
        "<p>since {}, {} to clear</p>{}",
        reason,
        sheet.day(flag.since),
        ssi.short_of(row.total, flag.clear_at),
        _cheapest(flag),
    )


def _cheapest(flag: Flag) -> SafeString:
    action = flag.action
    if action is None:
        return _NOTHING
    more = f", {action.step} more" if action.kind == "flow" or action.step > 1 else ""
    gain = ssi.signed(action.gain)
    return format_html("<p>cheapest: {}{} ({})</p>", action.name, more, gain)


def _unsettled(row: LeaderboardRow, sheet: _Sheet) -> SafeString:
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
    return format_html("<p>{}</p><p>{}</p>", ", ".join(said), wanting)


def _evidence(row: LeaderboardRow) -> SafeString:
    shown = SafeString(ssi.percent(row.evidence))
    if not row.expected:
        return shown
    return format_html("{}<small>{} of {}</small>", shown, row.logged, row.expected)


def _last_log(row: LeaderboardRow, sheet: _Sheet) -> SafeString:
    day = SafeString(sheet.day(row.last_log))
    return format_html('<span class="down">{}</span>', day) if row.behind else day
