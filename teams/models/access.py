"""Keys by which programs act for people, and tries at what is guarded."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ApiToken(models.Model):
    """A key for the API, of one person; only its hash is kept.

    It can do what its owner can, within its scopes, until it expires or is
    revoked. The prefix lets its owner recognise it.
    """

    class Scope(models.TextChoices):
        READ = "read", _("Read")
        WRITE = "write", _("Write")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = ArrayField(models.CharField(max_length=5, choices=Scope))
    created_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ("-created_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=["read", "write"]) & ~Q(scopes=[]),
                name="token_scopes_are_known",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="token_expires_after_its_making"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


class Try(models.Model):
    """One try at something guarded: signing in, a code, a link by e-mail.

    `bucket` is a hash of what is tried and by whom; rows live an hour or so.
    """

    bucket = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("try")
        verbose_name_plural = _("tries")
        indexes = [models.Index("bucket", "at", name="tries_in_a_bucket")]

    def __str__(self) -> str:
        return _("%(bucket)s… at %(at)s") % {"bucket": self.bucket[:8], "at": self.at}
