"""People, teams, and who belongs where from when until when.

Nobody is deleted and no membership is: they end. Every change is signed in the
history, by nobody where a command made it.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from teams.models import Membership, Team, User
from teams.selectors import company
from teams.services import access, authors, checks, versions
from teams.services.problems import Problem, Refusal, raise_any, refuse, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from django.db.models import QuerySet

NAME_LENGTH = 120
TEAM_NAME_LENGTH = 80
EMAIL_LENGTH = 254
EXTERNAL_ID_LENGTH = 64


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    by: User | None,
    now: datetime,
    team: Team | None = None,
    role: str = Membership.Role.REP,
    start: date | None = None,
    external_id: str = "",
) -> User:
    """Add a person who cannot sign in yet, to a team from a day (or today) on if one is named.

    The door that invites sends the link with which they choose a password.
    Raises Refusal.
    """
    email, name, external_id = email.strip(), name.strip(), external_id.strip()
    raise_any(_person_problems(email, name, external_id))
    person = User(email=email.lower(), name=name, external_id=external_id)
    person.set_unusable_password()
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:  # somebody else added them since we looked: a second press
        raise Refusal(_taken(email, external_id)) from error
    if team is not None:
        join(user=person, team=team, role=role, start=start or company.today(now=now), by=by)
    return person


@transaction.atomic
def join(*, user: User, team: Team, role: str, start: date, by: User | None) -> Membership:
    """Make a person rep or manager of a team from a day on. Raises Refusal."""
    versions.lock([user.pk])
    user.refresh_from_db(fields=["is_active"])
    if not user.is_active:
        raise refuse(
            "user",
            user.email,
            _("%(user)s is deactivated.") % {"user": user},
            _("Reactivate them first."),
        )
    clash = _overlapping(user, team, role, start).select_related("team").first()
    if clash:
        raise refuse(
            "start",
            start,
            _already(clash),
            _("Move them, or end that first."),
        )
    membership = Membership(user=user, team=team, role=role, start=start)
    authors.sign(membership, by).save()
    return membership


@transaction.atomic
def move(
    *, user: User, team: Team, start: date, by: User | None, role: str = Membership.Role.REP
) -> Membership:
    """Let a person sell in another team from a day on; what they held as rep then ends there.

    Weeks published before keep the team of then. Raises Refusal.
    """
    versions.lock([user.pk])
    if role == Membership.Role.REP:
        for held in _overlapping(user, team, role, start):
            if held.team_id == team.pk and held.end is None and held.start <= start:
                raise refuse(
                    "team",
                    team.name,
                    _("%(user)s already sells in %(team)s.") % {"user": user, "team": team},
                    _("Choose another."),
                )
            _end(held, on=start, by=by)
    return join(user=user, team=team, role=role, start=start, by=by)


@transaction.atomic
def end_membership(*, membership: Membership, on: date, by: User | None) -> Membership:
    """Let a membership hold until a day, exclusive. Raises Refusal if it had ended before."""
    versions.lock([membership.user_id])
    membership.refresh_from_db(fields=["end"])
    if membership.end is not None and membership.end <= on:
        said = {"name": membership.user, "team": membership.team, "end": membership.end}
        message = _("What %(name)s was in %(team)s ended on %(end)s.") % said
        raise refuse("end", on, message, _("Nothing is left to end."))
    _end(membership, on=on, by=by)
    return membership


@transaction.atomic
def deactivate(*, user: User, by: User | None, on: date, now: datetime) -> None:
    """Shut a person out from the next request on; their numbers stay.

    Memberships end that day, tokens are revoked, and the password goes: that is
    what kills every session, for good, wherever it is kept. Raises Refusal for
    the last administrator.
    """
    administrators = User.objects.filter(is_superuser=True, is_active=True)
    versions.lock([user.pk, *administrators.values_list("pk", flat=True)])
    if set(administrators) == {user}:
        raise refuse(
            "user",
            user.email,
            _("%(user)s is the only administrator.") % {"user": user},
            _("Make somebody else administrator first."),
        )
    for held in Membership.objects.filter(Q(end=None) | Q(end__gt=on), user=user):
        _end(held, on=on, by=by)
    access.revoke_all(user=user, now=now)
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])


def reactivate(*, user: User) -> None:
    """Let a person back in: without password, team or token, as if just invited."""
    user.is_active = True
    user.save(update_fields=["is_active"])


@transaction.atomic
def make_team(
    *, name: str, by: User | None, visibility: str = "", coaching_only: bool = False
) -> Team:
    """A new team, with an address made from its name. Raises Refusal."""
    name = name.strip()
    raise_any(_team_problems(name))
    team = Team(
        name=name, slug=_free_slug(name), visibility=visibility, coaching_only=coaching_only
    )
    authors.sign(team, by).save()
    return team


def _already(held: Membership) -> str:
    """What stands in the way of a membership, said for each role."""
    said = {"name": held.user, "team": held.team, "start": held.start, "end": held.end}
    if held.role == Membership.Role.MANAGER:
        if held.end is None:
            return _("%(name)s is already manager of %(team)s from %(start)s.") % said
        return _("%(name)s is already manager of %(team)s from %(start)s until %(end)s.") % said
    if held.end is None:
        return _("%(name)s is already rep of %(team)s from %(start)s.") % said
    return _("%(name)s is already rep of %(team)s from %(start)s until %(end)s.") % said


def _end(held: Membership, *, on: date, by: User | None) -> None:
    """One that had not begun stays as a trace that held on no day."""
    held.end = max(held.start, on)
    authors.sign(held, by).save(update_fields=["end"])


def _overlapping(user: User, team: Team, role: str, start: date) -> QuerySet[Membership]:
    """What stands in the way of a membership from `start` on, without end."""
    held = Membership.objects.filter(Q(end=None) | Q(end__gt=start), user=user, role=role)
    # One that ends where it starts holds on no day.
    held = held.exclude(end=F("start"))
    return held if role == Membership.Role.REP else held.filter(team=team)


def _person_problems(email: str, name: str, external_id: str) -> Iterator[Problem]:
    odd = [
        *checks.text("name", name, most=NAME_LENGTH),
        *checks.text("external_id", external_id, most=EXTERNAL_ID_LENGTH),
        *_address_problems(email),
    ]
    if not name:
        odd.append(
            Problem("name", "", _("There is no name."), _("Write how colleagues call them."))
        )
    yield from odd or _taken(email, external_id)


def _address_problems(email: str) -> Iterator[Problem]:
    if odd := list(checks.text("email", email, most=EMAIL_LENGTH)):
        yield from odd
        return
    try:
        validate_email(email)
    except ValidationError:
        said = _("“%(email)s” is no e-mail address.") % {"email": shown(email)}
        yield Problem("email", shown(email), said, _("Write one such as ravi@example.com."))


def _taken(email: str, external_id: str) -> Iterator[Problem]:
    if User.objects.filter(email__iexact=email).exists():
        said = _("Someone with the e-mail address %(email)s exists.") % {"email": email}
        yield Problem("email", email, said, _("Add that person to the team instead."))
    if external_id and User.objects.filter(external_id=external_id).exists():
        said = _("Someone with the external id %(external_id)s exists.") % {
            "external_id": external_id
        }
        yield Problem("external_id", external_id, said, _("Use another, or leave it empty."))


def _team_problems(name: str) -> Iterator[Problem]:
    odd = list(checks.text("name", name, most=TEAM_NAME_LENGTH))
    if odd:
        yield from odd
    elif not name:
        yield Problem("name", "", _("The team has no name."), _("Write one."))
    elif Team.objects.filter(name__iexact=name).exists():
        said = _("There is a team named %(name)s.") % {"name": name}
        yield Problem("name", name, said, _("Choose another name."))


def _free_slug(name: str) -> str:
    """The name in plain letters; numbered where it is taken or nothing is left of it."""
    plain = slugify(name)[:70] or "team"
    taken = set(Team.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    numbered = (f"{plain}-{n}" for n in itertools.count(2))
    return next(slug for slug in itertools.chain([plain], numbered) if slug not in taken)
