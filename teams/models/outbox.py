"""Letters that the calendar or a manager asks for: which there are, and how far each has come."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """One letter to one person in one week; it is written when it is handed over.

    Nothing of what it says is kept, no body and no score. `week` is the week in
    which it goes out, not the one it speaks of. The row decides: it is marked
    `sending` before the mail server hears of it, so that a letter whose sender
    died halfway is listed for an administrator and never sent twice by itself.
    """

    class Kind(models.TextChoices):
        REMINDER = "reminder", _("Friday reminder")
        NUDGE = "nudge", _("Reminder from the board")
        SUMMARY = "summary", _("Monday summary")
        DIGEST = "digest", _("Monday digest")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being handed over")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed, to be tried again")
        DROPPED = "dropped", _("Not needed any more")

    REMINDERS = (Kind.REMINDER, Kind.NUDGE)
    """What a person gets one of a week, whoever asked for it."""

    TO_SEND = (State.WAITING, State.FAILED)

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=8, choices=Kind)
    week = models.DateField(_("week"), help_text=_("The Monday of the week in which it goes out."))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who pressed the button; nobody where the calendar asked."),
    )
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    planned_at = models.DateTimeField()
    next_at = models.DateTimeField(help_text=_("Not before this moment."))
    until = models.DateTimeField(help_text=_("From this moment on it would come too late."))
    attempts = models.PositiveSmallIntegerField(default=0)
    sending_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("-planned_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                "person", "kind", "week", name="one_letter_per_person_kind_and_week"
            ),
            models.UniqueConstraint(
                "person",
                "week",
                condition=Q(kind__in=["reminder", "nudge"]) & ~Q(state="dropped"),
                name="one_reminder_per_person_and_week",
            ),
            models.CheckConstraint(
                condition=Q(week__iso_week_day=1), name="letter_goes_out_in_a_week"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["reminder", "nudge", "summary", "digest"]),
                name="letter_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending", "sent", "failed", "dropped"]),
                name="letter_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="nudge", asked_by__isnull=False)
                | ~Q(kind="nudge") & Q(asked_by=None),
                name="somebody_asks_for_a_nudge_alone",
            ),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(sending_at__isnull=False),
                name="a_letter_being_sent_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | ~Q(state="sent") & Q(sent_at=None),
                name="a_sent_letter_says_when",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("planned_at")), name="a_letter_has_time_to_be_sent"
            ),
        ]
        indexes = [
            models.Index(
                "next_at",
                "id",
                condition=Q(state__in=["waiting", "failed"]),
                name="letters_to_send",
            )
        ]

    def __str__(self) -> str:
        return _("%(kind)s to %(person)s, week of %(week)s") % {
            "kind": self.get_kind_display(),
            "person": self.person,
            "week": self.week,
        }
