"""Adding many people at once, as a file brings them: none can sign in yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from teams.models import Membership, User
from teams.selectors import people
from teams.services.problems import Problem, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from teams.models import Team

DOMAIN = "example.invalid"
"""Where somebody known only by an external id gets a placeholder address."""


@dataclass(frozen=True)
class Newcomer:
    """Somebody a file names and nobody knows yet."""

    email: str
    name: str
    external_id: str
    start: date


def by_external_id(external_id: str, start: date) -> Newcomer:
    return Newcomer(f"{external_id.lower()}@{DOMAIN}", external_id, external_id, start)


def by_email(email: str, start: date) -> Newcomer:
    return Newcomer(email.lower(), email.partition("@")[0], "", start)


def problems_of(newcomers: Sequence[Newcomer]) -> Iterator[tuple[Newcomer, Problem]]:
    """Whose address is none, or belongs to somebody else already."""
    taken = set(people.by_email([newcomer.email for newcomer in newcomers]))
    for newcomer in newcomers:
        email = shown(newcomer.email)
        try:
            validate_email(newcomer.email)
        except ValidationError:
            said = _("%(email)s cannot be an e-mail address.") % {"email": email}
            yield newcomer, Problem("member", email, said, _("Use letters, digits and hyphens."))
        if newcomer.email in taken:
            said = _("%(email)s belongs to somebody with another external id.") % {"email": email}
            yield newcomer, Problem("member", email, said, _("Give that person this external id."))
        taken.add(newcomer.email)


def enrol(newcomers: Sequence[Newcomer], *, team: Team, now: datetime) -> list[User]:
    """Make these people, without problems, reps of a team, each from their own first day."""
    made = User.objects.bulk_create(
        [
            User(
                email=newcomer.email,
                name=newcomer.name,
                external_id=newcomer.external_id,
                password=make_password(None),
            )
            for newcomer in newcomers
        ]
    )
    memberships = [
        Membership(user=user, team=team, role=Membership.Role.REP, start=newcomer.start)
        for user, newcomer in zip(made, newcomers, strict=True)
    ]
    bulk_create_with_history(memberships, Membership, default_date=now)
    return made
