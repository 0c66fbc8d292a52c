"""The rows of a board as markup, made in Python.

A board of fifty rows draws nine hundred figures. As template tags they take
twenty times as long as as strings; the table around them is a template.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from scoring import pillars
from teams.models import ScoreSnapshot
from teams.templatetags import amounts, ssi
from teams.web import cells

if TYPE_CHECKING:
    from teams.selectors.leaderboard_rows import Flag, LeaderboardRow
    from teams.selectors.leaderboards import Board, Group

_Status = ScoreSnapshot.Status
_NOTHING = SafeString("")
_NAMED = 3
"""How many of the missing metrics a row names."""

_ROW = """<tr role="row"{}>\
<td role="cell" class="n rank">{}</td>\
<td role="cell" class="move" data-label="Rank ">{}</td>\
<th role="rowheader" scope="row">{}</th>\
<td role="cell" class="n ssi">{}{}</td>{}\
<td role="cell" class="why">{}</td>\
<td role="cell" class="n evidence" data-label="Evidence ">{}{}</td>\
<td role="cell" class="n logged" data-label="Last log ">{}</td>\
<td role="cell" class="trend">{}</td></tr>
"""
_WITHOUT_POINTS = """<tr role="row" class="silent">\
<td role="cell" class="rank none"></td><td role="cell" class="move none"></td>\
<th role="rowheader" scope="row">{}</th>\
<td role="cell" class="n none"><span class="sr">no score</span><span aria-hidden="true">–</span></td>\
<td role="cell" class="why" colspan="5">{}</td>\
<td role="cell" class="n none"></td><td role="cell" class="n none">{}</td>\
<td role="cell" class="none"></td></tr>
"""
