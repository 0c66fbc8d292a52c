"""The versioned scoring model as it is kept in the database."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class ScoringModel(models.Model):
    """One version of the rules by which activity becomes points.

    A draft may change; a published one never does, by a trigger in the
    database too, because published weeks were made with it. It holds for every
    week from `effective_from` until the next published one begins.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    version = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120, blank=True)
    parameters = models.JSONField(
        help_text=_("Rows, window, half-life, prior, thresholds and bands; see docs/scoring.md.")
    )
    fingerprint = models.CharField(max_length=64, editable=False)
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT, editable=False)
    effective_from = models.DateField(
        null=True, blank=True, help_text=_("The Monday of the first week it scores.")
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("scoring model")
        verbose_name_plural = _("scoring models")
        ordering = ("-effective_from", "version")
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_from=None) | Q(effective_from__iso_week_day=1),
                name="scoring_model_begins_on_a_monday",
            ),
            models.CheckConstraint(
                condition=Q(status="draft")
                | Q(effective_from__isnull=False, published_at__isnull=False),
                name="published_scoring_model_has_its_dates",
            ),
            models.UniqueConstraint(
                "effective_from",
                condition=Q(status="published"),
                name="one_published_scoring_model_a_monday",
            ),
        ]

    def __str__(self) -> str:
        return self.version
