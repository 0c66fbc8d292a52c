"""Nights as they happened: what set them off, every attempt, and who was awake."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Trigger(models.TextChoices):
    """What made a run: the night, an operator's command, or a press of a button."""

    NIGHT = "night", _("Night")
    COMMAND = "command", _("Command")
    RECOMPUTE = "recompute", _("Recompute now")


class NightAttempt(models.Model):
    """That somebody set out to score a week, and how it ended.

    Written on a connection of its own, so that a night which is rolled back
    leaves its trace. `week` is a plain date, for the same reason.
    """

    class Outcome(models.TextChoices):
        RUNNING = "", _("Under way")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        INTERRUPTED = "interrupted", _("Interrupted")

    week = models.DateField()
    due_at = models.DateTimeField(help_text=_("The moment the night was due."))
    trigger = models.CharField(max_length=9, choices=Trigger)
    number = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=11, choices=Outcome, blank=True)
    error = models.TextField(blank=True)
    reps_done = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("night attempt")
        verbose_name_plural = _("night attempts")
        ordering = ("-started_at", "-id")
        constraints = [
            models.UniqueConstraint(
                "week", "due_at", "number", name="attempts_of_a_night_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", finished_at=None)
                | ~Q(outcome="") & Q(finished_at__isnull=False),
                name="an_ended_attempt_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return _("Attempt %(number)s at the week of %(week)s") % {
            "number": self.number,
            "week": self.week,
        }

    @property
    def seconds(self) -> float | None:
        """How long it took; None while it goes on."""
        return (
            None
            if self.finished_at is None
            else (self.finished_at - self.started_at).total_seconds()
        )


class Heartbeat(models.Model):
    """When a worker last answered beat's ring."""

    worker = models.CharField(max_length=120, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return _("%(worker)s at %(at)s") % {"worker": self.worker, "at": self.at}
