"""What nights made: weeks, runs, snapshots, summaries."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scoring import pillars
from scoring.models import ScoringModel
from teams.models.nights import Trigger
from teams.models.people import Team

_POINT_FIELDS = (*pillars.KEYS, "total")
# A check that comes out as null passes in PostgreSQL, so nulls are named outright.
_HAS_NO_POINTS = Q(**dict.fromkeys(_POINT_FIELDS))
_HAS_POINTS = Q(
    status__in=["scored", "provisional", "new"],
    parts__isnull=False,
    **{f"{field}__isnull": False for field in _POINT_FIELDS},
)
_RANKED = Q(
    status="scored",
    rank_in_team__isnull=False,
    rank_in_company__isnull=False,
    rank_in_team__gt=0,
    rank_in_company__gt=0,
)
_UNRANKED = ~Q(status="scored") & Q(rank_in_team=None, rank_in_company=None, flagged=False)


class ScoringWeek(models.Model):
    """A week on boards: which run readers follow, and whether it is final.

    `current_run` is the only thing that moves, in the transaction that wrote
    the run; a trigger keeps it still once `published_at` is set.
    """

    week = models.DateField(primary_key=True)
    scoring_model = models.ForeignKey(ScoringModel, models.PROTECT, related_name="weeks")
    current_run = models.OneToOneField(
        "ScoreRun", models.PROTECT, null=True, blank=True, related_name="current_of"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("scoring week")
        verbose_name_plural = _("scoring weeks")
        ordering = ("-week",)
        constraints = [
            models.CheckConstraint(
                condition=Q(week__iso_week_day=1), name="scoring_week_begins_on_a_monday"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(current_run__isnull=False),
                name="published_week_has_a_run",
            ),
        ]

    def __str__(self) -> str:
        return _("Week of %(week)s") % {"week": self.week}


class WeekNote(models.Model):
    """What an administrator says beside a week's numbers, which stay as they are."""

    week = models.ForeignKey(ScoringWeek, models.PROTECT, related_name="notes")
    text = models.CharField(max_length=500)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("note on a week")
        verbose_name_plural = _("notes on weeks")
        ordering = ("written_at",)

    def __str__(self) -> str:
        return self.text


class ScoreRun(models.Model):
    """One successful scoring of one week; written once, never changed."""

    week = models.ForeignKey(ScoringWeek, models.PROTECT, related_name="runs")
    as_of = models.DateField(help_text=_("The last day this run knew of."))
    trigger = models.CharField(max_length=9, choices=Trigger)
    scoring_model = models.ForeignKey(ScoringModel, models.PROTECT, related_name="runs")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    reps = models.PositiveIntegerField()
    checksum = models.CharField(
        max_length=64, help_text=_("SHA-256 of the snapshots, in rep order.")
    )

    class Meta:
        verbose_name = _("score run")
        verbose_name_plural = _("score runs")
        ordering = ("-started_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__gte=F("started_at")), name="run_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return _("Run %(pk)s of the week of %(week)s") % {"pk": self.pk, "week": self.week_id}


class ScoreSnapshot(models.Model):
    """One rep's score in one run, and the rows it was made from.

    Points are hundredths, null for reps without a score (silent, away). `parts`
    follow the rows of the run's scoring model. `log_ids` hold a log's id by age
    (0 the week itself, to 12), `review_ids` a review's id by stock, in both 0
    where there is none; `expected` and `absent` are masks with bit `age`.
    """

    class Status(models.TextChoices):
        SCORED = "scored", _("Ranked")
        PROVISIONAL = "provisional", _("Provisional")
        NEW = "new", _("New")
        SILENT = "silent", _("Not logging")
        AWAY = "away", _("Away")

    # A night writes a row for everybody: what it need not check or index row by row, it does not.
    run = models.ForeignKey(
        ScoreRun, models.CASCADE, related_name="snapshots", db_index=False, db_constraint=False
    )
    rep = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="snapshots",
        db_index=False,
    )
    team = models.ForeignKey(
        Team, models.PROTECT, related_name="snapshots", db_index=False, db_constraint=False
    )
    status = models.CharField(max_length=11, choices=Status)
    parts = ArrayField(models.SmallIntegerField(), null=True)
    brand = models.SmallIntegerField(null=True)
    people = models.SmallIntegerField(null=True)
    insights = models.SmallIntegerField(null=True)
    relationships = models.SmallIntegerField(null=True)
    total = models.SmallIntegerField(null=True)
    evidence = models.SmallIntegerField(help_text=_("Whole percent."))
    coverage = models.SmallIntegerField(help_text=_("Whole percent."))
    rank_in_team = models.IntegerField(null=True)
    rank_in_company = models.IntegerField(null=True)
    flagged = models.BooleanField()
    flagged_since = models.DateField(null=True)
    log_ids = ArrayField(models.BigIntegerField())
    review_ids = ArrayField(models.BigIntegerField())
    expected = models.SmallIntegerField()
    absent = models.SmallIntegerField()

    class Meta:
        verbose_name = _("score snapshot")
        verbose_name_plural = _("score snapshots")
        constraints = [
            models.UniqueConstraint("run", "rep", name="one_snapshot_per_run_and_rep"),
            models.CheckConstraint(
                condition=_HAS_POINTS
                & Q(total=F("brand") + F("people") + F("insights") + F("relationships"))
                & Q(**{f"{key}__range": (0, pillars.POINTS) for key in pillars.KEYS})
                | Q(status__in=["silent", "away"], parts=None) & _HAS_NO_POINTS,
                name="snapshot_total_is_the_sum_of_its_pillars",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["scored", "provisional", "new", "silent", "away"]),
                name="snapshot_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(evidence__range=(0, 100), coverage__range=(0, 100)),
                name="snapshot_evidence_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=_RANKED | _UNRANKED,
                name="only_scored_reps_are_ranked_and_flagged",
            ),
            models.CheckConstraint(
                condition=Q(flagged=True, flagged_since__isnull=False)
                | Q(flagged=False, flagged_since=None),
                name="a_flag_has_a_beginning",
            ),
        ]
        indexes = [
            models.Index("run", "team", "rank_in_team", name="board_of_a_team"),
            models.Index(
                "run",
                "rank_in_company",
                condition=Q(rank_in_company__lte=100),
                name="top_of_the_company",
            ),
        ]

    def __str__(self) -> str:
        return _("%(rep)s in run %(run)s") % {"rep": self.rep_id, "run": self.run_id}


class TeamWeek(models.Model):
    """What stays of a team's week when retention removes its snapshots."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="weeks")
    week = models.DateField()
    reps = models.PositiveIntegerField(help_text=_("Ranked reps."))
    mean = models.SmallIntegerField(null=True)
    median = models.SmallIntegerField(null=True)

    class Meta:
        verbose_name = _("week of a team")
        verbose_name_plural = _("weeks of teams")
        ordering = ("-week",)
        constraints = [
            models.UniqueConstraint("team", "week", name="one_summary_per_team_and_week"),
            models.CheckConstraint(
                condition=Q(week__iso_week_day=1), name="team_week_begins_on_a_monday"
            ),
        ]

    def __str__(self) -> str:
        return _("%(team)s in the week of %(week)s") % {"team": self.team, "week": self.week}
