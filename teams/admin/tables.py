"""Every table of the admin site, one module per noun: importing this one registers them."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group

from teams.admin import (
    absences,
    access,
    activity,
    coaching,
    company,
    erasing,
    outbox,
    people,
    scores,
    scoring_models,
    teams,
)

__all__ = [
    "absences",
    "access",
    "activity",
    "coaching",
    "company",
    "erasing",
    "outbox",
    "people",
    "scores",
    "scoring_models",
    "teams",
]

# What the libraries bring along and nobody may edit past our services: allauth's
# addresses stay empty, rights follow from memberships and not from groups.
admin.site.unregister([Authenticator, EmailAddress, Group])
