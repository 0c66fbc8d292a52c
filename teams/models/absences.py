"""When somebody was away."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from teams.models import ranges


class Absence(models.Model):
    """Days on which a rep does not work; no reason is stored.

    Both days are included. A week whose five weekdays lie inside recorded
    absences, and that nobody logged, leaves every sum.
    """

    rep = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences")
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"), help_text=_("The last day away."))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ("-first_day",)
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="absence_ends_after_it_begins",
                violation_error_message=_("Until lies before from."),
            ),
            ExclusionConstraint(
                name="one_absence_of_a_rep_on_any_day",
                expressions=[
                    (ranges.whole_number("rep_id"), RangeOperators.OVERLAPS),
                    (ranges.days("first_day", "last_day", "[]"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another absence covers some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return _("%(rep)s away from %(first_day)s until %(last_day)s") % {
            "rep": self.rep,
            "first_day": self.first_day,
            "last_day": self.last_day,
        }
