"""Who works here, in which team, and as what."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from teams.models import ranges
from teams.models.company import Language, Theme, Visibility, validate_time_zone


class UserManager(BaseUserManager["User"]):
    """Makes people from an e-mail address, as Django's commands expect."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        # By the index that keeps addresses unique, whatever their case.
        return self.alias(address=Lower("email")).get(address=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address.

    There is no role here: what someone may do follows from memberships.
    A superuser administers; staff alone only reads the admin.
    """

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    external_id = models.CharField(
        max_length=64, blank=True, help_text=_("The person's key in files you import, if any.")
    )
    time_zone = models.CharField(
        max_length=64,
        blank=True,
        validators=[validate_time_zone],
        help_text=_("Empty: the company's zone."),
    )
    language = models.CharField(
        max_length=7, choices=Language, blank=True, help_text=_("Empty: the company's language.")
    )
    theme = models.CharField(
        max_length=5, choices=Theme, blank=True, help_text=_("Empty: as the system says.")
    )
    off_boards = models.BooleanField(
        default=False,
        help_text=_("The person's wish to be on no board, where the company allows it."),
    )
    wants_reminder = models.BooleanField(
        default=True, help_text=_("A letter on Friday if the week is not logged.")
    )
    wants_summary = models.BooleanField(
        default=True, help_text=_("A letter on Monday with the own week.")
    )
    wants_digest = models.BooleanField(
        default=True, help_text=_("A letter on Monday with the week of the teams one manages.")
    )
    purpose_seen = models.CharField(
        max_length=16,
        blank=True,
        editable=False,
        help_text=_("The digest of the purpose text that the person has read."),
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text=_("May read the admin site."))
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [
            models.Index("id", condition=Q(off_boards=True), name="who_left_boards"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_person_per_email",
                violation_error_message=_("Someone with this e-mail address exists."),
            ),
            models.UniqueConstraint(
                "external_id",
                condition=~Q(external_id=""),
                name="one_person_per_external_id",
                violation_error_message=_("Someone with this external id exists."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Team(models.Model):
    """A group of reps with one board."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    visibility = models.CharField(
        max_length=10,
        choices=Visibility,
        blank=True,
        help_text=_("What reps see of each other. Empty: as the company allows; never wider."),
    )
    coaching_only = models.BooleanField(
        default=False, help_text=_("No ranks on this team's board, only points and gaps.")
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """That a person is rep or manager of a team from one day until another.

    `end` is exclusive: on that day the membership no longer holds. A person is
    rep of one team on any day, and may manage several.
    """

    class Role(models.TextChoices):
        REP = "rep", _("Rep")
        MANAGER = "manager", _("Manager")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=7, choices=Role)
    start = models.DateField(_("from"))
    end = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day without it.")
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("start", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="membership_ends_after_it_starts",
                violation_error_message=_("Until lies before from."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=["rep", "manager"]), name="membership_role_is_known"
            ),
            ExclusionConstraint(
                name="rep_of_one_team_on_any_day",
                expressions=[
                    (ranges.whole_number("user_id"), RangeOperators.OVERLAPS),
                    (ranges.days("start", "end"), RangeOperators.OVERLAPS),
                ],
                condition=Q(role="rep"),
                violation_error_message=_("This person sells in a team on some of these days."),
            ),
            ExclusionConstraint(
                name="manager_of_a_team_once_on_any_day",
                expressions=[
                    (ranges.whole_number("user_id"), RangeOperators.OVERLAPS),
                    (ranges.whole_number("team_id"), RangeOperators.OVERLAPS),
                    (ranges.days("start", "end"), RangeOperators.OVERLAPS),
                ],
                condition=Q(role="manager"),
                violation_error_message=_("This person manages it on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        said = {"user": self.user, "team": self.team}
        if self.role == Membership.Role.MANAGER:
            return _("%(user)s, manager of %(team)s") % said
        return _("%(user)s, rep of %(team)s") % said
