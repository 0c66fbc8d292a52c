"""What has been let go of: when retention ran and what went, and who was erased."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Purge(models.Model):
    """One pass of retention and what went in it; it says nothing about anybody.

    `counts` holds rows by table. `until` is the company's date that it went by.
    """

    started_at = models.DateTimeField(db_index=True)
    finished_at = models.DateTimeField()
    until = models.DateField(help_text=_("The company's date on which it ran."))
    weeks = models.PositiveIntegerField(help_text=_("Published weeks that went."))
    counts = models.JSONField(default=dict, help_text=_("Rows that went, by table."))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: the night, or a command."),
    )

    class Meta:
        verbose_name = _("purge")
        verbose_name_plural = _("purges")
        ordering = ("-started_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__gte=F("started_at")), name="purge_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return _("Purge of %(until)s") % {"until": self.until}


class ErasedPerson(models.Model):
    """That a person was erased, without a word about who it was.

    `person` is the id of the empty row that is left of them among the people. A
    restore of an older backup erases these again, so the row refers to nobody.
    """

    person = models.BigIntegerField(primary_key=True)
    erased_at = models.DateTimeField(db_index=True)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: a command."),
    )

    class Meta:
        verbose_name = _("erased person")
        verbose_name_plural = _("erased people")
        ordering = ("-erased_at",)

    def __str__(self) -> str:
        return _("Person %(person)s, erased") % {"person": self.person}
