"""Boards, as pages show them too."""

from __future__ import annotations

from rest_framework import serializers

from scoring import metrics, pillars
from teams.api.fields import Points, Share
from teams.api.serializers.base_rates import BaseRates
from teams.api.serializers.people import TeamName
from teams.models import Mark, ScoreSnapshot
from teams.policies import BoardView
from teams.selectors.board_weeks import State

STATUSES = [str(status) for status in ScoreSnapshot.Status]
PILLARS = pillars.KEYS
STATES = [str(state) for state in State]


class WeekState(serializers.Serializer):
    """A week on boards: `open`, `closing` (over, logs still count) or `published` (final)."""

    week = serializers.DateField()
    state = serializers.ChoiceField(STATES)
    final_on = serializers.DateField(help_text="The day whose night publishes it.")
    run = serializers.IntegerField(source="run_id")
    as_of = serializers.DateField()
    counted_at = serializers.DateTimeField()
    scoring_model = serializers.CharField(source="model")
    notes = serializers.ListField(child=serializers.CharField())


class PillarPoints(serializers.Serializer):
    """One pillar; the gap is what is missing to 25."""

    key = serializers.ChoiceField(PILLARS)
    name = serializers.CharField()
    points = Points()
    gap = Points()
    largest = serializers.BooleanField(help_text="This is the largest gap.")


class Action(serializers.Serializer):
    """What to do next, and what it earns by Sunday if nothing else changes."""

    metric = serializers.ChoiceField(tuple(metrics.METRICS))
    name = serializers.CharField()
    pillar = serializers.ChoiceField(PILLARS)
    count = serializers.ChoiceField(tuple(metrics.COUNTS_BY_KEY))
    step = serializers.IntegerField()
    number = serializers.IntegerField(help_text="What the count is after the step.")
    gain = Points()
    by = serializers.DateField()
    sentence = serializers.CharField()
    detail = serializers.CharField()


class Flag(serializers.Serializer):
    """Why somebody is at risk, and the shortest way out."""

    since = serializers.DateField()
    gap_pillar = serializers.ChoiceField(PILLARS)
    gap = Points()
    clear_at = Points()
    to_clear = Points()
    held = serializers.BooleanField(
        help_text="Above the line that flags, below the one that clears."
    )
    action = Action(allow_null=True)


class Row(serializers.Serializer):
    """One rep on a board. Without points (silent, away) `pillars` is empty."""

    rep = serializers.IntegerField(source="rep_id", allow_null=True)
    name = serializers.CharField()
    own = serializers.BooleanField()
    linked = serializers.BooleanField(help_text="You may open this rep's scorecard.")
    status = serializers.ChoiceField(STATUSES)
    rank = serializers.IntegerField(
        allow_null=True, help_text="Over the rows of this board; null where it tells no ranks."
    )
    company_rank = serializers.IntegerField(allow_null=True)
    movement = serializers.IntegerField(allow_null=True, help_text="Ranks gained in a week.")
    close_to_next = serializers.BooleanField(
        allow_null=True,
        help_text="The next in rank is closer than the larger usual weekly change of the two.",
    )
    total = Points(allow_null=True)
    change = Points(allow_null=True)
    pillars = PillarPoints(many=True)
    largest_gap = serializers.ChoiceField(PILLARS, allow_null=True)
    flag = Flag(allow_null=True)
    cleared = serializers.DateField(
        allow_null=True, help_text="Flagged since then, until this week."
    )
    unsettled = serializers.BooleanField(help_text="Under the line so far, not ranked.")
    missing = serializers.ListField(child=serializers.CharField())
    evidence = Share(allow_null=True)
    coverage = Share(allow_null=True)
    logged = serializers.IntegerField()
    expected = serializers.IntegerField()
    last_log = serializers.DateField(allow_null=True)
    behind = serializers.BooleanField()
    back_on = serializers.DateField(allow_null=True)
    spark = serializers.ListField(
        child=Points(allow_null=True), help_text="Totals of 13 weeks, oldest first."
    )


class Summary(serializers.Serializer):
    """The whole team's week in a few figures; averages are of the scored reps."""

    reps = serializers.IntegerField()
    scored = serializers.IntegerField(source="ranked")
    provisional = serializers.IntegerField()
    silent = serializers.IntegerField()
    away = serializers.IntegerField()
    mean = Points(allow_null=True)
    median = Points(allow_null=True)
    under = serializers.IntegerField(allow_null=True)
    flagged = serializers.IntegerField(allow_null=True)
    furthest = serializers.IntegerField(allow_null=True)
    pillars = PillarPoints(many=True)
    largest_gap = PillarPoints(allow_null=True)
    up = serializers.IntegerField(allow_null=True)
    down = serializers.IntegerField(allow_null=True)
    behind = serializers.IntegerField(
        allow_null=True, help_text="Reps whose log is missing; null for who may not know."
    )


class WeekMark(serializers.Serializer):
    """A date that somebody marked, drawn on the line."""

    id = serializers.IntegerField(source="mark_id")
    on = serializers.DateField()
    kind = serializers.ChoiceField(Mark.Kind.values)
    title = serializers.CharField()


class TrendPoint(serializers.Serializer):
    """A team in one week; `low` and `high` bound the middle half."""

    week = serializers.DateField()
    state = serializers.ChoiceField(STATES)
    scoring_model = serializers.CharField(source="model")
    scored = serializers.IntegerField(source="ranked")
    mean = Points(allow_null=True)
    median = Points(allow_null=True)
    low = Points(allow_null=True)
    high = Points(allow_null=True)
    marks = WeekMark(many=True)


class BoardHead(serializers.Serializer):
    """A team's board without its rows."""

    team = TeamName()
    view = serializers.ChoiceField([str(view) for view in BoardView])
    week = WeekState()
    since = serializers.DateField(allow_null=True, help_text="What changes are measured from.")
    model_changed = serializers.BooleanField()
    flag_below = Points()
    clear_at = Points()
    ranks = serializers.BooleanField(
        help_text="False where the company or the team only coaches: every rank is null then."
    )
    found = serializers.IntegerField(help_text="Rows that passed the filter.")
    of = serializers.IntegerField()
    summary = Summary(allow_null=True)
    trend = TrendPoint(many=True)


class Board(BoardHead):
    """A team's reps in one week; `next` leads to more rows of the same run."""

    rows = Row(many=True)
    next = serializers.URLField(allow_null=True)


class TeamLine(serializers.Serializer):
    """One team beside the others; hundredths never leave the project."""

    slug = serializers.CharField()
    name = serializers.CharField()
    managers = serializers.ListField(child=serializers.CharField())
    linked = serializers.BooleanField(help_text="You may open this team's board.")
    reps = serializers.IntegerField()
    scored = serializers.IntegerField(source="ranked")
    mean = Points(allow_null=True)
    median = Points(allow_null=True)
    change = Points(allow_null=True, help_text="Of the median, over four weeks.")
    under = serializers.IntegerField(allow_null=True)
    flagged = serializers.IntegerField(allow_null=True)
    evidence = Share(allow_null=True, help_text="The mean of the scored reps'.")
    lowest = Points(allow_null=True)
    low = Points(allow_null=True)
    high = Points(allow_null=True)
    highest = Points(allow_null=True)


class ImprovedTeam(serializers.Serializer):
    """A team's median then and now."""

    slug = serializers.CharField()
    name = serializers.CharField()
    was = Points(allow_null=True)
    now = Points(source="median", allow_null=True)
    change = Points(allow_null=True)


class ImprovedRep(serializers.Serializer):
    """A rep's total then and now."""

    rep = serializers.IntegerField(source="rep_id")
    name = serializers.CharField()
    team = serializers.CharField()
    was = Points()
    now = Points()
    change = Points()


class CompanyHead(serializers.Serializer):
    """The company in one week, without its teams."""

    week = WeekState()
    since = serializers.DateField(allow_null=True)
    model_changed = serializers.BooleanField()
    ranks = serializers.BooleanField(
        help_text="False where the company only coaches: teams go by name then."
    )
    flag_below = Points()
    reps = serializers.IntegerField()
    scored = serializers.IntegerField(source="ranked")
    mean = Points(allow_null=True)
    median = Points(allow_null=True)
    rates = BaseRates(allow_null=True)
    trend = TrendPoint(many=True)
    improved_teams = ImprovedTeam(many=True)
    improved_reps = ImprovedRep(many=True, help_text="Of teams whose names you may see.")


class CompanyBoard(CompanyHead):
    """All teams in one week, by mean and median of scored reps; `next` leads to more teams."""

    teams = TeamLine(many=True)
    next = serializers.URLField(allow_null=True)
