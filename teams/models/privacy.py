"""Who looked at whose numbers, and who asked to be forgotten."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AccessLog(models.Model):
    """That somebody opened another person's numbers on a day; one row for all looks of it.

    Kept for the one who was looked at, for as many days as the company keeps
    audits (`Company.audit_days`); nothing is decided by it.
    """

    viewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="looks", db_index=False
    )
    rep = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="looked_at_by")
    on = models.DateField(help_text=_("By the company's date."))
    first_at = models.DateTimeField()
    last_at = models.DateTimeField(help_text=_("To the minute."))

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        ordering = ("-on", "-last_at")
        constraints = [
            models.UniqueConstraint("viewer", "rep", "on", name="one_look_per_viewer_rep_and_day"),
            models.CheckConstraint(
                condition=Q(last_at__gte=F("first_at")), name="looks_end_after_they_begin"
            ),
            models.CheckConstraint(
                condition=~Q(viewer=F("rep")), name="nobody_is_noted_for_looking_at_themselves"
            ),
        ]

    def __str__(self) -> str:
        return _("%(viewer)s at %(rep)s on %(on)s") % {
            "viewer": self.viewer,
            "rep": self.rep,
            "on": self.on,
        }


class ErasureRequest(models.Model):
    """That somebody wants to be erased; open until it is withdrawn or fulfilled."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="erasure_requests"
    )
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("erasure request")
        verbose_name_plural = _("erasure requests")
        ordering = ("asked_at", "id")
        constraints = [
            models.UniqueConstraint(
                "user", condition=Q(withdrawn_at=None), name="one_open_erasure_request_per_person"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("asked_at")),
                name="request_is_withdrawn_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return _("%(user)s asked on %(asked_at)s") % {
            "user": self.user,
            "asked_at": f"{self.asked_at:%Y-%m-%d}",
        }
