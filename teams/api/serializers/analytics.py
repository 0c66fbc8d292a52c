"""Comparisons, marks, trust and models side by side, as pages show them too."""

from __future__ import annotations

from rest_framework import serializers

from scoring import metrics, pillars
from teams.api import fields
from teams.api.fields import Points, Share
from teams.api.serializers.base_rates import BaseRate
from teams.api.serializers.leaderboards import STATES, PillarPoints
from teams.api.serializers.people import TeamName
from teams.models import Mark, ScoreSnapshot
from teams.selectors import late_edits

STATUSES = [str(status) for status in ScoreSnapshot.Status]
EDITS = ("added", "changed", "removed")


# --- Comparisons ------------------------------------------------------------------
class SideWeek(serializers.Serializer):
    """One side in one week; no figures of fewer than five scored reps."""

    week = serializers.DateField()
    state = serializers.ChoiceField([*STATES, ""], help_text="Empty: no night has scored it.")
    scoring_model = serializers.CharField(source="model")
    scored = serializers.IntegerField(source="ranked", allow_null=True)
    mean = Points(allow_null=True)
    median = Points(allow_null=True)


class SideFigures(serializers.Serializer):
    """The scored reps of one side in one week; `low` and `high` bound the middle half."""

    week = serializers.DateField()
    scoring_model = serializers.CharField(source="model")
    scored = serializers.IntegerField(source="ranked")
    mean = Points()
    median = Points()
    low = Points()
    high = Points()
    under = serializers.IntegerField()
    evidence = Share(help_text="The mean of the scored reps'.")
    pillars = PillarPoints(many=True)
    lowest = Points(allow_null=True)
    highest = Points(allow_null=True)


class Side(serializers.Serializer):
    """A team in a stretch of weeks; `mean` is that of its weekly means."""

    team = TeamName()
    span = serializers.CharField(source="span.key", help_text="`latest`, or such as `2026-Q3`.")
    weeks = SideWeek(many=True)
    counted = serializers.IntegerField(help_text="In how many weeks there is a mean.")
    mean = Points(allow_null=True)
    newest = SideFigures(allow_null=True, help_text="The last week with five scored reps.")


class Comparison(serializers.Serializer):
    """Two sides; with more than one model differences mix them."""

    one = Side()
    other = Side()
    flag_below = Points()
    scoring_models = serializers.ListField(source="models", child=serializers.CharField())
    same_weeks = serializers.BooleanField()


# --- Marks ------------------------------------------------------------------------
class Marked(serializers.Serializer):
    """A marked date; `team` is null for the whole company's."""

    id = serializers.IntegerField()
    team = TeamName(allow_null=True)
    on = serializers.DateField()
    kind = serializers.ChoiceField(Mark.Kind.values)
    title = serializers.CharField()
    made_by = serializers.CharField(source="made_by.name")
    made_at = serializers.DateTimeField()


class Marks(serializers.Serializer):
    """Marked dates, the newest first."""

    results = Marked(many=True)


class MarkGiven(serializers.Serializer):
    """A date to mark. It is about a group: name no person in the title."""

    on = fields.Day()
    kind = serializers.ChoiceField(Mark.Kind.values)
    title = fields.Text(help_text="At most 80 characters.")


class Half(serializers.Serializer):
    """The weeks of one side that have a board and are over."""

    weeks = serializers.ListField(child=serializers.DateField())
    scoring_models = serializers.ListField(source="models", child=serializers.CharField())


class MeanChange(serializers.Serializer):
    """How the same people's means differ; `low` and `high` bound the middle half of it."""

    people = serializers.IntegerField()
    before = Points()
    after = Points()
    change = Points()
    deviation = Points(help_text="The standard deviation of the changes.")
    low = Points()
    high = Points()
    rose = serializers.IntegerField()
    fell = serializers.IntegerField()


class BeforeAfter(serializers.Serializer):
    """Both sides of a mark. It says what came before and after, not what came of what."""

    mark = Marked()
    team = TeamName(allow_null=True, help_text="Whose people; null: everybody.")
    span = serializers.IntegerField(help_text="Weeks asked for on each side.")
    before = Half()
    after = Half()
    model_changed = serializers.BooleanField()
    people = serializers.IntegerField(
        help_text="Scored in at least half of the weeks of either side."
    )
    too_few_weeks = serializers.BooleanField(help_text="Four are needed on each side.")
    too_few_people = serializers.BooleanField(help_text="Five are needed.")
    too_few_beside_teams = serializers.BooleanField(
        help_text="The company less the teams that are told would be fewer than five."
    )
    told = MeanChange(allow_null=True)


# --- Trust ------------------------------------------------------------------------
class Sources(serializers.Serializer):
    """How many known counts came in which way."""

    counts = serializers.IntegerField()
    typed = serializers.IntegerField()
    imported = serializers.IntegerField()
    api = serializers.IntegerField()


class RepTrust(serializers.Serializer):
    """One rep; `status` is that of the newest board, empty for who is on none."""

    rep = serializers.IntegerField(source="rep_id")
    name = serializers.CharField()
    status = serializers.ChoiceField([*STATUSES, ""])
    new = serializers.BooleanField(source="is_new", help_text="No rank and no flag yet.")
    sources = Sources()
    edits = serializers.IntegerField(help_text="Changes after the deadline.")


class Changed(serializers.Serializer):
    """One field before and after; null is not known, or no log."""

    field = serializers.ChoiceField((late_edits.DAYS, *metrics.COUNT_KEYS), source="key")
    old = serializers.IntegerField(allow_null=True)
    new = serializers.IntegerField(allow_null=True)


class LateEdit(serializers.Serializer):
    """One change of a week that had been published; without `changed` only of its note."""

    rep = serializers.IntegerField(source="rep_id")
    name = serializers.CharField()
    week = serializers.DateField()
    version = serializers.IntegerField()
    at = serializers.DateTimeField()
    by = serializers.CharField()
    reason = serializers.CharField()
    kind = serializers.ChoiceField(EDITS)
    changed = Changed(many=True)


class TeamTrust(serializers.Serializer):
    """Where a team's numbers come from, in thirteen weeks."""

    team = TeamName()
    first = serializers.DateField()
    last = serializers.DateField()
    sources = Sources()
    reps = RepTrust(many=True)
    edits = LateEdit(many=True)


# --- Models -----------------------------------------------------------------------
class MovedPillar(serializers.Serializer):
    """By how much a pillar moves a total."""

    key = serializers.ChoiceField(pillars.KEYS)
    name = serializers.CharField()
    points = Points()


class MovedPart(serializers.Serializer):
    """By how much a metric moves a total."""

    key = serializers.ChoiceField(tuple(metrics.METRICS))
    name = serializers.CharField()
    points = Points()


class ModelDifference(serializers.Serializer):
    """One rep by both models; pillars and parts each add up to `points`."""

    rep = serializers.IntegerField(source="rep_id")
    name = serializers.CharField()
    team = serializers.CharField()
    before = Points(allow_null=True)
    after = Points(allow_null=True)
    points = Points(allow_null=True)
    status_before = serializers.ChoiceField(STATUSES)
    status_after = serializers.ChoiceField(STATUSES)
    newly_flagged = serializers.BooleanField()
    no_longer_flagged = serializers.BooleanField()
    becomes_provisional = serializers.BooleanField()
    pillars = MovedPillar(many=True)
    parts = MovedPart(many=True)


class ModelComparison(serializers.Serializer):
    """The model in force and another on the same logs, the largest differences first."""

    week = serializers.DateField()
    reps = serializers.IntegerField()
    compared = serializers.IntegerField(help_text="With a score in both.")
    rising = serializers.IntegerField()
    falling = serializers.IntegerField()
    mean = Points(allow_null=True, help_text="The mean difference.")
    newly_flagged = serializers.IntegerField()
    no_longer_flagged = serializers.IntegerField()
    becoming_provisional = serializers.IntegerField()
    rate_before = BaseRate()
    rate_after = BaseRate()
    rates_before = BaseRate(many=True)
    rates_after = BaseRate(many=True)
    pillars = MovedPillar(many=True)
    parts = MovedPart(many=True)
    differences = ModelDifference(many=True)
