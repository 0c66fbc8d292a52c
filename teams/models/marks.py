"""Dates that a team or the company marks, to see what came before and after."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from teams.models.people import Team

TITLE_LENGTH = 80


class Mark(models.Model):
    """Something that happened on one day to a whole team, or to the company.

    It is about a group and never about one person. It is not changed: a wrong
    one is withdrawn, which leaves who marked what.
    """

    class Kind(models.TextChoices):
        TRAINING = "training", _("Training")
        MODEL = "model", _("Scoring model")
        CAMPAIGN = "campaign", _("Campaign")
        OTHER = "other", _("Something else")

    team = models.ForeignKey(
        Team,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="marks",
        db_index=False,  # the constraint's index begins with it
        help_text=_("Empty: the whole company."),
    )
    on = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=TITLE_LENGTH)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ("-on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["training", "model", "campaign", "other"]),
                name="mark_kind_is_known",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="mark_has_a_title"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__gte=F("made_at"), withdrawn_by__isnull=False),
                name="mark_is_withdrawn_by_somebody_after_it_is_made",
            ),
            models.UniqueConstraint(
                fields=("team", "on", "kind", "title"),
                condition=Q(withdrawn_at=None),
                nulls_distinct=False,
                name="one_standing_mark_of_a_kind_a_day",
            ),
        ]

    def __str__(self) -> str:
        return _("%(title)s on %(on)s") % {"title": self.title, "on": self.on}
