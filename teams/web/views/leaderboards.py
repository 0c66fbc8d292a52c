"""Boards: a team's reps in one week, and all teams side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.decorators import reauthentication_required
from django.core.paginator import EmptyPage, Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from scoring import pillars
from teams.policies import BoardView
from teams.selectors import agreements, company_board, health, leaderboards, people
from teams.web import access, board_controls, board_files, clock, pages
from teams.web.queries import order_asked, page_asked, sort_asked, week_asked

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from teams.models import Team
    from teams.selectors.agreements import Resting
    from teams.selectors.leaderboards import Board


TEAMS_A_PAGE = 50


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """The boards somebody may open; one alone is opened at once."""
    on = clock.of(request).today
    found = list(people.teams_visible_to(request.user, on=on))
    if len(found) == 1:
        return redirect("team", found[0].slug)
    return pages.render(request, "teams/teams.html", {"teams": found})


@require_safe
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """The team board; before the first night, a page that says when it will be there."""
    found = access.team_to_read(request, slug)
    board = _board(request, found)
    context: dict[str, Any] = {"team": found, "board": board, "night": _night(request)}
    if board is None:
        return pages.render(request, "teams/board_to_come.html", context)
    context |= {
        "all_pillars": pillars.PILLARS,
        "choices": board_controls.choices(ranks=board.ranks),
        "columns": board_controls.columns(board),
        "picks": board_controls.picks(board.weeks, board.week, today=clock.of(request).today),
        "kept": board_controls.kept(request.GET),
        "exact": _exact(request, board),
        "large": board.found > board_files.MOST_ROWS,
        "manages": access.standing(request).can_manage(found),
        "beside": _beside(request, found, board),
    }
    return pages.render(request, "teams/board.html", context)


@require_safe
@reauthentication_required
def team_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The rows and columns that the board shows, as a file; a long one is left to a worker."""
    team = access.team_to_read(request, slug)
    board = _board(request, team)
    if board is None:
        raise Http404
    if board.found > board_files.MOST_ROWS:
        return redirect(f"{reverse('exports')}{_exact(request, board)}&team={slug}")
    return board_files.of_board(board, kind)


@require_safe
def company(request: HttpRequest) -> HttpResponse:
    """Teams by mean and median of their scored reps."""
    standing = access.company_reader(request)
    week, sort = week_asked(request), sort_asked(request)
    on = clock.of(request).today
    board = company_board.for_company(week=week, standing=standing, on=on, sort=sort)
    if board is None and week:
        raise Http404
    context: dict[str, Any] = {"board": board, "sort": sort, "night": _night(request)}
    if board is None:
        return pages.render(request, "teams/board_to_come.html", context)
    try:
        context["page"] = Paginator(board.teams, TEAMS_A_PAGE).page(page_asked(request))
    except EmptyPage as error:
        raise Http404 from error
    context["picks"] = board_controls.picks(board.weeks, board.week, today=on)
    context["kept"] = board_controls.kept(request.GET)
    return pages.render(request, "teams/company.html", context)


def _exact(request: HttpRequest, board: Board) -> str:
    """What this very board is asked for by, its week named: it stays the same next week."""
    asked = request.GET.copy()
    asked["week"] = str(board.week.week)
    return f"?{asked.urlencode()}"


def _board(request: HttpRequest, team: Team) -> Board | None:
    on = clock.of(request).today
    view = access.standing(request).board_view(team)
    if view == BoardView.NOTHING:
        raise Http404
    week = week_asked(request)
    board = leaderboards.for_team(
        team, week=week, view=view, viewer=request.user, on=on, order=order_asked(request)
    )
    if board is None and week:
        raise Http404
    return board


def _beside(request: HttpRequest, team: Team, board: Board) -> dict[int, Resting] | None:
    """What was done about the flags in sight, for who manages the team; None for others."""
    if team not in access.standing(request).manages:
        return None
    flagged = [row.rep_id for row in board.rows if row.flag and row.rep_id]
    return agreements.beside_flags(flagged, on=clock.of(request).today)


def _night(request: HttpRequest) -> health.LastNight | None:
    """How the last night went, for those who may know."""
    moment = clock.of(request)
    if not access.standing(request).can_see_nights:
        return None
    return health.last_good(moment.now, company=moment.company)
