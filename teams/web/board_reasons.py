"""What a line of a board says beside its figures: why flagged, what is missing, since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teams.models import ScoreSnapshot
from teams.selectors import agreements
from teams.templatetags import amounts, ssi

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from teams.selectors.agreements import Resting
    from teams.selectors.leaderboard_rows import Flag, LeaderboardRow

_NAMED = 3
"""How many of the missing metrics a row names."""
_FLAG = '<svg class="icon" aria-hidden="true"><use href="#i-flag" /></svg>'


def of_row(row: LeaderboardRow, *, flag_below: int, today: date) -> str:
    """The paragraphs of a row with points; none of who is scored and not flagged."""
    if row.flag is not None:
        return _flag(row.flag, row, today)
    if row.cleared is not None:
        since = _("flagged since %(day)s") % {"day": ssi.day(row.cleared, today)}
        cleared = _("Cleared this week")
        return f"<p>{cleared}</p><p>{since}</p>"
    if row.status == ScoreSnapshot.Status.SCORED:
        return ""
    return _unsettled(row, flag_below)


def answer(flag: Flag, row: LeaderboardRow, beside: Mapping[int, Resting], today: date) -> str:
    """What was agreed about a flag, or until when it rests; leads to the coaching trail."""
    if not row.linked or row.own:
        return ""
    said = beside.get(row.rep_id or 0, agreements.NOTHING)
    words = _("Agree on an action")
    if said.due is not None:
        words = _("agreed: %(name)s %(number)s, due %(day)s") % {
            "name": said.name,
            "number": said.number,
            "day": ssi.day(said.due, today),
        }
    elif said.until is not None and said.flagged_since == flag.since:
        words = _("rests until %(day)s") % {"day": ssi.day(said.until, today)}
    return f'<p><a href="{reverse("rep_coaching", args=[row.rep_id])}">{escape(words)}</a></p>'


def without_points(row: LeaderboardRow, today: date) -> str:
    """Why there is no score, as far as the viewer may know."""
    if row.status == ScoreSnapshot.Status.AWAY:
        if row.back_on:
            return _("Back on %(day)s.") % {"day": ssi.day(row.back_on, today)}
        return _("Away.")
    if not row.linked:
        return ""
    if row.last_log is None:
        return _("Has never logged a week.")
    return _("Last logged the week of %(day)s, before the 13 weeks that count.") % {
        "day": ssi.day(row.last_log, today)
    }


def _flag(flag: Flag, row: LeaderboardRow, today: date) -> str:
    if flag.held:
        reason = _("Flagged until %(points)s") % {"points": amounts.threshold(flag.clear_at)}
    else:
        reason = _("%(pillar)s %(points)s short") % {
            "pillar": ssi.pillar_name(flag.gap_pillar),
            "points": amounts.short(flag.gap),
        }
    since = _("since %(day)s, %(points)s to clear") % {
        "day": ssi.day(flag.since, today),
        "points": ssi.short_of(row.total, flag.clear_at),
    }
    return f'<p class="flag">{_FLAG} {reason}</p><p>{since}</p>{_cheapest(flag)}'


def _cheapest(flag: Flag) -> str:
    action = flag.action
    if action is None:
        return ""
    values = {"action": action.name, "more": action.step, "points": ssi.signed(action.gain)}
    if action.kind == "flow" or action.step > 1:
        said = _("cheapest: %(action)s, %(more)s more (%(points)s)") % values
    else:
        said = _("cheapest: %(action)s (%(points)s)") % values
    return f"<p>{said}</p>"


def _unsettled(row: LeaderboardRow, flag_below: int) -> str:
    """What is known of a rep who is not ranked, and what is missing."""
    return f"<p>{_known(row, flag_below)}</p><p>{_wanting(row)}</p>"


def _known(row: LeaderboardRow, flag_below: int) -> str:
    values = {"line": amounts.threshold(flag_below), "share": ssi.percent(row.evidence)}
    if row.unsettled and row.evidence is not None:
        return _("Under %(line)s so far, %(share)s known") % values
    if row.unsettled:
        return _("Under %(line)s so far") % values
    return "" if row.evidence is None else _("%(share)s known") % values


def _wanting(row: LeaderboardRow) -> str:
    if row.missing:
        named = {"metrics": ", ".join(row.missing[:_NAMED])}
        if len(row.missing) > _NAMED:
            return _("%(metrics)s and more missing") % named
        return _("%(metrics)s missing") % named
    if not row.expected:
        return ""
    return ngettext(
        "%(logged)s of %(expected)s week logged",
        "%(logged)s of %(expected)s weeks logged",
        row.expected,
    ) % {"logged": row.logged, "expected": row.expected}
