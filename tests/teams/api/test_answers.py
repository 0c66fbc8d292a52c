"""Answers are what serializers declare, made without their weight."""

from __future__ import annotations

import dataclasses
import datetime
from types import SimpleNamespace

import pytest
from rest_framework import serializers

from teams.api import answers, fields
from teams.api.serializers import activity, leaderboards, nights, scorecards, whys
from teams.api.views.activity import SeenLog
from teams.selectors import (
    actions,
    board_weeks,
    changes,
    company_board,
    explanations,
    health,
    histories,
    late_logs,
    leaderboard_rows,
    log_remarks,
    own_boards,
    score_parts,
    team_summaries,
    trends,
    unknowns,
    why_rows,
)
from teams.selectors import leaderboards as boards
from teams.selectors import scorecards as cards
from tests import make


class Inner(serializers.Serializer):
    points = fields.Points(allow_null=True)


class Outer(serializers.Serializer):
    name = serializers.CharField(source="rep.name")
    on = serializers.DateField()
    share = fields.Share()
    inner = Inner(allow_null=True)
    each = Inner(many=True)
    numbers = serializers.ListField(child=fields.Points(allow_null=True))


SHOWN = [
    (leaderboards.WeekState, board_weeks.WeekState),
    (leaderboards.PillarPoints, leaderboard_rows.PillarPoints),
    (leaderboards.Flag, leaderboard_rows.Flag),
    (leaderboards.Action, actions.Action),
    (leaderboards.Row, leaderboard_rows.LeaderboardRow),
    (leaderboards.Summary, team_summaries.TeamSummary),
    (leaderboards.TrendPoint, trends.TrendPoint),
    (leaderboards.BoardHead, boards.Board),
    (leaderboards.TeamLine, company_board.TeamLine),
    (leaderboards.CompanyHead, company_board.CompanyBoard),
    (scorecards.Part, score_parts.Part),
    (scorecards.PillarScore, score_parts.PillarScore),
    (scorecards.Unknown, unknowns.Unknown),
    (scorecards.OwnFlag, own_boards.OwnFlag),
    (scorecards.OnBoard, own_boards.OnBoard),
    (scorecards.Change, changes.Change),
    (scorecards.Changes, changes.Changes),
    (scorecards.LateLog, late_logs.LateLog),
    (scorecards.HistoryPoint, histories.HistoryPoint),
    (scorecards.Scorecard, cards.Scorecard),
    (whys.Remark, log_remarks.Remark),
    (whys.WhyWeek, why_rows.WhyWeek),
    (whys.WhyStock, why_rows.WhyStock),
    (whys.Why, explanations.Why),
    (nights.RecomputeProgress, health.RecomputeProgress),
]


@pytest.mark.parametrize(("kind", "made_of"), SHOWN, ids=lambda one: one.__qualname__)
def test_what_may_be_missing_is_declared_so(kind, made_of):
    """Else a rare null would break the promise of the OpenAPI document."""
    types = {field.name: str(field.type) for field in dataclasses.fields(made_of)}
    for name, made in vars(made_of).items():
        if isinstance(made, property):
            types[name] = made.fget.__annotations__["return"]

    for field in kind().fields.values():
        assert field.allow_null == ("None" in types[field.source].replace("[int | None", "")), field


def thing(**more) -> SimpleNamespace:
    values = {
        "rep": SimpleNamespace(name="Ravi"),
        "on": datetime.date(2026, 10, 5),
        "share": 46,
        "inner": SimpleNamespace(points=3996),
        "each": (SimpleNamespace(points=0), SimpleNamespace(points=None)),
        "numbers": (2500, None),
    }
    return SimpleNamespace(**(values | more))


def test_every_kind_of_field_is_made():
    assert answers.of(Outer, thing()) == {
        "name": "Ravi",
        "on": "2026-10-05",
        "share": 0.46,
        "inner": {"points": 39.96},
        "each": [{"points": 0.0}, {"points": None}],
        "numbers": [25.0, None],
    }


def test_what_is_missing_is_null_at_any_depth():
    assert answers.of(Outer, thing(inner=None, each=()))["inner"] is None


def test_hundredths_never_grow_digits():
    shown = [str(fields.Points().to_representation(hundredths)) for hundredths in range(10_001)]

    assert max(len(text.partition(".")[2]) for text in shown) == 2


def test_the_serializer_itself_would_say_the_same(cast):
    seen = SeenLog(make.full_log(cast.ravi, posts=3), late=False)
    quick = answers.of(activity.Log, seen)
    slow = activity.Log(seen).data

    for key in ("rep", "week", "version", "days_worked", "counts", "late", "provenance"):
        assert quick[key] == slow[key]
    assert set(quick) == set(slow)
