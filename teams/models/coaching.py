"""What people do about a flag: notes, one agreed action, and letting a flag rest."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from teams.models.commitments import Commitment
from teams.models.people import Team

NOTE_LENGTH = 2_000
REASON_LENGTH = 200


class CoachingNote(models.Model):
    """What somebody wrote about a rep's weeks; corrected only by another note.

    `team` is the rep's on that day: a private note stays with whoever manages
    that team. A shared one is read by the rep too. A note that is withdrawn
    keeps its place, and shows its words to nobody.
    """

    rep = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="coaching_notes")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    text = models.TextField(validators=[MaxLengthValidator(NOTE_LENGTH)])
    shared = models.BooleanField(help_text=_("The rep reads it."))
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("coaching note")
        verbose_name_plural = _("coaching notes")
        constraints = [
            models.CheckConstraint(
                condition=Q(text__length__lte=NOTE_LENGTH), name="coaching_note_is_short"
            ),
            models.CheckConstraint(
                condition=~Q(author=F("rep")) | Q(shared=True),
                name="what_a_rep_writes_about_oneself_is_shared",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("written_at")),
                name="coaching_note_is_withdrawn_after_it_is_written",
            ),
        ]

    def __str__(self) -> str:
        return _("Note of %(author)s about %(rep)s") % {"author": self.author, "rep": self.rep}


class Agreement(models.Model):
    """That rep and manager agreed on one commitment.

    What became of it follows from the commitment and the logs. `ended_at` is
    set when it was withdrawn, or makes room for the next one.
    """

    rep = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="agreements")
    commitment = models.OneToOneField(Commitment, models.PROTECT, related_name="agreement")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.UniqueConstraint(
                "rep", condition=Q(ended_at=None), name="one_agreed_action_of_a_rep_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("agreed_at")),
                name="agreement_ends_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return _("Agreed: %(commitment)s") % {"commitment": self.commitment}


class Snooze(models.Model):
    """That one flag of a rep rests until a Monday, and why; the rep reads the reason.

    `flagged_since` names the flag: a later one is not silenced.
    """

    rep = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="snoozes")
    flagged_since = models.DateField(help_text=_("The Monday of the week that raised the flag."))
    until = models.DateField(help_text=_("The Monday on which the flag shows again."))
    reason = models.CharField(max_length=REASON_LENGTH)
    snoozed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    snoozed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("snooze")
        verbose_name_plural = _("snoozes")
        constraints = [
            models.UniqueConstraint(
                "rep",
                "flagged_since",
                condition=Q(ended_at=None),
                name="one_standing_snooze_of_a_flag",
            ),
            models.CheckConstraint(
                condition=Q(flagged_since__iso_week_day=1, until__iso_week_day=1),
                name="snooze_goes_by_mondays",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("flagged_since")), name="snooze_ends_after_its_flag_begins"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__gte=F("snoozed_at"), ended_by__isnull=False),
                name="snooze_is_ended_by_somebody_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return _("Flag of %(rep)s rests until %(until)s") % {"rep": self.rep, "until": self.until}
