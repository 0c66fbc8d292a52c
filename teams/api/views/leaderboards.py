"""Boards: the objects that pages show, as data."""

from __future__ import annotations

from datetime import date

from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, filters, pagination, permissions, problems, sorting
from teams.api.operations import Call, operation
from teams.api.serializers import leaderboards as shapes
from teams.api.serializers.problems import Errors
from teams.selectors import company_board, leaderboards
from teams.selectors.board_order import BEST_FIRST, COACHING_SORTS, Order

TAG = "boards"


class TeamBoard(APIView):
    """A team's reps in one week."""

    @operation(
        asks=permissions.team_to_read,
        query=filters.Board,
        answers={200: shapes.Board},
        also={410: Errors},
        tag=TAG,
    )
    def get(self, call: Call) -> Response:
        """The board of a week, best first, as you may see it.

        Every page of one board is of one run: once the week was scored again,
        `next` answers 410, and the board begins anew without a cursor.
        """
        seen, caller, query = call.subject, call.caller, call.query
        board = leaderboards.for_team(
            seen.team,
            week=query.get("week"),
            view=seen.view,
            viewer=caller.user,
            on=caller.on,
            order=Order(
                query["sort"] or BEST_FIRST.sort, query["show"], query["gap"], query["find"]
            ),
        )
        if board is None:
            raise no_board(query.get("week"))
        if not board.ranks:
            sorting.refuse_ranking(query["sort"], COACHING_SORTS)
        rows, following = pagination.of_board(board.rows, call, run=board.week.run_id)
        more = {"rows": answers.of_each(shapes.Row, rows), "next": following}
        return Response(answers.of(shapes.BoardHead, board) | more)


class CompanyBoard(APIView):
    """All teams in one week."""

    @operation(
        asks=permissions.company_readers,
        query=filters.CompanyBoard,
        answers={200: shapes.CompanyBoard},
        also={410: Errors},
        tag=TAG,
    )
    def get(self, call: Call) -> Response:
        """Teams by mean and median of their scored reps, never by sum.

        `next` leads to more teams of the same run, as on a team's board.
        """
        query, on = call.query, call.caller.on
        sort = query["sort"] or company_board.SORTS[0]
        board = company_board.for_company(
            week=query.get("week"), standing=call.subject, on=on, sort=sort
        )
        if board is None:
            raise no_board(query.get("week"))
        if not board.ranks:
            sorting.refuse_ranking(query["sort"], company_board.COACHING_SORTS)
        teams, following = pagination.of_board(board.teams, call, run=board.week.run_id)
        more = {"teams": answers.of_each(shapes.TeamLine, teams), "next": following}
        return Response(answers.of(shapes.CompanyHead, board) | more)


def no_board(week: date | None) -> problems.Refused:
    """The refusal of a week that no night has scored."""
    return problems.one(
        "week",
        "" if week is None else week.isoformat(),
        "There is no board of that week.",
        "Leave the week out for the newest board; boards begin when tracking starts.",
        status=404,
    )
