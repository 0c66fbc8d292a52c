"""What reps say they did: weekly logs, and the state of their profile."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from scoring import metrics

LARGEST = 1_000_000_000
NOTE_LENGTH = 1_000


def _count() -> models.PositiveIntegerField:
    return models.PositiveIntegerField(null=True, blank=True)


def _yes_no() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(null=True, blank=True)


def _by_others(name: str) -> models.Index:
    """The few rows that somebody else wrote for the rep: the audit asks for them by time."""
    return models.Index("recorded_at", condition=~Q(recorded_by=F("rep")), name=name)


def _within(keys: tuple[str, ...], most: int) -> Q:
    """All of these columns unknown or at most `most`; PostgreSQL passes a null."""
    return Q(*(Q(**{f"{key}__lte": most}) | Q(**{key: None}) for key in keys))


class WeeklyActivity(models.Model):
    """What one rep did on LinkedIn in one ISO week, as known from one moment on.

    Append-only: a correction supersedes this row and adds the next version, so
    a published number can always be traced to the rows it was made from. A
    missing row means nobody said what happened; zeros mean nothing did; a null
    count means that count is not known. The engine treats the three apart.
    """

    rep = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="weekly_activities",
        db_index=False,  # the constraints' indexes begin with it
    )
    week = models.DateField(_("week beginning"), help_text=_("The Monday of the week."))
    version = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    days_worked = models.PositiveSmallIntegerField(default=5)
    note = models.TextField(blank=True, validators=[MaxLengthValidator(NOTE_LENGTH)])
    provenance = models.JSONField(
        default=dict, help_text=_("For each known count: typed, imported or api.")
    )

    posts = _count()
    articles = _count()
    endorsements_received = _count()
    people_searches = _count()
    profile_views = _count()
    days_active = _count()
    new_connections = _count()
    targeted_connections = _count()
    decision_makers = _count()
    invitations_sent = _count()
    invitations_accepted = _count()
    comments = _count()
    reactions = _count()
    shares = _count()
    impressions = _count()
    engagements = _count()
    group_posts = _count()
    follow_ups = _count()
    check_ins = _count()
    resources_shared = _count()
    introductions = _count()
    advice_given = _count()
    messages_sent = _count()
    replies_received = _count()

    class Meta:
        verbose_name = _("weekly activity")
        verbose_name_plural = _("weekly activities")
        indexes = [_by_others("logs_by_others")]
        constraints = [
            models.UniqueConstraint("rep", "week", "version", name="one_log_per_version"),
            models.UniqueConstraint(
                "rep",
                "week",
                condition=Q(superseded_at=None),
                name="one_current_log_per_rep_and_week",
            ),
            models.CheckConstraint(
                condition=Q(week__iso_week_day=1), name="week_begins_on_a_monday"
            ),
            models.CheckConstraint(
                condition=Q(days_worked__lte=5), name="five_days_worked_at_most"
            ),
            models.CheckConstraint(
                condition=_within(metrics.COUNT_KEYS, LARGEST), name="log_counts_are_believable"
            ),
            models.CheckConstraint(
                condition=Q(note__length__lte=NOTE_LENGTH), name="log_note_is_short"
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("recorded_at")),
                name="log_is_superseded_after_it_is_recorded",
            ),
        ]

    def __str__(self) -> str:
        return _("%(rep)s in the week of %(week)s") % {"rep": self.rep, "week": self.week}


class ProfileReview(models.Model):
    """How a rep's profile and network stood on one day, as known from one moment on.

    Append-only as logs are. A null level is not known; the newest known value
    of each level stands until a later one replaces it.
    """

    rep = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="profile_reviews",
        db_index=False,  # the constraints' indexes begin with it
    )
    on = models.DateField()
    version = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    headline = _yes_no()
    summary = _yes_no()
    experience = _yes_no()
    photo = _yes_no()
    skills = _count()
    network_size = _count()

    class Meta:
        verbose_name = _("profile review")
        verbose_name_plural = _("profile reviews")
        indexes = [_by_others("reviews_by_others")]
        constraints = [
            models.UniqueConstraint("rep", "on", "version", name="one_review_per_version"),
            models.UniqueConstraint(
                "rep",
                "on",
                condition=Q(superseded_at=None),
                name="one_current_review_per_rep_and_day",
            ),
            models.CheckConstraint(
                condition=_within(("headline", "summary", "experience", "photo"), 1),
                name="profile_answers_are_yes_or_no",
            ),
            models.CheckConstraint(
                condition=_within(("skills", "network_size"), LARGEST),
                name="profile_levels_are_believable",
            ),
        ]

    def __str__(self) -> str:
        return _("%(rep)s on %(on)s") % {"rep": self.rep, "on": self.on}


models.TextField.register_lookup(Length)
