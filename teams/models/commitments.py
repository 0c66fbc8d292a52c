"""What reps plan to reach in a week."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Commitment(models.Model):
    """That a rep means to reach a number of one metric in one week.

    `metric` is the key of a count of the weekly log, or of a stock of the
    profile. What became of it is stored nowhere: it follows from the log and
    the profile that stand. Another number for the same week and metric
    withdraws this row and adds one.
    """

    rep = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="commitments")
    week = models.DateField(_("week beginning"), help_text=_("The Monday of the week."))
    metric = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [
            models.UniqueConstraint(
                "rep",
                "week",
                "metric",
                condition=Q(withdrawn_at=None),
                name="one_standing_commitment_per_rep_week_and_metric",
            ),
            models.CheckConstraint(
                condition=Q(week__iso_week_day=1), name="commitment_week_begins_on_a_monday"
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="commitment_is_to_something"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__gte=F("made_at"), withdrawn_by__isnull=False),
                name="commitment_is_withdrawn_by_somebody_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return _("%(rep)s, week of %(week)s: %(metric)s %(number)s") % {
            "rep": self.rep,
            "week": self.week,
            "metric": self.metric,
            "number": self.number,
        }
