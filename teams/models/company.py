"""The one company of an installation, and what it decided for everyone."""

from __future__ import annotations

import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


def validate_time_zone(name: str) -> None:
    """Refuse a zone that this machine's time zone database does not know."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(f'"{name}" is no time zone. Write one such as "Europe/Vienna".')


class Visibility(models.TextChoices):
    """What a rep may see of the own team, from narrow to wide."""

    NOTHING = "nothing", _("Own numbers only")
    AGGREGATES = "aggregates", _("Own row and team averages")
    NAMES = "names", _("Everyone's row, with names")


SHORTEST_RETENTION = 6
"""Months: a week's window, the flags before it, and as much again to look back on."""


class Language(models.TextChoices):
    """The languages that pages and letters speak."""

    ENGLISH = "en", "English"
    GERMAN = "de", "Deutsch"


class Theme(models.TextChoices):
    """The colours of pages."""

    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Company(models.Model):
    """The settings of the installation; exactly one row."""

    name = models.CharField(max_length=120, default="Our company")
    time_zone = models.CharField(
        max_length=64,
        default="UTC",
        validators=[validate_time_zone],
        help_text=_("The zone of the nightly hour, and of people who chose none."),
    )
    nightly_hour = models.PositiveSmallIntegerField(
        default=2,
        validators=[MaxValueValidator(23)],
        help_text=_("The local hour, 0 to 23, at which everyone is scored."),
    )
    grace_days = models.PositiveSmallIntegerField(
        default=2,
        validators=[MaxValueValidator(14)],
        help_text=_("Days after a week's Sunday until it is published; 2: the night to Wednesday."),
    )
    widest_visibility = models.CharField(
        max_length=10,
        choices=Visibility,
        default=Visibility.AGGREGATES,
        help_text=_("The most a rep may see of the own team. A team may allow less."),
    )
    coaching_only = models.BooleanField(
        default=False,
        help_text=_(
            "No ranks anywhere: pages, API, exports and letters show points and gaps alone."
        ),
    )
    reps_may_leave_boards = models.BooleanField(
        default=False,
        help_text=_("A rep may leave every board and keep the own scorecard; nobody is told."),
    )
    small_groups_hidden = models.BooleanField(
        default=False,
        help_text=_("Groups of fewer than five scored reps are not averaged, for anybody."),
    )
    language = models.CharField(
        max_length=7,
        choices=Language,
        default=Language.ENGLISH,
        help_text=_("Of letters, and of pages for people who chose none."),
    )
    target_profile = models.TextField(
        blank=True, help_text=_("Whom reps should connect with; shown beside targeted connections.")
    )
    retention_months = models.PositiveSmallIntegerField(
        default=36,
        validators=[MinValueValidator(SHORTEST_RETENTION)],
        help_text=_(
            "Months that published weeks are kept; half a year at least. "
            "A team's mean and median stay."
        ),
    )
    audit_days = models.PositiveSmallIntegerField(
        default=365,
        validators=[MinValueValidator(30)],
        help_text=_("How long the history of settings, and who opened which scorecard, is kept."),
    )
    purpose = models.TextField(
        blank=True,
        help_text=_("Why the company keeps these numbers; everyone reads it at the first sign-in."),
    )
    tracking_since = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text=_("The Monday of the first week on boards; set once by starting to track."),
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("company")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="only_one_company"),
            models.CheckConstraint(
                condition=Q(nightly_hour__lte=23), name="nightly_hour_is_an_hour"
            ),
            models.CheckConstraint(
                condition=Q(grace_days__lte=14), name="grace_is_two_weeks_at_most"
            ),
            models.CheckConstraint(
                condition=Q(retention_months__gte=SHORTEST_RETENTION),
                name="weeks_are_kept_for_half_a_year_at_least",
            ),
            models.CheckConstraint(
                condition=Q(audit_days__gte=30), name="audit_is_kept_for_a_month_at_least"
            ),
            models.CheckConstraint(
                condition=Q(tracking_since=None) | Q(tracking_since__iso_week_day=1),
                name="tracking_begins_on_a_monday",
            ),
        ]

    def __str__(self) -> str:
        return self.name
