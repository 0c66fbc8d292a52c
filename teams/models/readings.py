"""What LinkedIn's own page showed a rep: official readings of the index."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from scoring import pillars

MOST = Decimal(25)
"""What LinkedIn gives at most for a pillar."""
HIGHEST = Decimal(100)
DECIMALS = 3


def _points() -> models.DecimalField[Decimal, Decimal]:
    return models.DecimalField(max_digits=5, decimal_places=DECIMALS)


def _mean() -> models.DecimalField[Decimal | None, Decimal | None]:
    return models.DecimalField(max_digits=6, decimal_places=DECIMALS, null=True, blank=True)


def _top() -> models.PositiveSmallIntegerField[int | None, int | None]:
    return models.PositiveSmallIntegerField(null=True, blank=True)


class SSIReading(models.Model):
    """The index as linkedin.com/sales/ssi showed it to one rep on one day.

    Official, and so never mixed with the modelled SSI: no board, average, flag
    or file of scores reads this table. LinkedIn shows its total as a whole
    number; ours is the sum of the four pillars, which PostgreSQL keeps.
    """

    class Provenance(models.TextChoices):
        TYPED = "typed", _("Typed")
        PASTED = "pasted", _("Pasted")

    rep = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="readings",
        db_index=False,  # the constraint's index begins with it
    )
    on = models.DateField(_("date"))
    brand = _points()
    people = _points()
    insights = _points()
    relationships = _points()
    total = models.GeneratedField(
        expression=F("brand") + F("people") + F("insights") + F("relationships"),
        output_field=models.DecimalField(max_digits=6, decimal_places=DECIMALS),
        db_persist=True,
    )
    industry_top = _top()
    network_top = _top()
    industry_mean = _mean()
    network_mean = _mean()
    provenance = models.CharField(max_length=6, choices=Provenance, default=Provenance.TYPED)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    history = HistoricalRecords(excluded_fields=["total"])

    class Meta:
        verbose_name = _("official reading")
        verbose_name_plural = _("official readings")
        ordering = ("-on",)
        constraints = [
            models.UniqueConstraint("rep", "on", name="one_reading_per_rep_and_day"),
            models.CheckConstraint(
                condition=Q(**{f"{key}__range": (0, MOST) for key in pillars.KEYS}),
                name="reading_pillars_lie_within_25",
            ),
            models.CheckConstraint(
                condition=(Q(industry_top=None) | Q(industry_top__range=(1, 100)))
                & (Q(network_top=None) | Q(network_top__range=(1, 100))),
                name="reading_tops_are_percentages",
            ),
            models.CheckConstraint(
                condition=(Q(industry_mean=None) | Q(industry_mean__range=(0, HIGHEST)))
                & (Q(network_mean=None) | Q(network_mean__range=(0, HIGHEST))),
                name="reading_means_lie_within_100",
            ),
            models.CheckConstraint(
                condition=Q(provenance__in=["typed", "pasted"]),
                name="reading_provenance_is_known",
            ),
        ]

    def __str__(self) -> str:
        return _("Official reading of %(rep)s on %(on)s") % {"rep": self.rep, "on": self.on}
