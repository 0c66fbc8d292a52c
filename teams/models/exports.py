"""Files that take too long for an answer, and so are written by a worker."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teams.models.people import Team


class Export(models.Model):
    """A file of boards that somebody asked for; deleted a day after it was asked for.

    Without a team it is of the whole company, without a week of all weeks; never
    both. `order` sorts, filters and names columns as an address does. The content
    stands here so that any web process can hand it out, to who asked and to
    nobody else. `seen_as` is a digest of what that person could see as it was
    written: a file is handed out only while that is still so. It goes with the
    person who asked for it, being a copy of theirs.
    """

    class Kind(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "XLSX"

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exports")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+")
    week = models.DateField(null=True)
    kind = models.CharField(max_length=4, choices=Kind)
    order = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0, help_text=_("Boards written so far."))
    total = models.PositiveIntegerField(default=0, help_text=_("Boards to write."))
    rows = models.PositiveIntegerField(default=0)
    seen_as = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True)
    failure = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ("-asked_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(team__isnull=False) | Q(week__isnull=False),
                name="an_export_of_the_company_is_of_one_week",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["csv", "xlsx"])
                & Q(state__in=["waiting", "running", "done", "failed"]),
                name="export_kind_and_state_are_known",
            ),
            models.CheckConstraint(
                condition=Q(state="done", content__isnull=False)
                | ~Q(state="done") & Q(content=None),
                name="only_a_finished_export_has_content",
            ),
        ]

    def __str__(self) -> str:
        return _("Export %(pk)s of %(asked_at)s") % {
            "pk": self.pk,
            "asked_at": f"{self.asked_at:%Y-%m-%d}",
        }

    @property
    def team_slug(self) -> str | None:
        """None for the whole company."""
        return self.team.slug if self.team else None
